"""Business Model Canvas: how an enterprise makes its living, in nine blocks; each submitted one is a version."""

import frappe
from frappe.model.document import Document

from genesis.enterprises import bound, canvases


class BusinessModelCanvas(Document):
	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		canvases.prepare(self)

	def before_submit(self) -> None:
		canvases.become_version(self)

	def on_submit(self) -> None:
		canvases.put_in_force(self.enterprise)

	def on_cancel(self) -> None:
		canvases.put_in_force(self.enterprise)


def on_doctype_update() -> None:
	"""The version in force of an enterprise, and the last number."""
	frappe.db.add_index("Business Model Canvas", ["enterprise", "docstatus", "version"])
