"""Journal entries post balanced, in open periods, to accounts in use; cancelling reverses; nobody edits the ledger."""

from datetime import date

import frappe

from bookkeeping import errors, general_ledger
from bookkeeping.double_entry import Entry
from bookkeeping.tests.base import YEAR, BooksTestCase, make_user, make_year, rows_of


class TestJournalEntry(BooksTestCase):
	def test_it_posts_its_rows_and_cancelling_mirrors_them(self):
		entry = self.moved(10.10, user_remark="Depósito")
		self.assertEqual(rows_of(entry), [(self.bank, 10.1, 0, 0), (self.cash, 0, 10.1, 0)])
		self.assertEqual(
			frappe.get_all("GL Entry", filters={"voucher_no": entry.name}, pluck="remarks"), ["Depósito"] * 2
		)
		entry.cancel()
		self.assertEqual(
			rows_of(entry),
			[
				(self.bank, 10.1, 0, 1),
				(self.cash, 0, 10.1, 1),
				(self.bank, 0, 10.1, 1),
				(self.cash, 10.1, 0, 1),
			],
		)
		with self.assertThrows(errors.NotPostedError, entry.name):
			general_ledger.reverse(entry)

	def test_an_amended_entry_posts_anew(self):
		first = self.moved(10)
		first.cancel()
		second = frappe.copy_doc(first)
		second.amended_from = first.name
		second.posting_date = first.posting_date
		second.docstatus = 0
		second.insert().submit()
		self.assertEqual(len(rows_of(second, is_cancelled=0)), 2)

	def test_a_draft_may_be_out_of_balance_and_is_not_submitted(self):
		entry = self.journal((self.bank, 10, 0), (self.cash, 0, 9.99), submit=False)
		self.assertEqual((entry.total_debit, entry.total_credit, entry.difference), (10, 9.99, 0.01))
		with self.assertThrows(errors.UnbalancedError, "0.01"):
			entry.submit()
		self.assertEqual(rows_of(entry), [])

	def test_amounts_given_in_the_currency_of_the_company_count_as_well(self):
		entry = self.journal((self.bank, 0, 0, {"debit": 7}), (self.cash, 0, 0, {"credit": 7}))
		self.assertEqual(rows_of(entry), [(self.bank, 7, 0, 0), (self.cash, 0, 7, 0)])

	def test_a_reference_is_the_document_a_row_belongs_to(self):
		other = self.moved()
		lent = {"party_type": "Customer", "party": self.ana}
		entry = self.journal(
			(self.debtors, 10, 0, {**lent, "reference_type": "Journal Entry", "reference_name": other.name}),
			(self.bank, 0, 10),
		)
		found = frappe.get_all(
			"GL Entry",
			filters={"voucher_no": entry.name, "account": self.debtors},
			fields=["party", "against_voucher_type", "against_voucher", "against"],
		)
		self.assertEqual(
			[tuple(row.values()) for row in found], [(self.ana, "Journal Entry", other.name, self.bank)]
		)

	def test_accounts_out_of_place_are_named(self):
		group = frappe.db.get_value("Account", self.bank, "parent_account")
		with self.assertThrows(errors.AccountError, group, "group"):
			self.journal((group, 1, 0), (self.cash, 0, 1))
		with self.assertThrows(errors.PartyError, self.debtors):
			self.journal((self.debtors, 1, 0), (self.cash, 0, 1))
		with self.assertThrows(errors.PartyError, self.bank, self.ana):
			self.journal((self.bank, 1, 0, {"party_type": "Customer", "party": self.ana}), (self.cash, 0, 1))
		with self.assertThrows(errors.CostCenterError, self.income):
			self.journal((self.bank, 1, 0), (self.income, 0, 1))
		frappe.db.set_value("Account", self.bank, "disabled", 1)
		with self.assertThrows(errors.AccountError, self.bank, "disabled"):
			self.moved()
		frappe.db.set_value("Account", self.bank, {"disabled": 0, "freeze_account": "Yes"})
		with self.assertThrows(errors.FrozenError, self.bank):
			self.moved()

	def test_a_day_without_fiscal_year_or_in_a_year_of_others_is_refused(self):
		with self.assertThrows(errors.FiscalYearError, self.company.name):
			self.moved(day=date(1931, 1, 1))
		other = frappe.db.get_value("Company", {"name": ("!=", self.company.name)})
		if other:
			make_year(1931, companies=[{"company": other}])
			with self.assertThrows(errors.FiscalYearError, self.company.name):
				self.moved(day=date(1931, 1, 1))

	def test_a_closed_period_takes_nothing(self):
		before = self.moved(day=date(YEAR, 5, 2))
		period = {
			"doctype": "Accounting Period",
			"period_name": "Mayo",
			"company": self.company.name,
			"start_date": date(YEAR, 5, 1),
			"end_date": date(YEAR, 5, 31),
		}
		made = frappe.get_doc(period).insert()
		self.assertIn("Journal Entry", [row.document_type for row in made.closed_documents])
		for act in (before.cancel, lambda: self.moved(day=date(YEAR, 5, 31))):
			with self.assertThrows(errors.ClosedPeriodError, "Mayo"):
				act()
		self.moved(day=date(YEAR, 6, 1))
		with self.assertThrows(errors.PeriodError, "Mayo"):
			frappe.get_doc({**period, "period_name": "Otra", "start_date": date(YEAR, 5, 31)}).insert()
		with self.assertThrows(errors.PeriodError, "End Date"):
			frappe.get_doc({**period, "period_name": "Otra", "end_date": date(YEAR, 4, 1)}).insert()

	def test_frozen_books_open_for_the_named_role_only(self):
		accountant = make_user("Fund Accountant")
		frappe.db.set_single_value("Accounts Settings", "acc_frozen_upto", date(YEAR, 3, 31))
		with self.assertThrows(errors.FrozenError, "frozen"):
			self.moved()
		frappe.set_user(accountant)
		with self.assertThrows(errors.FrozenError, "frozen"):
			self.moved()
		frappe.db.set_single_value("Accounts Settings", "frozen_accounts_modifier", "Fund Accountant")
		self.assertEqual(len(rows_of(self.moved())), 2)

	def test_who_may_write(self):
		for role, may in (
			("Fund Accountant", True),
			("Programme Manager", False),
			("Enterprise Advisor", False),
		):
			frappe.set_user(make_user(role))
			self.assertEqual(bool(frappe.has_permission("Journal Entry", "submit")), may, role)
			self.assertEqual(bool(frappe.has_permission("GL Entry", "create")), False, role)
			self.assertEqual(
				bool(frappe.has_permission("GL Entry", "read")), role != "Enterprise Advisor", role
			)
			self.assertTrue(frappe.has_permission("Account", "read"), role)


