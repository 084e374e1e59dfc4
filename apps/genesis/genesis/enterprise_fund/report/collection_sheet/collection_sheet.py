"""Collection Sheet: whom an advisor visits and calls, what to ask for, and where the person signs. Printed, or on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.due_store import DueCredit, read_due
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.report_periods import DUE_PERIODS, end_of
from genesis.enterprise_fund.safe_contact import call_cards
from genesis.participants.report_tools import shown
from genesis.report_columns import column, count_column, day_column, link_column, money_column
from genesis.reporting import as_of_date, choice, may_see_identity


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	period = choice(filters, "period", _("Period"), DUE_PERIODS, DUE_PERIODS[0])
	currency = currency_of(filters)
	found = [one for one in read_due(day, end_of(period, day), filters) if one.dues.total]
	found = found[: look.MOST_ROWS]
	known = call_cards({one.row.participant for one in found})
	rows = [row_of(one, day, known.get(one.row.participant)) for one in found]
	look.add_names(rows)
	# By place, as they are visited one after the other.
	rows.sort(key=lambda row: (row["municipality"], row.get("person_name") or row["participant"]))
	columns = short_columns() if cint(filters.short) else get_columns()
	return columns, rows, None, None, get_summary(found, currency)


def row_of(one: DueCredit, day: date, contact: dict[str, Any] | None) -> dict[str, Any]:
	"""One visit."""
	row, dues = one.row, one.dues
	line = {
		"microcredit": row.name,
		"participant": row.participant,
		"enterprise_name": row.enterprise_name,
		"municipality": shown("municipality", row.municipality),
		"total": dues.total,
		"overdue": dues.overdue,
		"due": dues.due,
		"late_charges": dues.late_charges + dues.fees,
		"due_on": dues.late_since or dues.next_due,
		"days_past_due": (day - dues.late_since).days if dues.late_since else 0,
		"currency": row.currency,
		"collected": "",
		"signature": "",
	}
	if contact:
		line.update(phone=contact["phone"], hours=contact["hours"])
	return line


def get_columns() -> list[dict[str, Any]]:
	columns = look.credit_columns()
	if may_see_identity():
		columns += [column(_("Telephone"), "phone", width=120), column(_("Safe Hours"), "hours", width=130)]
	return [
		*columns,
		column(_("Municipality"), "municipality", width=150),
		money_column(_("To Be Collected"), "total", 130),
		money_column(_("Overdue"), "overdue", 110),
		money_column(_("Due in the Period"), "due", 130),
		money_column(_("Late Charges and Fees"), "late_charges", 150),
		day_column(_("Due Since"), "due_on"),
		count_column(_("Days Past Due"), "days_past_due", 110),
		column(_("Amount Received"), "collected", width=130),
		column(_("Signature"), "signature", width=180),
	]


def short_columns() -> list[dict[str, Any]]:
	"""What an advisor needs at the door, and what fits on a phone; the rest is in the credit."""
	columns = [link_column(_("Participant"), "participant", "Participant", 130)]
	if may_see_identity():
		columns = [
			column(_("Full Name"), "person_name", width=112),
			column(_("Telephone"), "phone", width=126),
		]
	return [
		*columns,
		money_column(_("To Be Collected"), "total", 90),
		count_column(_("Days Past Due"), "days_past_due"),
		link_column(_("Microcredit"), "microcredit", "Microcredit", 120),
	]


def get_summary(found: Sequence[DueCredit], currency: str) -> list[dict[str, Any]]:
	total = sum((one.dues.total for one in found), ZERO)
	return [
		look.card(_("Visits"), len(found), "Int", "Blue"),
		look.card(_("To Be Collected"), total, "Currency", "Blue", currency),
	]
