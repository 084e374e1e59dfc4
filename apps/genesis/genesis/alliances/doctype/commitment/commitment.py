"""Commitment: what somebody promised to do until a day."""

import frappe
from frappe.model.document import Document

from genesis.alliances import commitments


class Commitment(Document):
	def validate(self) -> None:
		commitments.prepare(self)

	def on_update(self) -> None:
		commitments.follow(self)


def on_doctype_update() -> None:
	"""What the daily job and the lists of records look for."""
	frappe.db.add_index("Commitment", ["status", "due_date"])
	frappe.db.add_index("Commitment", ["reference_type", "reference_name"])