class TestGeneralLedger(BooksTestCase):
	def test_nobody_makes_changes_or_deletes_an_entry(self):
		entry = self.moved()
		name = frappe.db.get_value("GL Entry", {"voucher_no": entry.name})
		for act in (
			lambda: frappe.get_doc("GL Entry", name).save(),
			lambda: frappe.get_doc("GL Entry", name).cancel(),
			lambda: frappe.get_doc("GL Entry", name).run_method("on_trash"),
			lambda: frappe.rename_doc("GL Entry", name, "otro", force=True),
			lambda: frappe.get_doc({"doctype": "GL Entry", "account": self.bank, "debit": 1}).insert(),
		):
			with self.assertRaises(errors.ImmutableEntryError):
				act()
		# A submitted record is refused by the framework before we are asked.
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("GL Entry", name, force=True, ignore_permissions=True)
		self.assertEqual(len(rows_of(entry)), 2)

	def test_a_voucher_or_party_with_entries_is_not_deleted(self):
		entry = self.journal(
			(self.debtors, 10, 0, {"party_type": "Customer", "party": self.ana}), (self.bank, 0, 10)
		)
		with self.assertRaises(frappe.LinkExistsError):
			frappe.delete_doc("Customer", self.ana)
		entry.cancel()
		with self.assertRaises(frappe.LinkExistsError):
			frappe.delete_doc("Journal Entry", entry.name)

	def test_a_row_is_a_debit_or_a_credit_and_something_moves(self):
		entry = self.moved(submit=False)
		for rows in ([Entry(self.bank, 1, 1)], [Entry(self.bank, -1), Entry(self.cash, 0, -1)], []):
			with self.assertRaises(errors.AmountError):
				general_ledger.post(entry, rows)

	def test_a_voucher_is_posted_once_at_a_time(self):
		entry = self.moved()
		rows = [Entry(self.bank, 3), Entry(self.cash, 0, 3)]
		with self.assertThrows(errors.AlreadyPostedError, entry.name):
			general_ledger.post(entry, rows)
		general_ledger.reverse(entry)
		general_ledger.post(entry, rows)
		self.assertEqual(rows_of(entry, is_cancelled=0), [(self.bank, 3, 0, 0), (self.cash, 0, 3, 0)])
		counts = frappe.get_all(
			"GL Entry", filters={"voucher_no": entry.name}, fields=["idx", "voucher_rows"], order_by="idx asc"
		)
		self.assertEqual(
			[(row.idx, row.voucher_rows) for row in counts], [(1, 6), *((n, 0) for n in range(2, 7))]
		)

	def test_rows_that_could_not_be_seen_are_still_not_doubled(self):
		entry = self.moved()
		posting = general_ledger.Posting(
			entry, [Entry(self.bank, 3), Entry(self.cash, 0, 3)], str(YEAR), "USD"
		)
		with self.assertRaises(errors.AlreadyPostedError):
			general_ledger.write([posting])

	def test_many_vouchers_cost_no_more_reads_than_one(self):
		def reads(count):
			entries = [self.moved(submit=False) for _ in range(count)]
			said, original = [], frappe.db.sql
			frappe.db.sql = lambda *args, **more: said.append(str(args[0])) or original(*args, **more)
			try:
				general_ledger.post_many(
					(entry, [Entry(self.bank, 3), Entry(self.cash, 0, 3)]) for entry in entries
				)
			finally:
				frappe.db.sql = original
			return sum("FOR UPDATE" not in query for query in said)

		reads(1)  # what is cached after it
		self.assertEqual(reads(8), reads(1))


class TestFiscalYear(BooksTestCase):
	def test_years_of_the_same_companies_share_no_day(self):
		make_year(1931)
		with self.assertThrows(errors.FiscalYearError, "1931"):
			make_year(1931, name="Otro")
		with self.assertThrows(errors.FiscalYearError, "Year End Date"):
			make_year(1932, year_end_date="1931-12-31")

	def test_entries_stay_inside_their_year(self):
		self.moved()
		year = frappe.get_doc("Fiscal Year", {"year_start_date": f"{YEAR}-01-01"})
		year.year_end_date = f"{YEAR}-02-01"
		with self.assertThrows(errors.EntriesExistError, "entries"):
			year.save()
