"""What the reports of all modules share: filters that are checked, and rows that the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, NoReturn

from pypika.queries import QueryBuilder
from pypika.terms import Criterion

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.permissions import get_role_permissions
from frappe.query_builder import DocType
from frappe.utils import cint, getdate, nowdate

IDENTITY_LEVEL = 1


class ReportFilterError(frappe.ValidationError):
	"""A filter of a report has a value that cannot be used; the message names the filter and the reason."""


class _WrittenCondition(Criterion):
	"""SQL that Frappe made from roles, User Permissions, hooks or checked filters."""

	def __init__(self, sql: str) -> None:
		super().__init__()
		self.sql = sql

	def get_sql(self, **_options: Any) -> str:
		return f"({self.sql})"


def only_permitted(query: QueryBuilder, doctype: str) -> QueryBuilder:
	"""Restrict a query on `doctype` (by its own table name, no alias) to what the user may read.

	Raises frappe.PermissionError when no role of the user may read the DocType.
	"""
	if not get_role_permissions(frappe.get_meta(doctype)).get("read"):
		frappe.throw(_("You may not read {0}").format(_(doctype)), frappe.PermissionError)
	sql = build_match_conditions(doctype)
	# A text parameter makes the database driver look for placeholders, in which Frappe doubled every "%".
	return query.where(DocType(doctype).name != "").where(written_condition(sql)) if sql else query


def written_condition(sql: str) -> Criterion:
	"""SQL that the framework wrote, as a condition of the query builder. A user's text in it must be escaped."""
	return _WrittenCondition(sql)


def may_see_identity(doctype: str = "Participant") -> bool:
	"""May the user read names, telephones and documents (permission level 1)?"""
	return IDENTITY_LEVEL in frappe.get_meta(doctype).get_permlevel_access("read")


def as_of_date(filters: dict[str, Any], fieldname: str = "as_of", label: str = "As Of") -> date:
	"""The day a report speaks of: today unless given. Raises ReportFilterError for a day to come or no date."""
	day = _date(filters.get(fieldname), _(label)) or getdate(nowdate())
	if day > getdate(nowdate()):
		refuse(_(label), _("the day is in the future"))
	return day


def date_range(
	filters: dict[str, Any], from_field: str = "from_date", to_field: str = "to_date"
) -> tuple[date | None, date | None]:
	"""First and last day of a report, either may be open. Raises ReportFilterError when they are in disorder."""
	first, last = _date(filters.get(from_field), _("From Date")), _date(filters.get(to_field), _("To Date"))
	if first and last and first > last:
		refuse(_("To Date"), _("it is before {0}").format(_("From Date")))
	return first, last


def period(filters: dict[str, Any], default_first: Callable[[date], date]) -> tuple[date, date]:
	"""First and last day of a report that needs both: up to today, from what `default_first` makes of the last day.

	Raises ReportFilterError for days in disorder or to come.
	"""
	first, last = date_range(filters)
	last = last or getdate(nowdate())
	if last > getdate(nowdate()):
		refuse(_("To Date"), _("the day is in the future"))
	first = first or default_first(last)
	if first > last:
		refuse(_("From Date"), _("it is after {0}").format(_("To Date")))
	return first, last


def choice(
	filters: dict[str, Any], fieldname: str, label: str, allowed: Collection[str], default: str
) -> str:
	"""A filter that is one of a few words. Raises ReportFilterError."""
	value = filters.get(fieldname) or default
	if value not in allowed:
		refuse(label, _("{0} is none of {1}").format(value, ", ".join(_(word) for word in allowed)))
	return value


def number(
	filters: dict[str, Any], fieldname: str, label: str, default: int = 0, least: int = 0, most: int = 100000
) -> int:
	"""A filter that is a whole number between two limits. Raises ReportFilterError."""
	given = filters.get(fieldname)
	if given in (None, ""):
		return default
	value = cint(given)
	if str(given).strip() != str(value) or not least <= value <= most:
		refuse(label, _("give a whole number between {0} and {1}").format(least, most))
	return value


def links(filters: dict[str, Any], doctype: str, fieldnames: Collection[str]) -> dict[str, str]:
	"""Those of `fieldnames` that are filled, each checked to be one value that the field of `doctype` can have.

	Raises ReportFilterError.
	"""
	meta = frappe.get_meta(doctype)
	found = {}
	for fieldname in fieldnames:
		value = filters.get(fieldname)
		if value in (None, ""):
			continue
		df = meta.get_field(fieldname)
		if df.fieldtype == "Link" and not frappe.db.exists(df.options, value):
			refuse(_(df.label), _("{0} does not exist").format(value))
		if df.fieldtype == "Select" and value not in (df.options or "").split("\n"):
			refuse(_(df.label), _("{0} is not among the options").format(value))
		found[fieldname] = value
	return found


def chart(
	labels: list[str],
	datasets: list[tuple[str, list[int]]],
	colours: Collection[str],
	kind: str = "bar",
	**options: Any,
) -> dict[str, Any]:
	"""A chart of a report. Not animated: two drawings of an animated one at the same moment leave it empty."""
	return {
		"data": {
			"labels": labels,
			"datasets": [{"name": name, "values": values} for name, values in datasets],
		},
		"type": kind,
		"colors": list(colours),
		"animate": 0,
		"disableEntryAnimation": 1,
		"axisOptions": {"shortenYAxisNumbers": 0, "xIsSeries": 0},
		**options,
	}


def _date(value: Any, label: str) -> date | None:
	if value in (None, ""):
		return None
	try:
		return date.fromisoformat(str(value)[:10])
	except ValueError:
		refuse(label, _("{0} is not a date").format(value))


def refuse(label: str, why: str) -> NoReturn:
	"""Raise ReportFilterError for the filter of that label, with the reason."""
	frappe.throw(
		frappe.utils.escape_html(_("{0}: {1}").format(label, why)), ReportFilterError, title=_("Filter")
	)
