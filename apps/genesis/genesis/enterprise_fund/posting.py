"""Vouchers of microcredits on their way into the books: record one, withdraw one, and see beforehand what it would do.

A credit is locked, computed again from all its events, and whatever follows is brought in line: the new voucher is posted,
vouchers whose booking changed because of it are reversed and posted again, balances, schedule and movements are written.
So a fact that arrives late leaves the same books as one that arrived on its day. All of it is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.enterprise_fund import arrears_policies, ledger, parties, projection
from genesis.enterprise_fund.bookings import Booking, Books, keep_books
from genesis.enterprise_fund.credit_store import DOCTYPE, CreditRecord, read
from genesis.enterprise_fund.errors import FundError
from genesis.enterprise_fund.events import Event
from genesis.enterprise_fund.gl_rows import rows_of
from genesis.enterprise_fund.history import from_item, to_item
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.refusals import explained
from genesis.enterprise_fund.replay import replay


@dataclass
class Preview:
	"""What a voucher would do: its booking, the lines of the ledger, and the credit after it."""

	booking: Booking
	rows: list[Row]
	books: Books


def record(voucher: Document, event: Event, credit: CreditRecord) -> None:
	"""Book a voucher of a locked credit that is being submitted. Raises CreditStateError, LedgerError, FundError."""
	item = {**to_item(event), "voucher_type": voucher.doctype}
	follow(credit, [*credit.items, item], submitting=voucher)


def withdraw(voucher: Document, credit: CreditRecord) -> None:
	"""Take a voucher of a locked credit that is being cancelled out of the books. Raises CreditStateError, LedgerError."""
	kept = [item for item in credit.items if item["name"] != voucher.name]
	follow(credit, kept, leaving=voucher)


def preview(microcredit: str, event: Event, cash_account: str | None = None) -> Preview:
	"""What an event would do if it were booked now; nothing is written. Raises CreditStateError."""
	credit = read(microcredit)
	with explained(event.name):
		books = keep_books(credit.contract, [*credit.events, event], _today())
	booking = books.of(event.name)
	party = credit.row.customer or credit.row.participant
	return Preview(booking, lines_of(credit, booking, party, cash_account), books)


def follow(
	credit: CreditRecord,
	items: Sequence[dict[str, Any]],
	*,
	submitting: Document | None = None,
	leaving: Document | None = None,
) -> None:
	"""Bring the ledger and everything written down in line with these events of a locked credit.

	`submitting` is the voucher among them that is not in the ledger yet, `leaving` one that is no longer among them.
	"""
	with explained(submitting.name if submitting else None):
		events = [from_item(item, credit.contract.terms) for item in items]
		books = keep_books(credit.contract, events, _today())
	if leaving:
		_take_out(credit, leaving)
	by_name = {item["name"]: item for item in items}
	changed: list[tuple[str, Booking]] = []
	for booking in books.bookings:
		item = by_name[booking.event.name]
		is_new = submitting is not None and booking.event.name == submitting.name
		marks = marks_of(booking)
		if is_new or item.get("digest") != marks["digest"]:
			voucher = submitting if is_new else _voucher(item)
			_post(credit, voucher, booking, is_new=is_new)
		if is_new or item.get("mark") != marks["mark"]:
			_tell(submitting if is_new else _voucher(item), booking)
			changed.append((item["voucher_type"], booking))
		item.update(marks)
	projection.write_movements(credit, changed)
	write_credit(credit, items, books)


def marks_of(booking: Booking) -> dict[str, str]:
	"""What an item remembers of its booking, to see later whether it changed: what was posted, and what was told."""
	return {
		"digest": booking.digest() if booking.entries else "",
		"mark": booking.movement_digest(),
	}


def write_credit(credit: CreditRecord, items: Sequence[dict[str, Any]], books: Books, **more: Any) -> None:
	"""Write events, balances and schedule of a locked credit, and `more` of its columns."""
	values: dict[str, Any] = {
		"history": frappe.as_json(items, indent=None),
		"revision": credit.row.revision + 1,
		"customer": credit.row.customer,
	}
	state = books.credit or replay(credit.contract, (), _today())
	instalments = state.instalments or projection.planned_instalments(credit)
	rows = projection.schedule_rows(credit, instalments, state.as_of)
	projection.write_schedule(credit, rows)
	values["instalment_count"] = len(rows)
	values.update(projection.balances(state, books.bookings[-1].movement if books.bookings else None))
	values["arrears_class"] = (
		arrears_policies.title_of(state.days_past_due) if state.outstanding_principal else None
	)
	frappe.db.set_value(DOCTYPE, credit.name, {**values, **more})


def _take_out(credit: CreditRecord, voucher: Document) -> None:
	"""Reverse what a cancelled voucher posted, if it posted anything."""
	if any(item["name"] == voucher.name and item.get("digest") for item in credit.items):
		ledger.reverse(voucher)
	projection.remove_movement(voucher.name)


def _post(credit: CreditRecord, voucher: Document, booking: Booking, *, is_new: bool) -> None:
	"""Put a booking into the ledger, in the place of what the voucher posted before."""
	rows: list[Row] = []
	if booking.entries:
		party = credit.row.customer = credit.row.customer or parties.party_of(credit.row.participant)
		rows = lines_of(credit, booking, party, voucher.get("cash_account"))
	if not is_new:
		ledger.replace(voucher, rows)
	elif rows:
		ledger.post(voucher, rows)


def lines_of(
	credit: CreditRecord, booking: Booking, party: str, cash_account: str | None = None
) -> list[Row]:
	"""A booking as lines of the general ledger. Raises FundError for a role without account."""
	try:
		return rows_of(
			booking.entries,
			credit.accounts,
			party=party,
			cost_center=credit.row.cost_center,
			cash_account=cash_account,
			against=(DOCTYPE, credit.name),
		)
	except KeyError as missing:
		frappe.throw(
			_("{0} has no account for: {1}").format(credit.name, _(missing.args[0])),
			FundError,
			title=_("Accounts"),
		)


def _voucher(item: dict[str, Any]) -> Document:
	"""A voucher as it is now, whoever wrote it: a plain read could be older than the lock on its credit."""
	return frappe.get_doc(item["voucher_type"], item["name"], for_update=True)


def _tell(voucher: Document, booking: Booking) -> None:
	"""Write what the booking did on the fields that the voucher has for it."""
	told = voucher.results_of(booking.movement)
	if told:
		frappe.db.set_value(voucher.doctype, voucher.name, told, update_modified=False)
		voucher.update({name: float(value) for name, value in told.items()})


def _today() -> date:
	return getdate(nowdate())
