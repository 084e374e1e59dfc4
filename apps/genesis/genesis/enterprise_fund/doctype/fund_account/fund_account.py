"""Fund Account: which account of the chart plays a role."""

import frappe
from frappe.model.document import Document


class FundAccount(Document):
	pass


def on_doctype_update() -> None:
	"""The accounts that play a role for any credit: found without reading the row of every credit."""
	frappe.db.add_index("Fund Account", ["role", "parenttype", "account"])
