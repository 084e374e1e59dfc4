"""Cohorts of the portfolio, read set-based: their flows by day, and the whole history of those credits that were ever late."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from pypika.functions import Count, Sum

from frappe.query_builder import DocType

from genesis.enterprise_fund.portfolio_filters import credit, select_credits
from genesis.enterprise_fund.sub_ledger import money
from genesis.enterprise_fund.vintage import CohortPeriod, Curve, Flow, Late, Measure, curves, risks


def read_curves(
	as_of: date, filters: dict[str, Any], period: CohortPeriod, measure: Measure, days: int
) -> list[Curve]:
	"""The curves of the portfolio's cohorts as of a day; `days` is from when a credit is at risk.

	Raises ReportFilterError, frappe.PermissionError.
	"""
	counts = dict(
		_lent(as_of, filters)
		.select(credit().disbursed_on, Count(credit().name))
		.groupby(credit().disbursed_on)
		.run()
	)
	flows = [flow for _name, flow in _flows(as_of, filters)]
	at_risk: list[Any] = []
	if measure is Measure.AT_RISK:
		lates = _lates(as_of, filters, days)
		by_credit: dict[str, list[Flow]] = defaultdict(list)
		for name, flow in _flows(as_of, filters, list(lates)) if lates else ():
			by_credit[name].append(flow)
		at_risk = risks(by_credit, lates, as_of, days)
	return curves(counts, flows, at_risk, period=period, measure=measure, as_of=as_of)


def _lent(as_of: date, filters: dict[str, Any]) -> Any:
	return select_credits(filters).where(credit().disbursed_on <= as_of)


def _flows(as_of: date, filters: dict[str, Any], names: list[str] | None = None) -> list[tuple[str, Flow]]:
	"""Flows of principal: by day of the first disbursement, or of each of the credits named."""
	move = DocType("Microcredit Movement")
	keys = [credit().disbursed_on, move.posting_date] + ([credit().name] if names else [])
	query = (
		_lent(as_of, filters)
		.inner_join(move)
		.on(move.microcredit == credit().name)
		.where(move.posting_date <= as_of)
		.select(
			Sum(move.disbursed + move.capitalised),
			Sum(move.paid_principal),
			Sum(move.forgiven_principal),
			*keys,
		)
		.groupby(*keys)
	)
	if names:
		query = query.where(credit().name.isin(names))
	found = []
	for lent, repaid, written_off, first, on, *name in query.run():
		flow = Flow(first, on, money(lent), money(repaid), money(written_off))
		found.append((name[0] if name else "", flow))
	return found


def _lates(as_of: date, filters: dict[str, Any], days: int) -> dict[str, list[Late]]:
	"""Credit -> its instalments that were more than `days` late at any time up to the day."""
	row = DocType("Microcredit Instalment")
	unsettled = row.settled_on.isnull() & (row.outstanding > 0)
	rows = (
		_lent(as_of, filters)
		.inner_join(row)
		.on(row.parent == credit().name)
		.where((row.due_date < as_of - timedelta(days=days)) & (unsettled | (row.settled_on > row.due_date)))
		.select(row.parent, row.due_date, row.settled_on)
		.orderby(row.parent)
		.orderby(row.due_date)
		.run()
	)
	found: dict[str, list[Late]] = defaultdict(list)
	for name, due, settled in rows:
		if settled is None or (settled - due).days > days:
			found[name].append(Late(due, settled))
	return dict(found)
