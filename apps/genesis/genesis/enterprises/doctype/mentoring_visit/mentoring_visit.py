"""Mentoring Visit: what was found and agreed on with an enterprise, and when the next visit is."""

import frappe
from frappe.model.document import Document

from genesis.enterprises import bound, row_tasks, visits


class MentoringVisit(Document):
	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		visits.prepare(self)
		visits.check_overlap(self)

	def on_update(self) -> None:
		visits.follow(self)

	def on_trash(self) -> None:
		row_tasks.close_all(self)


def on_doctype_update() -> None:
	"""The calendar of a mentor, and what is planned for a day."""
	frappe.db.add_index("Mentoring Visit", ["mentor", "visit_date"])
	frappe.db.add_index("Mentoring Visit", ["status", "visit_date"])
