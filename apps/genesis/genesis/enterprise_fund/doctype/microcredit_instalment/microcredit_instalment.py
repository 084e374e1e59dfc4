"""Microcredit Instalment: a row of the schedule as it stands, written by the books."""

import frappe
from frappe.model.document import Document


class MicrocreditInstalment(Document):
	pass


def on_doctype_update() -> None:
	"""What is due or late on a day, for whole portfolios."""
	frappe.db.add_index("Microcredit Instalment", ["due_date", "settled_on", "parent"])
	# Answers by itself which credits were late on a day, today or long ago.
	frappe.db.add_index("Microcredit Instalment", ["settled_on", "due_date", "parent", "outstanding"])
