"""Vouchers of the fund stand in the tools and reports by which ERPNext compares the books with the bank."""

from datetime import date
from unittest import SkipTest

import frappe

from genesis.enterprise_fund import bank_clearance, bank_matching
from genesis.enterprise_fund.entries import AccountRole
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase

DAYS = (date(2026, 1, 1), date(2026, 12, 31))


class BankTestCase(GenesisTestCase):
	"""A disbursement and a repayment through the bank."""

	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		fund.make_contribution()
		cls.credit = fund.make_microcredit()
		fund.disburse(cls.credit, 1200, "2026-01-31", reference_no="CH-77", reference_date="2026-01-31")
		cls.payment = fund.repay(
			cls.credit, 113.47, "2026-02-28", reference_no="TR-9", reference_date="2026-03-02"
		)
		cls.bank = fund.account_of(AccountRole.BANK)
		cls.company = cls.payment.company


class TestBank(BankTestCase):
	def rows(self, reconciled=0):
		found = bank_clearance.get_payment_entries_for_bank_clearance(*DAYS, self.bank, None, reconciled, 0)
		return {row.payment_document: row for row in found}

	def statement(self, day):
		filters = frappe._dict(account=self.bank, company=self.company, report_date=day)
		entries = bank_clearance.get_entries_for_bank_reconciliation_statement(filters)
		names = [entry.payment_entry for entry in entries if entry.posting_date >= DAYS[0]]
		return names, bank_clearance.get_amounts_not_reflected_in_system(filters)

	def test_vouchers_show_what_they_moved_on_the_bank(self):
		rows = self.rows()
		lent, paid = rows["Microcredit Disbursement"], rows["Microcredit Repayment"]
		in_books = frappe.db.get_value(
			"GL Entry", {"voucher_no": lent.payment_entry, "account": self.bank}, "credit"
		)
		self.assertEqual((lent.credit, lent.debit, lent.cheque_number), (in_books, 0, "CH-77"))
		self.assertEqual((paid.debit, paid.credit, paid.cheque_number), (113.47, 0, "TR-9"))

	def test_what_is_cleared_is_shown_only_when_asked_for(self):
		self.payment.db_set("clearance_date", date(2026, 3, 4))
		self.assertNotIn("Microcredit Repayment", self.rows())
		self.assertIn("Microcredit Repayment", self.rows(reconciled=1))

	def test_a_cancelled_voucher_is_gone(self):
		frappe.get_doc("Microcredit Repayment", self.payment.name).cancel()
		self.assertNotIn("Microcredit Repayment", self.rows(reconciled=1))

	def test_the_summary_tells_amounts_with_their_sign(self):
		filters = frappe._dict(account=self.bank, from_date=DAYS[0], to_date=DAYS[1])
		amounts = {row[1]: row[6] for row in bank_clearance.get_entries_for_bank_clearance_summary(filters)}
		self.assertEqual(amounts[self.payment.name], 113.47)
		self.assertLess(min(amounts.values()), 0)

	def test_the_statement_has_what_the_bank_does_not_know_yet(self):
		self.assertIn(self.payment.name, self.statement(date(2026, 3, 1))[0])
		self.payment.db_set("clearance_date", date(2026, 3, 5))
		self.assertIn(self.payment.name, self.statement(date(2026, 3, 1))[0])
		self.assertNotIn(self.payment.name, self.statement(date(2026, 3, 5))[0])
		self.payment.db_set("clearance_date", date(2026, 2, 1))
		self.assertEqual(self.statement(date(2026, 2, 10))[1], 113.47)

	def matches(
		self, exact=False, deposit=113.47, reference="TR-9", kinds=("microcredit_repayment",), **days
	):
		transaction = frappe._dict(
			deposit=deposit,
			withdrawal=0 if deposit else 1,
			unallocated_amount=113.47,
			reference_number=reference,
		)
		queries = bank_matching.get_matching_queries(
			self.bank, self.company, transaction, [*kinds], exact, "paid_to", *DAYS, **days
		)
		return [row for query in queries for row in query.run(as_dict=True)]

	def test_a_line_of_the_bank_finds_its_voucher(self):
		(match,) = self.matches(exact=True)
		self.assertEqual((match.rank, match.name, match.paid_amount), (3, self.payment.name, 113.47))
		self.assertEqual(self.matches(reference="otra")[0].rank, 2)
		self.assertEqual(self.matches(kinds=()), [])
		self.assertEqual(self.matches(deposit=0), [])
		kinds = ("microcredit_repayment", "microcredit_disbursement")
		self.assertEqual(
			{row.doctype for row in self.matches(deposit=0, kinds=kinds)}, {"Microcredit Disbursement"}
		)
		narrow = {"filter_by_reference_date": 1, "from_reference_date": "2026-03-02"}
		self.assertEqual(len(self.matches(**narrow, to_reference_date="2026-03-02")), 1)
		narrow["from_reference_date"] = "2026-03-03"
		self.assertEqual(self.matches(**narrow, to_reference_date="2026-03-31"), [])

	def test_vouchers_have_the_fields_that_the_hooks_promise(self):
		for doctype in frappe.get_hooks("accounting_dimension_doctypes", app_name="genesis"):
			meta = frappe.get_meta(doctype)
			for field in ("company", "posting_date", "accounting_dimensions_section", "dimension_col_break"):
				self.assertTrue(meta.has_field(field), (doctype, field))
		for doctype in bank_clearance.vouchers_with_cash():
			for field in ("reference_no", "reference_date", "clearance_date"):
				self.assertTrue(frappe.get_meta(doctype).has_field(field), (doctype, field))


