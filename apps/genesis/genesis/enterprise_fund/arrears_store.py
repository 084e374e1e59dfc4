"""Running credits as the daily run reads and writes them: sets of them at a time, found by primary key.

Reading locks nothing, so nobody's payment waits for it. Writing locks the credits of a chunk for as long as it takes to write
them, passes over those that somebody else is changing at that moment, and leaves alone those that were changed since they
were read: whoever changed them wrote their figures anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.terms import Values

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Min, Sum

from genesis.enterprise_fund import contracts
from genesis.enterprise_fund.arrears import KeptRow
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.money import ZERO

CREDIT, INSTALMENT = "Microcredit", "Microcredit Instalment"
CURRENT, IN_ARREARS = "Current", "In Arrears"
RUNNING = (CURRENT, IN_ARREARS)
# What the run writes.
FIGURES = (
	*("status", "days_past_due", "oldest_due_date", "arrears_class", "principal_due", "interest_due"),
	*("late_charges", "amount_due", "next_due_date", "next_due_amount"),
)
_COLUMNS = (
	*(
		"name",
		"revision",
		"fees_due",
		"advance_left",
		"schedule_on",
		"late_rate",
		"late_grace_days",
		"late_cap",
	),
	*("computed_on", *FIGURES),
)


@dataclass(slots=True)
class RunningCredit:
	"""A credit as it was read: its columns and its instalments with something open that fell due by the day."""

	row: Any
	instalments: list[KeptRow] = field(default_factory=list)

	@property
	def policy(self) -> LateChargePolicy:
		"""How lateness is charged."""
		cap = contracts.number(self.row.late_cap)
		return LateChargePolicy(
			contracts.number(self.row.late_rate), self.row.late_grace_days or 0, cap or None
		)


def running() -> int:
	"""How many credits were handed over and are neither paid off nor written off."""
	return frappe.db.count(CREDIT, {"status": ("in", RUNNING)})


def to_look_at(day: date, *, everything: bool = False) -> list[str]:
	"""Running credits whose figures can be other than they are, in order of their names: late ones, and those at which
	something falls due by the day. Answered from an index alone."""
	credit = DocType(CREDIT)
	fell_due = credit.next_due_date.isnull() | (credit.next_due_date <= day)
	names: list[str] = []
	for status, condition in ((IN_ARREARS, None), (CURRENT, None if everything else fell_due)):
		query = frappe.qb.from_(credit).select(credit.name).where(credit.status == status)
		names += [name for (name,) in (query.where(condition) if condition else query).run()]
	return sorted(names)


def read(names: Sequence[str], day: date) -> list[RunningCredit]:
	"""Those of these credits (in order of their names) that still run, as one moment of the database shows them."""
	credit = DocType(CREDIT)
	found = (
		frappe.qb.from_(credit)
		.select(*(credit[column] for column in _COLUMNS))
		.where(credit.name.isin(names))
		.where(credit.status.isin(RUNNING))
	).run(as_dict=True)
	credits = {row.name: RunningCredit(row) for row in found}
	_add_instalments(credits, names, day)
	return list(credits.values())


def _add_instalments(credits: Mapping[str, RunningCredit], names: Sequence[str], day: date) -> None:
	row = DocType(INSTALMENT)
	query = (
		frappe.qb.from_(row)
		.select(
			row.parent,
			row.number,
			row.due_date,
			row.principal,
			row.paid_principal,
			row.outstanding,
			row.late_exact,
			row.late_held,
			row.late_upto,
			row.late_charge,
			row.late_charge_open,
			row.late_limit,
		)
		.where((row.parent >= names[0]) & (row.parent <= names[-1]))
		.where((row.parenttype == CREDIT) & (row.due_date <= day))
		.where((row.outstanding > 0) | (row.late_charge_open > 0))
	)
	for (
		parent,
		number,
		due,
		principal,
		paid,
		unpaid,
		exact,
		held,
		upto,
		late,
		late_open,
		limit,
	) in query.run():
		owner = credits.get(parent)
		if owner is None:
			continue
		open_principal = _exact(principal) - _exact(paid)
		owner.instalments.append(
			KeptRow(
				number,
				due,
				open_principal,
				_exact(unpaid) - open_principal,
				_exact(exact),
				_exact(held),
				upto or due,
				_exact(late) - _exact(late_open),
				_exact(limit) if owner.row.late_cap else None,
			)
		)


def coming(names: Sequence[str], after: date) -> dict[str, tuple[date, Decimal]]:
	"""The first unpaid instalment of each credit that falls due later than a day, and what it asks for."""
	if not names:
		return {}
	row = DocType(INSTALMENT)
	first = (
		frappe.qb.from_(row)
		.select(row.parent, Min(row.due_date).as_("due_date"))
		.where(row.parent.isin(names) & (row.parenttype == CREDIT))
		.where((row.due_date > after) & (row.outstanding > 0))
		.groupby(row.parent)
	)
	query = (
		frappe.qb.from_(first)
		.inner_join(row)
		.on((row.parent == first.parent) & (row.due_date == first.due_date))
		.select(row.parent, row.due_date, row.outstanding)
		.where((row.parenttype == CREDIT) & (row.outstanding > 0))
	)
	return {parent: (due, _exact(amount)) for parent, due, amount in query.run()}


def contracts_of(names: Sequence[str]) -> dict[str, Contract]:
	"""The contracts of some credits."""
	if not names:
		return {}
	rows = frappe.get_all(
		CREDIT,
		filters={"name": ("in", list(names))},
		fields=["name", *contracts.COLUMNS],
		order_by="name asc",
	)
	return {row.name: contracts.contract_of(row) for row in rows}


def write(
	credits: Sequence[RunningCredit], figures: Mapping[str, dict[str, Any]], day: date
) -> tuple[int, list[str]]:
	"""Write figures by name of the credit; gives how many changed, and the credits that somebody else held."""
	revisions = _lock([credit.row.name for credit in credits])
	held = [credit.row.name for credit in credits if credit.row.name not in revisions]
	same: list[str] = []
	changed: list[tuple] = []
	for credit in credits:
		name = credit.row.name
		if revisions.get(name) != credit.row.revision or name not in figures:
			continue
		new = figures[name]
		if any(not _equal(credit.row[key], value) for key, value in new.items()):
			changed.append((name, *(new.get(key, credit.row[key]) for key in FIGURES), day))
		elif credit.row.computed_on != day:
			same.append(name)
	_overwrite(changed)
	_note_day(same, day)
	return len(changed), held


def totals() -> dict[str, Any]:
	"""How many credits are in arrears, what is outstanding of them and what of it is overdue."""
	credit = DocType(CREDIT)
	row = (
		frappe.qb.from_(credit)
		.select(
			Sum(1).as_("in_arrears_count"),
			Sum(credit.outstanding_principal).as_("principal_in_arrears"),
			Sum(credit.principal_due + credit.interest_due).as_("amount_overdue"),
		)
		.where((credit.status == IN_ARREARS) & (credit.docstatus == 1))
	).run(as_dict=True)[0]
	return {key: value or 0 for key, value in row.items()}


def _lock(names: Sequence[str]) -> dict[str, int]:
	"""Revision by name of the credits that nobody else holds, locked until the next commit."""
	credit = DocType(CREDIT)
	query = (
		frappe.qb.from_(credit)
		.select(credit.name, credit.revision)
		.where(credit.name.isin(names))
		.orderby(credit.name)
		.for_update(skip_locked=True)
	)
	return dict(query.run())


def _overwrite(rows: Sequence[tuple]) -> None:
	"""Write the figures of locked credits in one statement; each is there, so none is inserted."""
	if not rows:
		return
	credit = DocType(CREDIT)
	columns = (*FIGURES, "computed_on")
	query = frappe.qb.into(credit).columns("name", *columns).insert(*rows)
	for column in columns:
		query = query.on_duplicate_key_update(credit[column], Values(credit[column]))
	query.run()


def _note_day(names: Sequence[str], day: date) -> None:
	if names:
		credit = DocType(CREDIT)
		frappe.qb.update(credit).set(credit.computed_on, day).where(credit.name.isin(names)).run()


def _equal(kept: Any, new: Any) -> bool:
	return _exact(kept) == new if isinstance(new, Decimal) else (kept or None) == (new or None)


def _exact(value: Any) -> Decimal:
	"""A number of the database without loss, whatever type its driver gives it."""
	return value if isinstance(value, Decimal) else Decimal(str(value)) if value else ZERO
