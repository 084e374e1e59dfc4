"""Columns of reports, as Frappe wants them, in one line each. Widths are in pixels."""

from __future__ import annotations

from typing import Any


def column(
	label: str, fieldname: str, fieldtype: str = "Data", width: int = 130, **more: Any
) -> dict[str, Any]:
	"""A column of any kind, with what else Frappe knows of columns."""
	return {"label": label, "fieldname": fieldname, "fieldtype": fieldtype, "width": width, **more}


def link_column(label: str, fieldname: str, doctype: str, width: int = 140) -> dict[str, Any]:
	"""A column of links to records."""
	return column(label, fieldname, "Link", width, options=doctype)


def count_column(label: str, fieldname: str, width: int = 90) -> dict[str, Any]:
	"""A column of whole numbers."""
	return column(label, fieldname, "Int", width)


def day_column(label: str, fieldname: str, width: int = 110) -> dict[str, Any]:
	"""A column of dates."""
	return column(label, fieldname, "Date", width)


def money_column(label: str, fieldname: str, width: int = 125) -> dict[str, Any]:
	"""A column of amounts in the currency of the row."""
	return column(label, fieldname, "Currency", width, options="currency")


def share_column(label: str, fieldname: str, width: int = 100) -> dict[str, Any]:
	"""A column of per cents with two decimals."""
	return column(label, fieldname, "Percent", width, precision=2)
