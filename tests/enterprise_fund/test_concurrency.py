"""Two advisors at once: nothing is lost, nothing doubled, nobody waits for somebody else's credit."""

from __future__ import annotations

import random
import threading

import pytest

pytest.importorskip("frappe", reason="Frappe is not installed here")

from tests.support.parallel import in_parallel

PAYMENTS = 12


def pay(credit, amount, day):
	from genesis.tests import fund_factories as fund

	return fund.repay(credit, amount, day).name


def figures(names):
	"""Of each credit: payments in the ledger's cash, and the difference of sub-ledger and ledger."""
	import frappe

	from genesis.enterprise_fund import credit_store, ledger
	from genesis.enterprise_fund.entries import AccountRole

	frappe.db.rollback()
	told = {}
	for name in names:
		credit = credit_store.books(name).bookings[-1].movement
		accounts = credit_store.read(name).accounts
		principal = ledger.balance(
			accounts[AccountRole.PRINCIPAL.value], against_voucher=("Microcredit", name)
		)
		cash = sum(
			frappe.get_all("Microcredit Movement", filters={"microcredit": name}, pluck="cash_in"), start=0.0
		)
		booked = frappe.get_all(
			"GL Entry",
			filters={
				"voucher_type": "Microcredit Repayment",
				"voucher_no": ("like", f"{name}-%"),
				"account": accounts[AccountRole.BANK.value],
				"is_cancelled": 0,
			},
			pluck="debit",
		)
		told[name] = (round(cash, 2), round(sum(booked), 2), principal - credit.principal_after)
	return told


def test_two_advisors_on_the_same_credit(credits, frappe_site):
	(name,) = credits()

	def advisor(seed):
		def work(start):
			import frappe

			days = random.Random(seed)
			start.wait(30)
			for _ in range(PAYMENTS):
				pay(name, 5.05, f"2026-0{days.randint(2, 9)}-{days.randint(1, 28):02d}")
				frappe.db.commit()

		return work

	assert in_parallel(frappe_site, advisor(1), advisor(2)) == [None, None]
	assert figures([name])[name] == (round(2 * PAYMENTS * 5.05, 2), round(2 * PAYMENTS * 5.05, 2), 0)


def test_cancelling_while_somebody_pays(credits, frappe_site):
	import frappe

	(name,) = credits()
	first = [pay(name, 10, f"2026-03-{day:02d}") for day in range(1, PAYMENTS + 1)]
	frappe.db.commit()

	def cancelling(start):
		start.wait(30)
		for voucher in first:
			frappe.get_doc("Microcredit Repayment", voucher).cancel()
			frappe.db.commit()

	def paying(start):
		start.wait(30)
		for day in range(1, PAYMENTS + 1):
			pay(name, 7, f"2026-02-{day:02d}")
			frappe.db.commit()

	assert in_parallel(frappe_site, cancelling, paying) == [None, None]
	assert figures([name])[name] == (PAYMENTS * 7, PAYMENTS * 7, 0)


@pytest.mark.parametrize("open_work", ["repayment", "back-dated repayment", "cancellation", "disbursement"])
def test_an_open_payment_keeps_nobody_waiting(credits, frappe_site, open_work):
	"""One connection leaves its work uncommitted; meanwhile payments on other credits go through.

	ERPNext takes back entries by searching its ledgers with locks, so there a correction may wait for an open payment, and
	the other way round; payments in the order of their days never do.
	"""
	import frappe

	from genesis.enterprise_fund import ledger
	from genesis.tests import fund_factories as fund

	corrections = ledger.keeper_app() == "bookkeeping"
	if open_work in ("back-dated repayment", "cancellation") and not corrections:
		pytest.skip("ERPNext locks more than the voucher when it takes one back")

	names = credits(3)
	before = pay(names[1], 50, "2026-04-30")
	pay(names[1], 50, "2026-05-30")
	(waiting,) = credits(disbursed=False)
	frappe.db.commit()
	done = threading.Event()

	def left_open(start):
		frappe.db.sql("set innodb_lock_wait_timeout = 4")
		if open_work == "repayment":
			pay(names[1], 20, "2026-06-30")
		elif open_work == "back-dated repayment":
			pay(names[1], 20, "2026-02-28")
		elif open_work == "cancellation":
			frappe.get_doc("Microcredit Repayment", before).cancel()
		else:
			fund.disburse(waiting, 1200, "2026-01-31")
		start.wait(30)
		done.wait(60)

	def others(start):
		frappe.db.sql("set innodb_lock_wait_timeout = 4")
		start.wait(30)
		try:
			for name in (names[0], names[2]):
				pay(name, 113.47, "2026-06-30")
				if corrections:
					pay(name, 13.47, "2026-03-15")
			return "went through"
		finally:
			done.set()

	assert in_parallel(frappe_site, left_open, others) == [None, "went through"]


def test_two_who_lend_the_last_money_of_a_fund(credits, frappe_site):
	"""Each of them looked at the fund before the other one lent: the second one is refused all the same."""
	import frappe

	from genesis.enterprise_fund import fund_balance
	from genesis.enterprise_fund.fund_errors import FundExhaustedError
	from genesis.tests import fund_factories as fund

	names = credits(2, disbursed=False, principal=80_000)

	def lending(name):
		def work(start):
			assert fund_balance.available(fund.FUND) == 100_000
			start.wait(30)
			fund.disburse(name, 80_000, "2026-01-31")
			return "lent"

		return work

	results = in_parallel(frappe_site, *map(lending, names))
	assert results.count("lent") == 1, results
	assert [type(result) for result in results if result != "lent"] == [FundExhaustedError]
	frappe.db.rollback()
	assert fund_balance.available(fund.FUND) == 20_000
