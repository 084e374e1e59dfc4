"""What is written down of a computed credit, so that lists, reports and jobs need no replay: the record's balances, the
rows of its schedule, and a movement for each booking.

Every row is written by its primary key. A search by the credit's name would lock the gaps beside its rows, and somebody
else's payment would wait for ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.terms import Values

import frappe
from frappe.query_builder import DocType
from frappe.utils import now

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.amortization import Row, total_interest
from genesis.enterprise_fund.arrears import principal_days
from genesis.enterprise_fund.bookings import Booking, Movement
from genesis.enterprise_fund.contracts import planned
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.credit_store import DOCTYPE, CreditRecord
from genesis.enterprise_fund.events import Disbursed, WrittenOff
from genesis.enterprise_fund.instalment import Instalment
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.terms import Kind

SCHEDULE, MOVEMENT = "Microcredit Instalment", "Microcredit Movement"
# A column of money cannot be empty, and a limit of nought is one.
NO_LIMIT = Decimal(-1)
SUFFIX = {
	Component.PRINCIPAL: "principal",
	Component.INTEREST: "interest",
	Component.LATE_CHARGE: "late_charges",
	Component.FEE: "fees",
}
PLAIN_FIGURES = tuple(field.name for field in fields(Movement) if field.name not in ("paid", "forgiven"))


def schedule_rows(
	record: CreditRecord, instalments: Sequence[Instalment], as_of: date
) -> list[dict[str, Any]]:
	"""The rows of the schedule as columns; amounts as they stand on `as_of`.

	Late charges are kept as overdue principal × days, which has two decimals: the daily run goes on counting without loss.
	"""
	policy = record.contract.late
	return [
		{
			"name": f"{record.name}-{row.number:03d}",
			"parent": record.name,
			"parenttype": DOCTYPE,
			"parentfield": "schedule",
			"idx": row.number,
			"docstatus": 1,
			"number": row.number,
			"due_date": row.due,
			"kind": row.row.period.kind.value,
			"principal": row.planned(Component.PRINCIPAL),
			"interest": row.row.interest,
			"total": row.row.total,
			"balance": row.row.balance,
			"paid_principal": row.paid[Component.PRINCIPAL],
			"paid_interest": row.paid[Component.INTEREST],
			"forgiven": row.forgiven[Component.PRINCIPAL] + row.forgiven[Component.INTEREST],
			"outstanding": row.open(Component.PRINCIPAL) + row.open(Component.INTEREST),
			"late_charge": row.late.amount,
			"late_charge_open": row.open(Component.LATE_CHARGE),
			"settled_on": row.settled_on,
			"late_exact": principal_days(row.late.exact, policy),
			"late_held": principal_days(row.late.held, policy),
			"late_upto": row.late.upto if row.due < as_of else None,
			"late_limit": NO_LIMIT if row.late.limit is None else row.late.limit,
			"currency": record.row.currency,
		}
		for row in instalments
	]


def planned_instalments(record: CreditRecord) -> list[Instalment]:
	"""The rows of a credit that was not disbursed yet, as if it were on the day of the agreement."""
	rows, _rate = planned(record.row)
	return [Instalment.of(row, record.contract.late) for row in rows]


def write_schedule(record: CreditRecord, rows: Sequence[Mapping[str, Any]]) -> None:
	"""Write the rows over those that were there; what is left over of a longer schedule goes."""
	write_rows(SCHEDULE, rows)
	for number in range(len(rows) + 1, record.row.instalment_count + 1):
		frappe.db.delete(SCHEDULE, {"name": f"{record.name}-{number:03d}"})


def write_movements(record: CreditRecord, bookings: Sequence[tuple[str, Booking]]) -> None:
	"""Write a movement for each (DocType of the voucher, booking)."""
	write_rows(MOVEMENT, [movement_row(record, voucher_type, booking) for voucher_type, booking in bookings])


def movement_row(record: CreditRecord, voucher_type: str, booking: Booking) -> dict[str, Any]:
	"""A booking as columns of a Microcredit Movement, whose name is the voucher's."""
	return {
		"name": booking.event.name,
		"microcredit": record.name,
		"voucher_type": voucher_type,
		"voucher_no": booking.event.name,
		"posting_date": booking.event.on,
		"sequence": booking.event.sequence,
		"office": record.row.office,
		"company": record.row.company,
		"currency": record.row.currency,
		**{name: getattr(booking.movement, name) for name in PLAIN_FIGURES},
		**{f"paid_{SUFFIX[part]}": amount for part, amount in booking.movement.paid.items()},
		**{f"forgiven_{SUFFIX[part]}": amount for part, amount in booking.movement.forgiven.items()},
		"booking": frappe.as_json(booking.lines(), indent=None),
	}


