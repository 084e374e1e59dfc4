"""The fund's runs and payments in processes of their own: killed, side by side, one left open.

These tests commit to the test site and take everything out again at the end.
"""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

pytest.importorskip("frappe")

import frappe
from frappe.utils import getdate, nowdate

from tests.support import fund_process as process
from tests.support import fund_stage
from tests.support import portfolio_generator as portfolio

COUNT = 120
OWNED = {"product": portfolio.PRODUCT}


@pytest.fixture
def credits(frappe_site):
	"""Names of credits with their vouchers and ledger rows; afterwards nothing of it is left on the site."""
	portfolio.remove()
	originals = portfolio.make_originals(portfolio.SITUATIONS[::4])
	portfolio.copy(originals, COUNT, books=True)
	yield frappe.get_all("Microcredit", filters=OWNED, pluck="name", order_by="name asc")
	portfolio.remove()
	for doctype in ("Accrual Run", "Arrears Run"):
		frappe.db.delete("Run Error", {"parenttype": doctype})
		frappe.db.delete(doctype)
	fund_stage.remove([])
	frappe.db.commit()


def make_run(day):
	from genesis.tests import fund_factories as fund

	run = frappe.get_doc({"doctype": "Accrual Run", "posting_date": day, "company": fund.COMPANY}).insert()
	# Submitted without its job, which the test starts in a process.
	frappe.db.set_value("Accrual Run", run.name, "docstatus", 1)
	frappe.db.commit()
	return run.name


def amounts() -> dict[str, Decimal]:
	"""What the records say is owed, and what the ledger does, by what it is."""
	from genesis.enterprise_fund.entries import AccountRole
	from genesis.enterprise_fund.money import cents
	from genesis.tests import fund_factories as fund

	frappe.db.rollback()
	shown = {}
	for role, column in (
		(AccountRole.PRINCIPAL, "outstanding_principal"),
		(AccountRole.INTEREST_RECEIVABLE, "interest_receivable"),
		(AccountRole.ADVANCES, "advance"),
	):
		sign = -1 if role is AccountRole.ADVANCES else 1
		of_records = sum(frappe.get_all("Microcredit", filters=OWNED, pluck=column))
		entries = frappe.get_all(
			"GL Entry",
			filters={"account": fund.account_of(role), "is_cancelled": 0},
			fields=["debit", "credit"],
		)
		of_ledger = sign * sum(row.debit - row.credit for row in entries)
		shown[f"{column} of records"] = cents(f"{of_records:.2f}")
		shown[f"{column} of the ledger"] = cents(f"{of_ledger:.2f}")
	return shown


def assert_in_step() -> dict[str, Decimal]:
	found = amounts()
	for what in ("outstanding_principal", "interest_receivable", "advance"):
		assert found[f"{what} of records"] == found[f"{what} of the ledger"], found
	return found


def accruals(run):
	return frappe.get_all(
		"Microcredit Accrual", filters={"accrual_run": run, "docstatus": 1}, pluck="microcredit"
	)


def test_a_month_end_killed_in_the_middle_goes_on_and_books_nothing_twice(frappe_site, credits):
	run = make_run(nowdate())
	before = assert_in_step()
	work = process.start(frappe_site, process.ACCRUAL_RUN, name=run, chunk=10)
	deadline = time.monotonic() + 300
	while len(accruals(run)) < 20:
		assert work.poll() is None and time.monotonic() < deadline, work.communicate()
		frappe.db.rollback()
		time.sleep(0.01)
	process.kill(work)
	done = len(accruals(run))
	assert 0 < done < len(credits)
	assert frappe.db.get_value("Accrual Run", run, "status") == "Running"
	assert_in_step()

	assert process.finish(process.start(frappe_site, process.ACCRUAL_RUN, name=run, chunk=10)) == "done"
	row = frappe.db.get_value(
		"Accrual Run",
		run,
		["status", "accrual_count", "interest", "error_count", "processed_count"],
		as_dict=True,
	)
	booked = accruals(run)
	assert sorted(booked) == sorted(set(booked))
	assert (row.status, row.error_count, row.accrual_count) == ("Completed", 0, len(booked))
	after = assert_in_step()
	earned = after["interest_receivable of records"] - before["interest_receivable of records"]
	assert row.interest > 0 and earned <= Decimal(f"{row.interest:.2f}")

	from genesis.enterprise_fund import accrual_runs

	accrual_runs.run(make_run(nowdate()))
	assert amounts() == after, "a second run of the day books nothing"

	frappe.get_doc("Accrual Run", run).cancel()
	frappe.db.commit()
	accrual_runs.cancel(run)
	assert frappe.db.get_value("Accrual Run", run, "status") == "Cancelled"
	assert accruals(run) == []
	assert assert_in_step() == before


def test_a_submit_killed_before_its_end_leaves_nothing(frappe_site, credits):
	credit = credits[-1]
	before = frappe.db.get_value("Microcredit", credit, ["revision", "voucher_count", "history"])
	work = process.start(frappe_site, process.OPEN_REPAYMENT, credit=credit, amount=50, day=nowdate())
	name = process.told(work)
	process.kill(work)
	time.sleep(0.5)  # the database notices that nobody is there any more
	assert not frappe.db.exists("Microcredit Repayment", name)
	assert not frappe.db.exists("GL Entry", {"voucher_no": name})
	assert not frappe.db.exists("Microcredit Movement", name)
	assert frappe.db.get_value("Microcredit", credit, ["revision", "voucher_count", "history"]) == before
	assert_in_step()


