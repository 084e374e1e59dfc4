"""Consent: what a participant agreed to, for which partners, until when; withdrawn by `consent.withdraw`."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_months

from genesis.genesis_configuration import settings
from genesis.participants import consent, scope, sharing


class Consent(Document):
	def before_insert(self) -> None:
		self.consent_text = self.consent_text or consent.current_text(frappe.local.lang)
		months = settings.consent_validity_months()
		if months and not self.valid_until and self.given_on:
			self.valid_until = add_months(self.given_on, months)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		consent.validate(self, sharing.SHAREABLE_WITH)
		self.status = consent.status_of(self)

	def before_submit(self) -> None:
		consent.require_proof(self)

	def on_submit(self) -> None:
		consent.refresh_participant(self.participant)

	def on_cancel(self) -> None:
		self.db_set("status", consent.status_of(self))
		consent.refresh_participant(self.participant)
