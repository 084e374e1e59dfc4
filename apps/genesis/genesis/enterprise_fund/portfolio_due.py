"""What is due in a portfolio: of one advisor, or of all credits that the reader may read; always by one query."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pypika.terms import Case

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Min, Sum
from frappe.utils import cint, getdate, nowdate

from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.safe_contact import call_cards
from genesis.participants.access import require
from genesis.participants.areas import all_areas
from genesis.reporting import only_permitted

CREDIT = "Microcredit"
OVERDUE, TODAY, WEEK = "Overdue", "Today", "This Week"
WEEK_DAYS = 7
MOST_ROWS = 500
Row = dict[str, Any]


def own_portfolio(user: str | None = None) -> str | None:
	"""The user, if some live credit has this user as its advisor; None for those who look at everybody's."""
	user = user or frappe.session.user
	found = frappe.db.get_value(CREDIT, {"advisor": user, "docstatus": 1, "closed_on": ["is", "not set"]})
	return user if found else None


def due_credits(advisor: str | None = None, days: int = WEEK_DAYS, today: date | None = None) -> list[Row]:
	"""Live credits with an unpaid instalment that falls due within `days`, the longest overdue first.

	`amount` is what is unpaid and due by today, or of the next instalment if nothing is due yet. Raises
	frappe.PermissionError for users who may read no credit.
	"""
	day = today or getdate(nowdate())
	credit, instalment = DocType(CREDIT), DocType("Microcredit Instalment")
	due_now = Case().when(instalment.due_date <= day, instalment.outstanding).else_(0)
	query = (
		frappe.qb.from_(credit)
		.join(instalment)
		.on((instalment.parent == credit.name) & (instalment.parenttype == CREDIT))
		.select(
			credit.name.as_("microcredit"),
			*(credit.participant, credit.enterprise_name, credit.advisor, credit.office, credit.currency),
			*(credit.late_charges, credit.fees_due, credit.next_due_amount),
			Min(instalment.due_date).as_("due_date"),
			Count(instalment.name).as_("instalments"),
			Sum(due_now).as_("due_now"),
			Sum(instalment.outstanding).as_("due_soon"),
		)
		.where(credit.docstatus == 1)
		.where(credit.disbursed_on.isnotnull())
		.where(credit.closed_on.isnull() & credit.written_off_on.isnull())
		.where(instalment.settled_on.isnull() & (instalment.outstanding > 0))
		.where(instalment.due_date < day + timedelta(days=days))
		.groupby(
			*(credit.name, credit.participant, credit.enterprise_name, credit.advisor, credit.office),
			*(credit.currency, credit.late_charges, credit.fees_due, credit.next_due_amount),
		)
		.orderby(Min(instalment.due_date))
		.orderby(credit.name)
		.limit(MOST_ROWS)
	)
	if advisor:
		query = query.where(credit.advisor == advisor)
	rows = only_permitted(query, CREDIT).run(as_dict=True)
	for row in rows:
		row["group"] = OVERDUE if row.due_date < day else TODAY if row.due_date == day else WEEK
		row["days_late"] = max((day - row.due_date).days, 0)
		extra = _money(row.pop("late_charges")) + _money(row.pop("fees_due"))
		now, soon = _money(row.pop("due_now")), _money(row.pop("due_soon"))
		row["amount"] = float(now + extra if row["group"] != WEEK else soon)
		row.pop("next_due_amount")
	return rows


def with_people(rows: list[Row]) -> list[Row]:
	"""The rows with municipality, and with whom to call for readers who may know it."""
	participants = {row["participant"] for row in rows}
	cards = call_cards(participants)
	places = (
		frappe.get_all(
			"Participant",
			filters={"name": ["in", list(participants)]},
			fields=["name", "municipality"],
			order_by="name",
		)
		if participants
		else []
	)
	municipality = {row.name: row.municipality for row in places}
	areas = all_areas()
	for row in rows:
		row["call"] = cards.get(row["participant"])
		area = areas.get(municipality.get(row["participant"]) or "")
		row["municipality"] = area.area_name if area else ""
	return rows


def collected(advisor: str | None, first: date, last: date) -> float:
	"""Money that came in from credits that the reader may read, from `first` to `last`."""
	credit, movement = DocType(CREDIT), DocType("Microcredit Movement")
	query = (
		frappe.qb.from_(credit)
		.join(movement)
		.on(movement.microcredit == credit.name)
		.select(Sum(movement.cash_in))
		.where(movement.posting_date >= first)
		.where(movement.posting_date <= last)
	)
	if advisor:
		query = query.where(credit.advisor == advisor)
	return float(_money(only_permitted(query, CREDIT).run()[0][0]))


@frappe.whitelist()
def due_list(mine: int | str = 1) -> dict[str, Any]:
	"""What is due this week and overdue, with whom to call; `mine`: only the user's own portfolio if there is one.

	Raises frappe.PermissionError.
	"""
	require(CREDIT)
	own = own_portfolio()
	rows = with_people(due_credits(own if cint(mine) else None))
	return {"rows": rows, "has_own": bool(own), "more": len(rows) >= MOST_ROWS}


def _money(value: Any) -> Any:
	return cents(str(value or 0)) if value else ZERO
