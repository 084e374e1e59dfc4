"""A company with books of its own for the tests of an app; everything is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import frappe

try:
	from frappe.tests import IntegrationTestCase as FrameworkTestCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase as FrameworkTestCase

COMPANY, ABBR = "Pruebas de Contabilidad", "PRC"
YEAR = 2034


class BooksTestCase(FrameworkTestCase):
	"""The company is made once for a class; what a test does is undone after it."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		frappe.set_user("Administrator")
		frappe.local.lang = "en"
		cls.addClassCleanup(frappe.clear_cache)
		cls.company = make_company()
		if not frappe.db.exists("Fiscal Year", {"year_start_date": f"{YEAR}-01-01", "disabled": 0}):
			make_year(YEAR)
		cls.bank, cls.cash = cls.company.default_bank_account, cls.company.default_cash_account
		cls.debtors = cls.company.default_receivable_account
		cls.income, cls.center = cls.company.default_income_account, cls.company.cost_center
		cls.ana = make_customer("Pruebas Ana")

	def setUp(self) -> None:
		super().setUp()
		frappe.set_user("Administrator")
		frappe.db.savepoint("bookkeeping_test")
		self.addCleanup(self.undo)

	def undo(self) -> None:
		frappe.set_user("Administrator")
		frappe.db.rollback(save_point="bookkeeping_test")
		frappe.db.value_cache.clear()
		frappe.clear_cache()
		frappe.local.message_log = []

	@contextmanager
	def assertThrows(self, error: type[Exception], *words: str) -> Iterator[None]:
		"""Refused with this error, and the message has all the words."""
		with self.assertRaises(error) as caught:
			yield
		message = frappe.utils.strip_html(str(caught.exception))
		for word in words:
			self.assertIn(word, message)

	def journal(self, *rows: tuple, day: date | None = None, submit: bool = True, **more: Any) -> Any:
		"""A journal entry of rows (account, debit, credit[, further fields])."""
		entry = frappe.get_doc(
			{
				"doctype": "Journal Entry",
				"company": self.company.name,
				"posting_date": day or date(YEAR, 3, 15),
				"accounts": [
					{
						"account": account,
						"debit_in_account_currency": debit,
						"credit_in_account_currency": credit,
						**(rest[0] if rest else {}),
					}
					for account, debit, credit, *rest in rows
				],
				**more,
			}
		).insert()
		return entry.submit() if submit else entry

	def moved(self, amount: float = 10, **more: Any) -> Any:
		"""Money from the till to the bank."""
		return self.journal((self.bank, amount, 0), (self.cash, 0, amount), **more)


def make_company(name: str = COMPANY, abbr: str = ABBR) -> Any:
	"""A company with its chart of accounts."""
	company = {"doctype": "Company", "company_name": name, "abbr": abbr, "default_currency": "USD"}
	made = frappe.get_doc({**company, "country": "El Salvador"}).insert()
	made.reload()
	return made


def make_year(year: int, name: str | None = None, **more: Any) -> Any:
	"""A fiscal year that is a calendar year."""
	return frappe.get_doc(
		{
			"doctype": "Fiscal Year",
			"year": name or f"Pruebas {year}",
			"year_start_date": f"{year}-01-01",
			"year_end_date": f"{year}-12-31",
			**more,
		}
	).insert()


def make_customer(name: str) -> str:
	"""The name of somebody with balances."""
	return frappe.get_doc({"doctype": "Customer", "customer_name": name}).insert().name


def make_user(role: str) -> str:
	"""Somebody of one role."""
	if role != "System Manager":
		# Frappe makes a new user System Manager unless there is one besides the Administrator.
		make_user("System Manager")
	email = f"{frappe.scrub(role)}@bookkeeping.test"
	if not frappe.db.exists("User", email):
		user = {"doctype": "User", "email": email, "first_name": role, "send_welcome_email": 0}
		frappe.get_doc({**user, "roles": [{"role": role}]}).insert(ignore_permissions=True)
	return email


def rows_of(voucher: Any, **filters: Any) -> list[tuple]:
	"""Its rows in the ledger: (account, debit, credit, is_cancelled), in the order of posting."""
	found = frappe.get_all(
		"GL Entry",
		filters={"voucher_type": voucher.doctype, "voucher_no": voucher.name, **filters},
		fields=["account", "debit", "credit", "is_cancelled"],
		order_by="idx asc",
	)
	return [(row.account, row.debit, row.credit, row.is_cancelled) for row in found]
