"""Consent Text: a version of what people are asked to agree to, in one language. Submitted, it never changes."""

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants import consent, rule_sets
from genesis.participants.errors import ConsentError, VersionedRecordError


class ConsentText(Document):
	def before_insert(self) -> None:
		self.version = rule_sets.next_version(self.doctype, {"title": self.title, "language": self.language})

	def autoname(self) -> None:
		self.name = f"{self.title} v{self.version} ({self.language})"

	def validate(self) -> None:
		if not any(self.get(f"scope_{scope}") for scope in consent.SCOPES):
			frappe.throw(_("Mark at least one purpose that the text asks for"), ConsentError)

	def before_cancel(self) -> None:
		if frappe.db.exists("Consent", {"consent_text": self.name, "docstatus": 1}):
			frappe.throw(
				_("Consents were given by this text: make a new version instead"), VersionedRecordError
			)
