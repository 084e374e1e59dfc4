"""Partner Agreement: what was agreed on with partners in writing, until when, and what each side does."""

import frappe
from frappe.model.document import Document

from genesis.alliances import agreements


class PartnerAgreement(Document):
	def validate(self) -> None:
		agreements.prepare(self)

	def before_submit(self) -> None:
		agreements.sign(self)

	def on_submit(self) -> None:
		agreements.follow(self)

	def before_update_after_submit(self) -> None:
		agreements.prepare(self)

	def on_cancel(self) -> None:
		agreements.void(self)


def on_doctype_update() -> None:
	"""What the daily job looks for."""
	frappe.db.add_index("Partner Agreement", ["status", "ends_on"])
