"""Names of vouchers: the credit's own name and a running number, counted on the credit itself.

A series shared by all credits would make everybody wait for whoever has an unfinished payment open.
"""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund.credit_store import DOCTYPE


def next_name(microcredit: str, count: int = 1) -> str:
	"""The next name for a voucher of the credit, the first of `count` in a row; locks the credit."""
	credit = DocType(DOCTYPE)
	(
		frappe.qb.update(credit)
		.set(credit.voucher_count, credit.voucher_count + count)
		.where(credit.name == microcredit)
	).run()
	last = frappe.db.get_value(DOCTYPE, microcredit, "voucher_count") or count
	return voucher_name(microcredit, last - count + 1)


def voucher_name(microcredit: str, number: int) -> str:
	"""`MC-26-00012-007`"""
	return f"{microcredit}-{number:03d}"


def place_of(microcredit: str, voucher: str) -> int:
	"""Place of a voucher among those of its credit, which decides between facts of one day; an amended one keeps it."""
	return int(voucher[len(microcredit) + 1 :].split("-")[0])
