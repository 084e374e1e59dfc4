"""Whether payments wait for one another, and whether any is lost, on a scratch site.

	env/bin/python benchmarks/side_by_side.py --site scratch.localhost [--each 200]

First, payments on other credits while one is left open in another process: today's, one of an earlier day, and a new credit
with its disbursement; the ratio to the same without an open one should be 1. Then two advisors at once, each with 200 payments,
on one credit and on different ones: every payment counted once, none refused.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

import fund_process
import portfolio
from portfolio_generator import PRODUCT

import frappe
from frappe.utils import add_days, nowdate

from genesis.tests import fund_factories as fund

TIMES = 15
AMOUNT = 1.25


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--each", type=int, default=200)
	chosen = options.parse_args()
	with portfolio.connected(chosen.site), portfolio.portfolio_of(300, books=True) as credits:
		one_left_open(chosen.site, credits)
		for title, groups in (
			("the same credit", (credits[:1], credits[:1])),
			("different credits", (credits[1:100], credits[100:200])),
		):
			two_at_once(chosen.site, title, groups, chosen.each)


def one_left_open(site: str, credits: list[str]) -> None:
	"""The median of each kind of work with a payment open elsewhere, against without."""
	free = iter(credits[200:])
	works: dict[str, Callable[[], object]] = {
		"payment of today": lambda: fund.repay(next(free), 10, nowdate()),
		"payment of last week": lambda: fund.repay(next(free), 10, add_days(nowdate(), -7)),
		"new credit, handed over": new_credit,
	}
	alone = {title: median_of(work) for title, work in works.items()}
	process = fund_process.start(
		site, fund_process.OPEN_REPAYMENT, credit=credits[-1], amount=10, day=nowdate()
	)
	fund_process.told(process)
	frappe.db.rollback()
	try:
		for title, work in works.items():
			waiting = median_of(work)
			print(
				f"{title:26} {1000 * alone[title]:7.1f} ms alone, {1000 * waiting:7.1f} ms with one left open, "
				f"ratio {waiting / alone[title]:.2f}",
				flush=True,
			)
	finally:
		fund_process.kill(process)


def new_credit() -> None:
	credit = fund.make_microcredit(product=PRODUCT, agreed_on=nowdate())
	fund.disburse(credit, 100, nowdate())


def median_of(work: Callable[[], object]) -> float:
	"""Median seconds of some runs of a work, each with its commit."""
	taken = []
	for _time in range(TIMES):
		begin = time.perf_counter()
		work()
		frappe.db.commit()
		taken.append(time.perf_counter() - begin)
	return statistics.median(taken)


def two_at_once(site: str, title: str, groups: tuple[list[str], list[str]], each: int) -> None:
	"""Two processes that pay at the same time; says what became of the payments."""
	frappe.db.commit()
	workers = [
		fund_process.start(
			site, fund_process.REPAYMENTS, credits=group, count=each, amount=AMOUNT, day=nowdate()
		)
		for group in groups
	]
	for worker in workers:
		fund_process.told(worker)
	begin = time.perf_counter()
	for worker in workers:
		fund_process.go(worker)
	answers = [fund_process.finish(worker) for worker in workers]
	seconds = time.perf_counter() - begin
	made = [name for answer in answers for name in answer["made"]]
	failed = [reason for answer in answers for reason in answer["failed"]]
	received = frappe.get_all("Microcredit Movement", filters={"name": ("in", made)}, pluck="cash_in")
	counted = len(set(made)) == len(received) == 2 * each and round(sum(received), 2) == 2 * each * AMOUNT
	print(
		f"two advisors, {title}: {len(made)} of {2 * each} payments in {seconds:.1f} s, {len(failed)} refused; "
		f"{'each counted once' if counted and not failed else 'LOST OR DOUBLED ' + '; '.join(failed[:3])}",
		flush=True,
	)


if __name__ == "__main__":
	main()