def remove_movement(voucher: str) -> None:
	"""Take away the movement of a voucher that was cancelled."""
	frappe.db.delete(MOVEMENT, {"name": voucher})


def balances(credit: Credit, booked: Movement | None) -> dict[str, Any]:
	"""The columns of the record that follow from the state of the credit.

	Principal, advance and interest receivable are those of its last movement `booked`, so that they tie to the ledger at any
	moment; lateness and what is due are those of the day.
	"""
	first = next((outcome.on for outcome in credit.outcomes if isinstance(outcome.event, Disbursed)), None)
	coming = next((row for row in credit.instalments if row.due >= credit.as_of and row.is_open), None)
	late = [row.due for row in credit.instalments if row.due < credit.as_of and row.is_open]
	payments = [
		outcome.on for outcome in credit.outcomes if outcome.event and (outcome.parts or outcome.recovered)
	]
	principal_due, interest_due = credit.principal_due, credit.interest_due
	return {
		"status": status_of(credit),
		"restructured": int(credit.restructured),
		"days_past_due": credit.days_past_due,
		"oldest_due_date": min(late) if late else None,
		"disbursed": credit.disbursed,
		"outstanding_principal": booked.principal_after if booked else ZERO,
		"principal_due": principal_due,
		"interest_due": interest_due,
		"late_charges": credit.late_charges,
		"fees_due": credit.fees,
		"advance": booked.advance_after if booked else ZERO,
		"amount_due": principal_due + interest_due + credit.late_charges + credit.fees,
		"next_due_date": coming.due if coming else None,
		"next_due_amount": coming.open(Component.PRINCIPAL) + coming.open(Component.INTEREST)
		if coming
		else ZERO,
		"last_payment_on": max(payments) if payments else None,
		"disbursed_on": first,
		"closed_on": credit.outcomes[-1].on if credit.is_closed and not credit.written_off_on else None,
		"written_off_on": credit.written_off_on,
		"written_off_amount": _written_off(credit),
		"recovered": credit.recovered,
		"booked_principal": booked.principal_after if booked else ZERO,
		"interest_receivable": booked.interest_after if booked else ZERO,
		"booked_upto": credit.outcomes[-1].on if credit.outcomes else None,
		"schedule_on": credit.as_of,
		"advance_left": credit.advance,
		"computed_on": credit.as_of,
	}


def plan_figures(rows: Sequence[Row], rate: Decimal | None) -> dict[str, Any]:
	"""What the record shows of a schedule: its effective annual rate, its interest and its regular instalment."""
	paying = [row.total for row in rows if row.period.kind is Kind.PAYING]
	return {
		"effective_rate": rate or ZERO,
		"total_interest": total_interest(rows),
		"instalment_amount": paying[len(paying) // 2] if paying else ZERO,
	}


def status_of(credit: Credit) -> str:
	"""The status of a signed credit: it follows from what happened, nobody chooses it."""
	if credit.written_off_on:
		return "Written Off"
	if not credit.disbursed:
		return "Not Disbursed"
	if credit.is_closed:
		return "Closed"
	return "In Arrears" if credit.days_past_due else "Current"


def _written_off(credit: Credit) -> Decimal:
	for outcome in credit.outcomes:
		if isinstance(outcome.event, WrittenOff):
			return sum((part.amount for part in outcome.forgiven), ZERO)
	return ZERO


def write_rows(doctype: str, rows: Sequence[Mapping[str, Any]]) -> None:
	"""Insert rows, or write over those of the same name, in one statement."""
	if not rows:
		return
	table = DocType(doctype)
	stamp, user = now(), frappe.session.user
	columns = list(rows[0])
	stamps = {"creation": stamp, "modified": stamp, "owner": user, "modified_by": user}
	query = frappe.qb.into(table).columns(*columns, *stamps)
	for row in rows:
		query = query.insert(*row.values(), *stamps.values())
	for column in [*columns[1:], "modified", "modified_by"]:
		query = query.on_duplicate_key_update(table[column], Values(table[column]))
	query.run()
