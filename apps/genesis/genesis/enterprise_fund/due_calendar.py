"""Due dates of instalments on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import fmt_money

from genesis import calendars
from genesis.enterprise_fund.portfolio_due import own_portfolio
from genesis.participants.access import require

CREDIT = "Microcredit"


@frappe.whitelist()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Instalments that fall due between two days, of the user's own portfolio if there is one.

	Raises frappe.PermissionError.
	"""
	require(CREDIT)
	credit, instalment = DocType(CREDIT), DocType("Microcredit Instalment")
	query = (
		frappe.qb.from_(credit)
		.join(instalment)
		.on((instalment.parent == credit.name) & (instalment.parenttype == CREDIT))
		.select(
			*(credit.name, credit.participant, credit.enterprise_name, credit.currency),
			*(instalment.due_date, instalment.total, instalment.settled_on),
		)
		.where(credit.docstatus == 1)
		.where(credit.disbursed_on.isnotnull() & credit.written_off_on.isnull())
		.where(calendars.between(instalment.due_date, start, end))
		.where(instalment.total > 0)
		.orderby(instalment.due_date)
		.orderby(credit.name)
	)
	if own := own_portfolio():
		query = query.where(credit.advisor == own)
	return [
		calendars.event(
			CREDIT,
			row.name,
			f"{row.enterprise_name or row.participant} {fmt_money(row.total, 2, row.currency)}",
			row.due_date,
			colour=calendars.colour(bool(row.settled_on), row.due_date),
			key=f"{row.name}-{row.due_date}",
		)
		for row in calendars.shown(query, CREDIT, filters)
	]
