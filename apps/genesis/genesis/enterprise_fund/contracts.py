"""The contract of a microcredit from the columns of its record, and the plan that follows from it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from genesis.enterprise_fund.allocation import DEFAULT_ORDER, Component
from genesis.enterprise_fund.amortization import Row, schedule
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.day_count import DayCount
from genesis.enterprise_fund.due_dates import BusinessDayRule, Frequency
from genesis.enterprise_fund.effective_rate import effective_annual_rate, payments_of
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.terms import GraceInterest, Method, Terms

WITHHELD = "Withheld from the disbursement"
# Columns that a contract is read from.
COLUMNS = (
	*("principal", "annual_rate", "method", "day_count", "frequency", "business_day_rule", "instalments"),
	*("agreed_on", "first_due", "full_grace", "principal_grace", "grace_interest"),
	*("late_rate", "late_grace_days", "late_cap", "payment_order", "holidays"),
	*("fee_percent", "fee_treatment"),
)


def number(value: Any) -> Decimal:
	"""A number of a record as it was typed: 12.5 and not 12.499999…."""
	return Decimal(str(value or 0))


def terms_of(row: Mapping[str, Any]) -> Terms:
	"""The terms in the columns of a record. Raises InvalidTerms, and ValueError for a word that names no term."""
	return Terms(
		principal=cents(number(row["principal"])),
		annual_rate=number(row["annual_rate"]),
		instalments=int(row["instalments"] or 0),
		start=row["agreed_on"],
		frequency=Frequency(row["frequency"]),
		method=Method(row["method"]),
		day_count=DayCount(row["day_count"]),
		first_due=row["first_due"] or None,
		principal_grace=int(row["principal_grace"] or 0),
		full_grace=int(row["full_grace"] or 0),
		grace_interest=GraceInterest(row["grace_interest"] or GraceInterest.SPREAD),
		business_day_rule=BusinessDayRule(row["business_day_rule"]),
		holidays=frozenset(date.fromisoformat(day) for day in json.loads(row["holidays"] or "[]")),
	)


def contract_of(row: Mapping[str, Any]) -> Contract:
	"""The contract in the columns of a record. Raises as `terms_of` does."""
	orders = json.loads(row["payment_order"] or "{}")
	cap = number(row["late_cap"])
	return Contract(
		terms=terms_of(row),
		late=LateChargePolicy(number(row["late_rate"]), int(row["late_grace_days"] or 0), cap or None),
		order=_components(orders.get("order")) or DEFAULT_ORDER,
		order_in_arrears=_components(orders.get("arrears")),
		by_instalment=bool(orders.get("by_instalment", True)),
	)


def fee_of(row: Mapping[str, Any], amount: Decimal) -> tuple[Decimal, Decimal]:
	"""(withheld, charged) of the fee on an amount disbursed, in per cent of it."""
	fee = cents(amount * number(row["fee_percent"]) / 100)
	return (fee, ZERO) if row["fee_treatment"] == WITHHELD else (ZERO, fee)


def planned(row: Mapping[str, Any], start: date | None = None) -> tuple[list[Row], Decimal | None]:
	"""The schedule if the whole amount were handed over on `start` (the day of the agreement if None), and its effective
	annual rate in per cent, fees included. Raises as `terms_of` does."""
	terms = terms_of(row)
	if start:
		terms = replace(terms, start=start)
	rows = schedule(terms)
	withheld, charged = fee_of(row, terms.principal)
	return rows, effective_annual_rate(terms.principal - withheld - charged, payments_of(rows))


def _components(names: list[str] | None) -> tuple[Component, ...] | None:
	return tuple(Component(name) for name in names) if names else None