def test_payments_on_other_credits_do_not_wait_for_one_left_open(frappe_site, credits):
	from genesis.tests import fund_factories as fund

	open_one = process.start(frappe_site, process.OPEN_REPAYMENT, credit=credits[4], amount=50, day=nowdate())
	process.told(open_one)
	frappe.db.rollback()
	frappe.db.sql("set session innodb_lock_wait_timeout = 1")
	try:
		# Its neighbours by name, one on an earlier day, and a credit that is new.
		fund.repay(credits[3], 60, nowdate())
		fund.repay(credits[5], 60, frappe.utils.add_days(nowdate(), -3))
		new = fund.make_microcredit(product=portfolio.PRODUCT, agreed_on=nowdate())
		fund.disburse(new, 1200, nowdate())
		frappe.db.commit()
		with pytest.raises(frappe.QueryTimeoutError):
			fund.repay(credits[4], 60, nowdate())
		frappe.db.rollback()
	finally:
		frappe.db.sql("set session innodb_lock_wait_timeout = 50")
		process.kill(open_one)
	assert_in_step()


def test_the_daily_run_passes_over_a_credit_that_is_being_paid(frappe_site, credits):
	from genesis.enterprise_fund import arrears_runs

	open_one = process.start(frappe_site, process.OPEN_REPAYMENT, credit=credits[4], amount=50, day=nowdate())
	process.told(open_one)
	frappe.db.rollback()
	try:
		run = arrears_runs.new().name
		frappe.db.commit()
		arrears_runs.run(run)
	finally:
		process.kill(open_one)
	doc = frappe.get_doc("Arrears Run", run)
	assert (doc.status, doc.total_count, doc.processed_count) == (
		"Completed with Errors",
		len(credits),
		len(credits),
	)
	assert [row.microcredit for row in doc.errors] == [credits[4]]
	assert doc.in_arrears_count == frappe.db.count("Microcredit", {**OWNED, "status": "In Arrears"})
	arrears_runs.run(run)
	doc.reload()
	assert (doc.status, doc.changed_count, doc.errors) == ("Completed", 0, [])


@pytest.mark.parametrize("shared", [True, False], ids=["same credit", "different credits"])
def test_two_advisors_at_once_lose_and_double_nothing(frappe_site, credits, shared):
	count, amount = 25, 1.25
	groups = [credits[:1], credits[:1]] if shared else [credits[0:10], credits[10:20]]
	before = assert_in_step()
	workers = [
		process.start(
			frappe_site, process.REPAYMENTS, credits=group, count=count, amount=amount, day=nowdate()
		)
		for group in groups
	]
	for worker in workers:
		assert process.told(worker) == "ready"
	for worker in workers:
		process.go(worker)
	answers = [process.finish(worker) for worker in workers]
	assert [answer["failed"] for answer in answers] == [[], []]
	names = [name for answer in answers for name in answer["made"]]
	assert len(set(names)) == 2 * count == frappe.db.count("Microcredit Repayment", {"name": ("in", names)})
	after = assert_in_step()
	paid = sum(frappe.get_all("Microcredit Movement", filters={"name": ("in", names)}, pluck="cash_in"))
	assert round(paid, 2) == 2 * count * amount
	assert after != before


def test_a_run_of_a_day_gone_by_is_closed_by_the_next(frappe_site, credits):
	from genesis.enterprise_fund import arrears_runs

	old = arrears_runs.new()
	frappe.db.set_value("Arrears Run", old.name, {"status": "Running", "posting_date": getdate("2026-01-01")})
	arrears_runs.daily()
	assert frappe.db.get_value("Arrears Run", old.name, "status") == "Interrupted"
	newest = frappe.get_last_doc("Arrears Run")
	assert (newest.status, getdate(newest.posting_date)) == ("Completed", getdate(nowdate()))


def test_a_run_that_cannot_work_says_why_and_can_be_started_again(frappe_site, credits, monkeypatch):
	from genesis.enterprise_fund import arrears_policies, arrears_runs

	def refuse(day):
		raise arrears_policies.ArrearsPolicyError("No arrears policy is in force: submit one")

	run = arrears_runs.new().name
	with monkeypatch.context() as patched:
		patched.setattr(arrears_policies, "policy_on", refuse)
		with pytest.raises(arrears_policies.ArrearsPolicyError):
			arrears_runs.run(run)
	row = frappe.db.get_value("Arrears Run", run, ["status", "error_message"], as_dict=True)
	assert (row.status, row.error_message) == ("Failed", "No arrears policy is in force: submit one")
	arrears_runs.run(run)
	assert frappe.db.get_value("Arrears Run", run, ["status", "error_message"]) == ("Completed", None)


def test_a_credit_in_disorder_is_noted_and_the_others_are_done(frappe_site, credits, monkeypatch):
	from genesis.enterprise_fund import arrears_runs

	right = arrears_runs.lateness

	def wrong(rows, *more):
		if any(row.number == 2 for row in rows):
			raise ZeroDivisionError
		return right(rows, *more)

	run = arrears_runs.new().name
	with monkeypatch.context() as patched:
		patched.setattr(arrears_runs, "lateness", wrong)
		arrears_runs.run(run)
	doc = frappe.get_doc("Arrears Run", run)
	assert doc.status == "Completed with Errors"
	assert 0 < len(doc.errors) == doc.error_count < len(credits)
	# In the language of whoever ran it.
	assert doc.errors[0].message == frappe._("An error in the program; it was written to the Error Log")
	assert frappe.db.exists("Error Log", {"method": ("like", f"Arrears Run: {doc.errors[0].microcredit}%")})
	frappe.db.delete("Error Log", {"method": ("like", "Arrears Run%")})
	frappe.db.commit()
