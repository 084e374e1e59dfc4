"""What a repayment costs against a bare Journal Entry of as many rows, on the accounting that the site has.

	env/bin/python benchmarks/repayment.py --site scratch.localhost [--times 60]

Both are inserted, submitted and committed in turn, each time in one request's way: so the ratio does not depend on the
machine. A repayment computes the credit anew, books the interest earned since the last voucher, lays the money over what is
due, and writes ledger, sub-ledger, schedule and balances. Target: 1.0 or less.
"""

import argparse
import statistics
import time

import portfolio

import frappe
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.tests import fund_factories as fund

TARGET = 1.0
WARM_UP = 5
ROWS = ["account", "debit", "credit", "party_type", "party", "cost_center"]


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--times", type=int, default=60)
	chosen = options.parse_args()
	with portfolio.connected(chosen.site), portfolio.portfolio_of(400, books=True) as credits:
		entries, repayments = measure(credits, chosen.times)
	ratio = statistics.median(repayments) / statistics.median(entries)
	for title, seconds in (("Journal Entry", entries), ("Repayment", repayments)):
		print(
			f"{title:14} p50 {1000 * statistics.median(seconds):6.1f} ms  p95 {1000 * p95(seconds):6.1f} ms"
		)
	print(
		f"ratio of the medians {ratio:.2f}, target {TARGET} or less: {'met' if ratio <= TARGET else 'MISSED'}"
	)


def measure(credits: list[str], times: int) -> tuple[list[float], list[float]]:
	"""Seconds of each Journal Entry and of each repayment, one after the other, with the same rows in the ledger."""
	# Those that are late: a payment of today books interest and late charges earned, and pays several components.
	late = [name for name in credits if frappe.db.get_value("Microcredit", name, "status") == "In Arrears"]
	entries, repayments, counts = [], [], []
	for number in range(times + WARM_UP):
		credit = late[number]
		repayment, made = seconds(lambda name=credit: fund.repay(name, 113.47, nowdate()))
		rows = frappe.get_all(
			"GL Entry", filters={"voucher_no": made.name}, fields=ROWS, order_by="creation asc"
		)
		entry, booked = seconds(lambda lines=rows: journal_entry(lines))
		assert frappe.db.count("GL Entry", {"voucher_no": booked.name}) == len(rows)
		if number >= WARM_UP:
			entries.append(entry)
			repayments.append(repayment)
			counts.append(len(rows))
		take_out(booked)
	print(f"{times} of each, with {statistics.mean(counts):.1f} rows in the ledger")
	return entries, repayments


def seconds(work) -> tuple[float, Document]:
	"""How long it takes, with its commit, and what it made."""
	begin = time.perf_counter()
	made = work()
	frappe.db.commit()
	return time.perf_counter() - begin, made


def journal_entry(rows: list) -> Document:
	"""A submitted Journal Entry of these rows."""
	accounts = [
		{
			"account": row.account,
			"debit_in_account_currency": row.debit,
			"credit_in_account_currency": row.credit,
			"cost_center": row.cost_center,
			"party_type": row.party_type,
			"party": row.party,
		}
		for row in rows
	]
	doc = frappe.get_doc(
		{
			"doctype": "Journal Entry",
			"voucher_type": "Journal Entry",
			"company": fund.COMPANY,
			"posting_date": nowdate(),
			"accounts": accounts,
		}
	)
	return doc.insert(ignore_permissions=True).submit()


def take_out(entry: Document) -> None:
	"""Nothing of a Journal Entry is left; a submitted one is not deleted by the framework's own way."""
	for doctype in ("GL Entry", "Payment Ledger Entry"):
		if frappe.db.table_exists(doctype):
			frappe.db.delete(doctype, {"voucher_no": entry.name})
	frappe.db.delete("Journal Entry Account", {"parent": entry.name})
	frappe.db.delete("Journal Entry", {"name": entry.name})
	frappe.db.commit()


def p95(values: list[float]) -> float:
	return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
	main()
