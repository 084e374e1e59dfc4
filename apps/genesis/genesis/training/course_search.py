"""Looking courses and their kinds up in link fields, in the language of whoever looks."""

import frappe
from frappe import _
from frappe.utils import flt

from .course_kinds import KIND
from .courses import COURSE


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def course_query(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict | list | None = None,
	**_kwargs: object,
) -> list:
	"""Rows (title, kind, hours) of courses that the user may read, found by title or kind."""
	rows = frappe.get_list(
		COURSE,
		filters=filters,
		or_filters=[["name", "like", f"%{txt}%"], ["kind", "in", [*_kinds_called(txt), ""]]],
		fields=["name", "kind", "hours"],
		order_by="name asc",
		limit_start=start,
		limit_page_length=page_len,
		as_list=True,
	)
	return [(name, _(kind), _("{0} hours").format(f"{flt(hours, 1):g}")) for name, kind, hours in rows]


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def kind_query(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict | list | None = None,
	**_kwargs: object,
) -> list:
	"""Rows (name, description) of kinds that the user may read; Frappe shows the name translated."""
	found = set(_kinds_called(txt))
	rows = frappe.get_list(
		KIND, filters=filters, fields=["name", "description"], limit_page_length=0, as_list=True
	)
	shown = sorted((row for row in rows if row[0] in found), key=lambda row: _(row[0]).casefold())
	return shown[start : start + page_len]


def _kinds_called(text: str) -> list[str]:
	"""Kinds whose name, as it is shown or as it is kept, holds the text."""
	wanted = text.casefold()
	return [
		name
		for name in frappe.get_all(KIND, pluck="name")
		if wanted in _(name).casefold() or wanted in name.casefold()
	]
