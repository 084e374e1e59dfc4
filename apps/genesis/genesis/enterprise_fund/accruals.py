"""Interest and late charges at the end of a month, booked for many credits at once.

A chunk of credits is locked, computed and written together, and committed. A credit with vouchers after the day of the run is
booked by itself, since what its later vouchers book changes too. A credit that cannot be booked is left as it is and told with
the reason. Whatever has an accrual of that day is left alone: a run that was killed goes on, and a second one does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import getdate, now, nowdate

from genesis.enterprise_fund import credit_store, ledger, parties, posting, projection
from genesis.enterprise_fund.bookings import Booking, Books, keep_books
from genesis.enterprise_fund.credit_store import CreditRecord
from genesis.enterprise_fund.events import Accrued
from genesis.enterprise_fund.history import to_item
from genesis.enterprise_fund.ledger_errors import LedgerError
from genesis.enterprise_fund.numbering import voucher_name
from genesis.enterprise_fund.refusals import explained

ACCRUAL = "Microcredit Accrual"
SAVEPOINT = "genesis_accruals"


@dataclass(slots=True)
class Work:
	"""A locked credit with an accrual more: its events as they are kept, its books, and the booking of the accrual."""

	credit: CreditRecord
	items: list[dict[str, Any]]
	books: Books
	booking: Booking

	@property
	def touches_others(self) -> bool:
		"""Whether the accrual changes what other vouchers booked."""
		kept = {item["name"]: (item.get("digest"), item.get("mark")) for item in self.items}
		return any(
			tuple(posting.marks_of(booking).values()) != kept[booking.event.name]
			for booking in self.books.bookings
			if booking is not self.booking
		)


def candidates(company: str, day: date) -> list[str]:
	"""Credits of a company that earned something on the day or before and have no accrual of that day, in order.

	Those that were paid off or written off later are among them: what they earned belongs to the month that ended.
	"""
	credit, accrual = DocType(credit_store.DOCTYPE), DocType(ACCRUAL)
	query = (
		frappe.qb.from_(credit)
		.left_join(accrual)
		.on((accrual.microcredit == credit.name) & (accrual.posting_date == day) & (accrual.docstatus == 1))
		.select(credit.name)
		.where((credit.company == company) & (credit.docstatus == 1) & (credit.disbursed_on <= day))
		.where(credit.closed_on.isnull() | (credit.closed_on > day))
		.where(credit.written_off_on.isnull() | (credit.written_off_on > day))
		.where(accrual.name.isnull())
		.orderby(credit.name)
	)
	return [name for (name,) in query.run()]


def accrue(names: Sequence[str], day: date, run: str) -> tuple[dict[str, Exception], list[str]]:
	"""Book what these credits earned up to the day, within the transaction of the caller.

	Gives the errors by name of the credit, and the credits that somebody else holds, which are left for later.
	"""
	records = credit_store.lock_many(names)
	held = [name for name in names if name not in records]
	together, alone = [], []
	errors: dict[str, Exception] = {}
	for name, record in records.items():
		if any(item["kind"] == Accrued.__name__ and item["on"] == day.isoformat() for item in record.items):
			continue
		try:
			work = _compute(record, day)
		except Exception as error:  # one credit in disorder must not stop the others
			frappe.log_error(title=f"{ACCRUAL}: {name}")
			errors[name] = error
			continue
		if work.touches_others:
			alone.append(name)
		elif work.booking.entries:
			together.append(work)
	frappe.db.savepoint(SAVEPOINT)
	try:
		_write(together, day, run)
	except LedgerError:
		# One of them is refused: each is tried by itself, so that the others are booked.
		frappe.db.rollback(save_point=SAVEPOINT)
		alone += [work.credit.name for work in together]
	for name in alone:
		error = _accrue_alone(name, day, run)
		if error:
			errors[name] = error
	return errors, held


def withdraw(names: Sequence[str]) -> dict[str, Exception]:
	"""Cancel accruals, within the transaction of the caller; gives the errors by name of the accrual."""
	errors: dict[str, Exception] = {}
	for name in names:
		frappe.db.savepoint(SAVEPOINT)
		try:
			accrual = frappe.get_doc(ACCRUAL, name)
			accrual.flags.ignore_permissions = True
			accrual.cancel()
		except frappe.ValidationError as error:
			frappe.db.rollback(save_point=SAVEPOINT)
			errors[name] = error
	return errors


def _compute(record: CreditRecord, day: date) -> Work:
	number = (record.row.voucher_count or 0) + 1
	event = Accrued(name=voucher_name(record.name, number), on=day, sequence=number)
	items = [*record.items, {**to_item(event), "voucher_type": ACCRUAL}]
	with explained():
		books = keep_books(record.contract, [*record.events, event], getdate(nowdate()))
	return Work(record, items, books, books.of(event.name))


def _accrue_alone(name: str, day: date, run: str) -> Exception | None:
	frappe.db.savepoint(SAVEPOINT)
	try:
		accrual = frappe.get_doc(
			{"doctype": ACCRUAL, "microcredit": name, "posting_date": day, "accrual_run": run}
		)
		accrual.flags.ignore_permissions = True
		accrual.insert()
		accrual.submit()
	except frappe.ValidationError as error:
		frappe.db.rollback(save_point=SAVEPOINT)
		return error
	return None


def _write(works: Sequence[Work], day: date, run: str) -> None:
	if not works:
		return
	vouchers = [_voucher(work, day, run) for work in works]
	_insert(vouchers)
	pairs = []
	for work, voucher in zip(works, vouchers, strict=True):
		row = work.credit.row
		row.customer = row.customer or parties.party_of(row.participant)
		pairs.append((voucher, posting.lines_of(work.credit, work.booking, row.customer)))
		work.items[-1].update(posting.marks_of(work.booking))
	ledger.post_many(pairs)
	movements = [projection.movement_row(work.credit, ACCRUAL, work.booking) for work in works]
	projection.write_rows(projection.MOVEMENT, movements)
	for work in works:
		posting.write_credit(work.credit, work.items, work.books, voucher_count=work.booking.event.sequence)


def _voucher(work: Work, day: date, run: str) -> frappe._dict:
	row, movement = work.credit.row, work.booking.movement
	return frappe._dict(
		doctype=ACCRUAL,
		name=work.booking.event.name,
		microcredit=row.name,
		participant=row.participant,
		office=row.office,
		company=row.company,
		enterprise_fund=row.enterprise_fund,
		currency=row.currency,
		posting_date=day,
		accrual_run=run,
		interest=movement.accrued_interest,
		late_charges=movement.accrued_late_charges,
	)


def _insert(vouchers: Sequence[frappe._dict]) -> None:
	"""Write the accruals as submitted documents; each is what its controller would make of it."""
	names = {voucher.participant for voucher in vouchers}
	people = frappe.get_all(
		"Participant",
		filters={"name": ("in", list(names))},
		fields=["name", "full_name"],
		order_by="name asc",
	)
	full_names = {person.name: person.full_name for person in people}
	stamp, user = now(), frappe.session.user
	rows = [
		{
			**{column: value for column, value in voucher.items() if column != "doctype"},
			"participant_name": full_names.get(voucher.participant),
			"docstatus": 1,
			"creation": stamp,
			"modified": stamp,
			"owner": user,
			"modified_by": user,
		}
		for voucher in vouchers
	]
	frappe.db.bulk_insert(ACCRUAL, list(rows[0]), [tuple(row.values()) for row in rows])
