"""What bookkeeping promises beyond the contract: a reversal that is still open makes nobody wait."""

from __future__ import annotations

import pytest

from tests.ledger_contract.test_contract import in_another_connection, lent, port, voucher

__all__ = ["port", "voucher"]


@pytest.fixture(autouse=True)
def _on_bookkeeping(books):
	from genesis.enterprise_fund.ledger import keeper_app

	if keeper_app() != "bookkeeping":
		pytest.skip("another app keeps the ledger of this site")


def test_an_open_reversal_makes_neither_posts_nor_other_reversals_wait(books, port, voucher, frappe_site):
	import frappe

	names = sorted(voucher().name for _ in range(5))
	for name in names[1::2]:
		port.post(frappe.get_doc(books.voucher, name), lent(books, "1.00"))
	frappe.db.commit()
	before = port.balance(books.loans)
	frappe.db.commit()
	port.reverse(frappe.get_doc(books.voucher, names[1]))

	def others():
		frappe.db.sql("set innodb_lock_wait_timeout = 2")
		for name in names[::2]:
			port.post(frappe.get_doc(books.voucher, name), lent(books, "1.00"))
		port.reverse(frappe.get_doc(books.voucher, names[3]))
		port.post(frappe.get_doc(books.voucher, names[3]), lent(books, "1.00"))

	in_another_connection(frappe_site, others)
	port.post(frappe.get_doc(books.voucher, names[1]), lent(books, "2.00"))
	frappe.db.commit()
	assert port.balance(books.loans) - before == 4
