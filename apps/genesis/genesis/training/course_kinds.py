"""Kinds of courses, as managers keep them: which are in use, and what Genesis understands by them."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from .errors import CourseError

KIND = "Course Kind"


def check_active(doc: Document) -> None:
	"""A course takes no kind that is out of use; one that has it keeps it. Raises CourseError."""
	if not (doc.kind and doc.has_value_changed("kind")):
		return
	# None for a kind that is not there: Frappe names the broken link itself.
	if frappe.db.get_value(KIND, doc.kind, "is_active") == 0:
		frappe.throw(
			_("{0}: {1} is not used for new courses any more, choose another one").format(
				_(doc.meta.get_label("kind")), _(doc.kind)
			),
			CourseError,
			title=_("Course Not Accepted"),
		)


def financial_education() -> list[str]:
	"""Kinds that count as financial education, active or not."""
	return frappe.get_all(KIND, filters={"is_financial_education": 1}, pluck="name")


def outside_the_curriculum() -> list[str]:
	"""Kinds of which employers are told nothing."""
	return frappe.get_all(KIND, filters={"in_curriculum": 0}, pluck="name")


def in_order() -> list[str]:
	"""All kinds by the code of their usual service, those without one last: the order of figures."""
	rows = frappe.get_all(KIND, fields=["name", "service"])
	return [
		row.name for row in sorted(rows, key=lambda row: (row.service is None, row.service or "", row.name))
	]
