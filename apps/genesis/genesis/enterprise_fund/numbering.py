"""Names of vouchers: the credit's own name and a running number, counted on the credit itself.

A series shared by all credits would make everybody wait for whoever has an unfinished payment open.
"""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund.credit_store import DOCTYPE, CreditRecord


def next_name(record: CreditRecord) -> str:
	"""The next name for a voucher of a locked credit."""
	record.row.voucher_count = (record.row.voucher_count or 0) + 1
	credit = DocType(DOCTYPE)
	(
		frappe.qb.update(credit)
		.set(credit.voucher_count, record.row.voucher_count)
		.where(credit.name == record.name)
	).run()
	return voucher_name(record.name, record.row.voucher_count)


def voucher_name(microcredit: str, number: int) -> str:
	"""`MC-26-00012-007`"""
	return f"{microcredit}-{number:03d}"


def place_of(microcredit: str, voucher: str) -> int:
	"""Place of a voucher among those of its credit, which decides between facts of one day; an amended one keeps it."""
	return int(voucher[len(microcredit) + 1 :].split("-")[0])
