"""Ends of months of the demo's fund: interest booked for all credits, then the allowance for losses."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import frappe

from genesis.enterprise_fund import accruals

from . import bulk
from .accounts import address
from .acting import acting
from .fund_ground import ACCOUNTANT, COMPANY


class MonthEndError(frappe.ValidationError):
	"""A credit of the demo could not be booked; the message names it and says why."""


def days_between(first: date, today: date) -> Iterator[date]:
	"""The last days of the months that are over, from the month of `first` on."""
	day = _end_of_month(first)
	while day < today:
		yield day
		day = _end_of_month(day + timedelta(days=1))


def close(day: date) -> None:
	"""Accrual run and provision run of a month. Raises MonthEndError."""
	names = accruals.candidates(COMPANY, day)
	if not names:
		return
	with acting(address(ACCOUNTANT), day):
		_accrue(names, day)
		provision = frappe.new_doc("Provision Run")
		provision.update({"company": COMPANY, "posting_date": day})
		provision.insert()
		provision.submit()


def _accrue(names: list[str], day: date) -> None:
	"""What the background job of a run does, within the transaction of the demo."""
	at = datetime.combine(day, time(17, 30))
	run = frappe.new_doc("Accrual Run")
	run.update(
		{
			"company": COMPANY,
			"posting_date": day,
			"currency": frappe.get_cached_value("Company", COMPANY, "default_currency"),
			"status": "Completed",
			"started_on": at,
			"ended_on": at,
			"heartbeat": at,
		}
	)
	bulk.insert([bulk.named(run, address(ACCOUNTANT), at, docstatus=1)])
	errors, held = accruals.accrue(names, day, run.name)
	for microcredit, error in errors.items():
		frappe.throw(f"{microcredit}: {error}", MonthEndError)
	booked = frappe.get_all(
		"Microcredit Accrual",
		filters={"accrual_run": run.name, "docstatus": 1},
		fields=["interest", "late_charges"],
	)
	run.db_set(
		{
			"total_count": len(names),
			"processed_count": len(names) - len(held),
			"accrual_count": len(booked),
			"interest": sum(row.interest for row in booked),
			"late_charges": sum(row.late_charges for row in booked),
		},
		update_modified=False,
	)


def _end_of_month(day: date) -> date:
	return day.replace(day=calendar.monthrange(day.year, day.month)[1])
