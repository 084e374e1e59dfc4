"""Fund Statement per Donor: each donor's share in what a fund did in a period, by what everybody contributed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from genesis.enterprise_fund import fund_balance
from genesis.enterprise_fund.donor_shares import Gift, shares
from genesis.enterprise_fund.fund_balance import CONTRIBUTION
from genesis.enterprise_fund.fund_lines import Lines
from genesis.enterprise_fund.fund_periods import Span
from genesis.enterprise_fund.fund_reports import (
	Chosen,
	chosen_funds,
	figures,
	ledger_difference,
	period_of,
	tile,
)
from genesis.enterprise_fund.money import cents
from genesis.report_columns import link_column, money_column
from genesis.reporting import chart, links

BARS = 12


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	chosen = chosen_funds(filters)
	period = period_of(filters, chosen)
	donor = links({"donor": filters.get("donor")}, CONTRIBUTION, ("donor",)).get("donor")
	rows = [row for row in get_rows(chosen, period) if not donor or row["donor"] == donor]
	return get_columns(), rows, get_message(), get_chart(rows), get_summary(rows, chosen, period, donor)


def get_rows(chosen: Chosen, period: Span) -> list[dict[str, Any]]:
	"""A row for each fund and donor that had money in it by the end of the period."""
	gifts = read_gifts(chosen.funds, period)
	rows = []
	for fund in chosen.funds:
		days = fund_balance.daily([fund], period.last)
		own = gifts.get(fund, [])
		before = shares(own, days, period.first - timedelta(1))
		for donor, after in shares(own, days, period.last).items():
			opening = before.get(donor, Lines())
			rows.append(
				{
					"enterprise_fund": fund,
					"donor": donor,
					"currency": chosen.currency,
					"opening": float(opening.capital),
					**figures(after - opening),
					"closing": float(after.capital),
					"available": float(after.available),
					"outstanding": float(after.outstanding),
				}
			)
	return rows


def read_gifts(funds: Sequence[str], period: Span) -> dict[str, list[Gift]]:
	"""Fund -> contributions up to the end of the period, in the order of their days."""
	found: dict[str, list[Gift]] = {}
	for row in frappe.get_all(
		CONTRIBUTION,
		filters={
			"enterprise_fund": ("in", funds or [""]),
			"docstatus": 1,
			"posting_date": ("<=", period.last),
		},
		fields=["enterprise_fund", "donor", "posting_date", "amount"],
		order_by="posting_date asc, name asc",
	):
		gift = Gift(row.donor, getdate(row.posting_date), cents(str(row.amount)))
		found.setdefault(row.enterprise_fund, []).append(gift)
	return found


def get_columns() -> list[dict[str, Any]]:
	return [
		link_column(_("Donor"), "donor", "Partner", 180),
		link_column(_("Fund"), "enterprise_fund", "Enterprise Fund", 160),
		money_column(_("Opening Capital"), "opening", 130),
		money_column(_("Contributions"), "contributions", 120),
		money_column(_("Interest Added to the Principal"), "capitalised", 160),
		money_column(_("Lost"), "lost", 100),
		money_column(_("Lost Principal Recovered"), "recovered", 160),
		money_column(_("Closing Capital"), "closing", 130),
		money_column(_("Of It to Lend"), "available", 120),
		money_column(_("Of It Lent Out"), "outstanding", 120),
		money_column(_("Lent"), "lent", 120),
		money_column(_("Principal Paid Back"), "principal_paid", 140),
		money_column(_("Income Received"), "income", 130),
		{"label": _("Currency"), "fieldname": "currency", "fieldtype": "Data", "hidden": 1},
	]


def get_message() -> str:
	return _(
		"The money of a fund is one pot: what it does on a day is shared among its donors in proportion to what each of "
		"them had contributed by the end of that day. Closing capital = opening capital + contributions + interest added "
		"to the principal - lost + recovered."
	)


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	totals: dict[str, list[float]] = {}
	for row in rows:
		sums = totals.setdefault(row["donor"] or _("Nobody"), [0.0, 0.0])
		sums[0] += row["available"]
		sums[1] += row["outstanding"]
	if not totals:
		return None
	largest = sorted(totals, key=lambda donor: -sum(totals[donor]))[:BARS]
	series = [
		(_("To Lend"), [totals[donor][0] for donor in largest]),
		(_("Lent Out"), [totals[donor][1] for donor in largest]),
	]
	return chart(largest, series, ("#2f7d6b", "#3a6ea5"), barOptions={"stacked": 1}, fieldtype="Currency")


def get_summary(
	rows: list[dict[str, Any]], chosen: Chosen, period: Span, donor: str | None
) -> list[dict[str, Any]]:
	def total(name: str) -> Any:
		return sum((cents(str(row[name])) for row in rows), cents(0))

	tiles = [
		(_("Opening Capital"), total("opening"), "Blue"),
		(_("Contributions"), total("contributions"), "Green"),
		(_("Lost, Less Recovered"), total("lost") - total("recovered"), "Red" if total("lost") else "Green"),
		(_("Closing Capital"), total("closing"), "Blue"),
	]
	if not donor:
		differences = ledger_difference(chosen, period.last)
		difference = sum(differences.values(), cents(0))
		tied = not any(differences.values())
		tiles.append((_("Ledger Less Contributions"), difference, "Green" if tied else "Red"))
	return [tile(label, amount, chosen.currency, indicator) for label, amount, indicator in tiles]