class TestErpnextTools(BankTestCase):
	"""ERPNext's own tools, where it keeps the books."""

	@classmethod
	def setUpClass(cls):
		if "erpnext" not in frappe.get_installed_apps():
			raise SkipTest("ERPNext is not installed on this site")
		super().setUpClass()

	def test_the_clearance_tool_lists_and_clears(self):
		tool = frappe.get_doc("Bank Clearance")
		tool.update({"account": self.bank, "from_date": DAYS[0], "to_date": DAYS[1]})
		tool.get_payment_entries()
		row = next(row for row in tool.payment_entries if row.payment_entry == self.payment.name)
		row.clearance_date = date(2026, 3, 4)
		tool.update_clearance_date()
		cleared = frappe.db.get_value("Microcredit Repayment", self.payment.name, "clearance_date")
		self.assertEqual(cleared, date(2026, 3, 4))

	def test_the_reports_of_the_bank_run(self):
		from frappe.desk.query_report import run as run_report

		filters = {"account": self.bank, "company": self.company, "report_date": "2026-03-01"}
		result = run_report("Bank Reconciliation Statement", {**filters, "include_pos_transactions": 0})[
			"result"
		]
		self.assertIn(
			self.payment.name, [row.get("payment_entry") for row in result if isinstance(row, dict)]
		)
		days = {"account": self.bank, "from_date": "2026-01-01", "to_date": "2026-12-31"}
		summary = run_report("Bank Clearance Summary", days)["result"]
		self.assertIn(self.payment.name, str(summary))

	def test_the_reconciliation_tool_asks_for_matches(self):
		from erpnext.accounts.doctype.bank_reconciliation_tool.bank_reconciliation_tool import check_matching

		transaction = frappe._dict(
			deposit=113.47,
			withdrawal=0,
			unallocated_amount=113.47,
			reference_number="TR-9",
			party_type=None,
			party=None,
			name="x",
		)
		kinds = ["microcredit_repayment", "payment_entry", "journal_entry"]
		found = check_matching(self.bank, self.company, transaction, kinds, *DAYS)
		self.assertEqual(found[0]["name"], self.payment.name)

	def test_dimensions_made_before_reach_the_vouchers(self):
		from genesis.enterprise_fund import accounting_dimensions

		accounting_dimensions.sync()
		dimensions = frappe.get_all("Accounting Dimension", pluck="fieldname", order_by="name asc")
		for field in dimensions:
			self.assertTrue(frappe.get_meta("Microcredit Repayment").has_field(field), field)
