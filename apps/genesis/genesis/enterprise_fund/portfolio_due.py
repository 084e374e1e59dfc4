"""What is due in a portfolio: of one advisor, or of all credits that the reader may read."""

from datetime import date, timedelta
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import cint, getdate, nowdate

from genesis.enterprise_fund.due_store import DueCredit, read_due
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


def due_credits(advisor: str | None = None, today: date | None = None) -> list[Row]:
	"""Live credits with something to collect today, then those with an instalment in the six days after; the longest
	overdue first. `amount` is what is to be collected, less money held in advance.

	Raises frappe.PermissionError for users who may read no credit.
	"""
	day = today or getdate(nowdate())
	filters = {"advisor": advisor} if advisor else {}
	now = read_due(day, day, filters)
	known = {found.row.name for found in now}
	week = read_due(day, day + timedelta(days=WEEK_DAYS - 1), filters)
	coming = [found for found in week if found.row.name not in known]
	rows = [_row(found, OVERDUE if found.dues.late_since else TODAY, day) for found in now]
	rows += [_row(found, WEEK, day) for found in coming]
	return [row for row in rows if row["amount"]][:MOST_ROWS]


def _row(found: DueCredit, group: str, day: date) -> Row:
	since = found.dues.late_since
	kept = ("participant", "enterprise_name", "advisor", "office", "currency")
	return {
		"microcredit": found.row.name,
		**{field: found.row[field] for field in kept},
		"group": group,
		"due_date": since or found.dues.next_due,
		"days_late": (day - since).days if since else 0,
		"amount": float(found.dues.total),
	}


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
