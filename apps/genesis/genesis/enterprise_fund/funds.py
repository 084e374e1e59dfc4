"""What must be right of a fund before it is kept."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from genesis.enterprise_fund.fund_balance import COUNTER
from genesis.enterprise_fund.fund_errors import FundSettingError

LEVELS = ("Department", "Municipality")
# What holds money of a fund, and so keeps its company and its first day.
USES = ("Fund Contribution", "Microcredit")


def set_currency(fund: Document) -> None:
	"""The currency of a fund is that of its company."""
	fund.currency = frappe.get_cached_value("Company", fund.company, "default_currency")


def keep_counter(fund: Document) -> None:
	"""What was claimed for disbursements while the form was open stays."""
	if not fund.is_new():
		fund.set(COUNTER, frappe.db.get_value(fund.doctype, fund.name, COUNTER, for_update=True))


def check_company(fund: Document) -> None:
	"""Raises FundSettingError when the company changes under money that is booked already."""
	if fund.is_new() or not fund.has_value_changed("company"):
		return
	for doctype in USES:
		used = frappe.db.get_value(doctype, {"enterprise_fund": fund.name, "docstatus": ("!=", 2)}, "name")
		if used:
			_refuse(_("Company"), _("{0} {1} is booked in the books of the old one").format(_(doctype), used))


def check_opening(fund: Document) -> None:
	"""Raises FundSettingError when the fund would open after its first contribution."""
	first = frappe.get_all(
		"Fund Contribution",
		filters={"enterprise_fund": fund.name, "docstatus": 1, "posting_date": ("<", fund.opened_on)},
		fields=["name", "posting_date"],
		order_by="posting_date asc",
		limit=1,
	)
	if first:
		_refuse(
			_("Opened On"),
			_("{0} came in before, on {1}").format(first[0].name, formatdate(getdate(first[0].posting_date))),
		)


def check_restrictions(fund: Document) -> None:
	"""Each sector and area once; an area is a department or a municipality, and not part of another one in the list.

	Raises FundSettingError.
	"""
	_refuse_twice(fund, "sectors", "sector", _("Sectors"))
	_refuse_twice(fund, "areas", "area", _("Territory"))
	areas = {row.area for row in fund.areas}
	for row in frappe.get_all(
		"Administrative Area",
		filters={"name": ("in", list(areas))},
		fields=["name", "area_name", "level", "parent_administrative_area"],
		order_by="name asc",
	):
		if row.level not in LEVELS:
			_refuse(_("Territory"), _("{0} is no department and no municipality").format(row.area_name))
		if row.parent_administrative_area in areas:
			_refuse(
				_("Territory"),
				_("{0} lies in {1}, which is in the list").format(
					row.area_name,
					frappe.db.get_value("Administrative Area", row.parent_administrative_area, "area_name"),
				),
			)


def _refuse_twice(fund: Document, table: str, fieldname: str, label: str) -> None:
	values = [row.get(fieldname) for row in fund.get(table)]
	twice = next((value for value in values if values.count(value) > 1), None)
	if twice:
		_refuse(label, _("{0} is in the list twice").format(twice))


def _refuse(label: str, why: str) -> None:
	frappe.throw(_("{0}: {1}").format(label, why), FundSettingError, title=_("Fund"))
