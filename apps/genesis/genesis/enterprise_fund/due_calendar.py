"""Due dates of instalments on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import fmt_money, getdate, nowdate

from genesis.enterprise_fund.portfolio_due import own_portfolio
from genesis.participants.access import require
from genesis.reporting import only_permitted

CREDIT = "Microcredit"
PAID, LATE, COMING = "#2f7d6d", "#b23a48", "#24527a"
MOST_EVENTS = 2000


@frappe.whitelist()
def events(
	start: str,
	end: str,
	filters: str | list | dict | None = None,
	doctype: str | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict[str, Any]]:
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
		.where(instalment.due_date >= getdate(start))
		.where(instalment.due_date <= getdate(end))
		.where(instalment.total > 0)
		.orderby(instalment.due_date)
		.orderby(credit.name)
		.limit(MOST_EVENTS)
	)
	if own := own_portfolio():
		query = query.where(credit.advisor == own)
	today = getdate(nowdate())
	return [
		{
			"id": f"{row.name}-{row.due_date}",
			"name": row.name,
			"doctype": CREDIT,
			"title": f"{row.enterprise_name or row.participant} {fmt_money(row.total, 2, row.currency)}",
			"start": str(row.due_date),
			"end": str(row.due_date),
			"all_day": 1,
			"color": PAID if row.settled_on else LATE if row.due_date < today else COMING,
		}
		for row in only_permitted(query, CREDIT).run(as_dict=True)
	]
