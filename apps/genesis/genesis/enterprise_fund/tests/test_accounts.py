"""Which account plays which role, and the assistant that finds or makes the accounts."""

import frappe

from genesis.enterprise_fund import account_setup, accounts
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.fund_errors import AccountsMissingError, AccountUnfitError
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

COMPANY, ABBR = "Setup Fund Company", "SFC"
BANK, PRINCIPAL = AccountRole.BANK.value, AccountRole.PRINCIPAL.value


class TestResolution(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.fund = fund.make_fund()
		cls.product = fund.make_product()
		cls.other_bank = fund.make_account(fund.COMPANY, "Second Bank", "Asset", "Bank")
		cls.third_bank = fund.make_account(fund.COMPANY, "Third Bank", "Asset", "Bank")

	def resolve(self, **more):
		return accounts.resolve(self.fund.name, self.product.name, fund.COMPANY, **more)

	def put(self, doc, role, account):
		doc.append("accounts", {"role": role, "account": account})
		doc.save()

	def test_the_company_s_unless_others_say_so(self):
		found = self.resolve()
		self.assertEqual(set(found), {role.value for role in AccountRole})
		self.assertEqual(found[BANK], fund.account_of(AccountRole.BANK))

	def test_the_fund_goes_before_the_product_and_the_product_before_the_company(self):
		self.put(self.product, BANK, self.other_bank)
		self.assertEqual(self.resolve()[BANK], self.other_bank)
		self.put(self.fund, BANK, self.third_bank)
		self.assertEqual(self.resolve()[BANK], self.third_bank)

	def test_everything_that_is_missing_is_named(self):
		company = fund.make_company("Bare Fund Company", "BFC")
		with self.assertThrows(AccountsMissingError, company, "Bank", "Recovery income", "Fund capital"):
			accounts.resolve(None, None, company)

	def test_only_what_is_asked_for(self):
		company = fund.make_company("Bare Fund Company", "BFC")
		with self.assertRaises(AccountsMissingError) as caught:
			accounts.resolve(None, None, company, (AccountRole.BANK,))
		self.assertNotIn("Fund capital", str(caught.exception))

	def test_accounts_that_do_not_fit(self):
		group = frappe.get_all(
			"Account", {"company": fund.COMPANY, "is_group": 1, "root_type": "Asset"}, order_by="lft", limit=1
		)[0].name
		income = fund.account_of(AccountRole.INTEREST_INCOME)
		for role, account, words in (
			(BANK, group, ("Bank", "group")),
			(BANK, fund.other_company_account(), ("Bank", fund.OTHER)),
			(BANK, income, ("Bank", "Income")),
			(BANK, fund.account_of(AccountRole.PRINCIPAL), ("Bank", "Receivable")),
			(PRINCIPAL, fund.account_of(AccountRole.BANK), (PRINCIPAL, "Bank")),
		):
			with self.subTest(account), self.assertThrows(AccountUnfitError, *words):
				accounts.check_accounts({role: account}, fund.COMPANY)
		with self.assertThrows(AccountUnfitError, "does not exist"):
			accounts.check_accounts({BANK: "Nowhere"}, fund.COMPANY)

	def test_an_account_disabled_later(self):
		frappe.db.set_value("Account", fund.account_of(AccountRole.BANK), "disabled", 1)
		with self.assertThrows(AccountUnfitError, "Bank", "disabled"):
			self.resolve()

	def test_a_role_twice(self):
		for _again in range(2):
			self.fund.append("accounts", {"role": BANK, "account": self.other_bank})
		with self.assertThrows(AccountUnfitError, "Bank", "row 2"):
			self.fund.save()
		self.fund.reload()

	def test_cost_centre(self):
		defaults = frappe.get_doc("Fund Company Defaults", fund.COMPANY)
		self.assertEqual(accounts.cost_center(self.fund.name, fund.COMPANY), defaults.cost_center)
		group = frappe.db.get_value("Cost Center", {"company": fund.COMPANY, "is_group": 1})
		frappe.db.set_value("Enterprise Fund", self.fund.name, "cost_center", group)
		with self.assertThrows(AccountUnfitError, group, "group"):
			accounts.cost_center(self.fund.name, fund.COMPANY)


class TestAssistant(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.company = fund.make_company(COMPANY, ABBR)

	def count(self):
		return frappe.db.count("Account", {"company": self.company})

	def test_makes_what_is_lacking_once(self):
		before = self.count()
		doc = account_setup.set_up(self.company)
		self.assertEqual([row.role for row in doc.accounts], [role.value for role in AccountRole])
		made = self.count() - before
		self.assertGreaterEqual(made, 11)
		found = accounts.resolve(None, None, self.company)
		self.assertEqual(found, {row.role: row.account for row in doc.accounts})
		accounts.cost_center(None, self.company)
		again = account_setup.set_up(self.company)
		self.assertEqual(self.count() - before, made)
		self.assertEqual(str(again.modified), str(doc.modified))

	def test_finds_what_it_made_when_the_defaults_are_lost(self):
		doc = account_setup.set_up(self.company)
		before = self.count()
		kept = {row.role: row.account for row in doc.accounts}
		frappe.delete_doc("Fund Company Defaults", doc.name)
		doc = account_setup.set_up(self.company)
		self.assertEqual({row.role: row.account for row in doc.accounts}, kept)
		self.assertEqual(self.count(), before)

	def test_a_fund_can_work_with_them(self):
		account_setup.set_up(self.company)
		made = fund.make_fund("Assistant Fund", company=self.company)
		fund.make_contribution(500, "2026-01-02", enterprise_fund=made.name)
		product = fund.make_product("Assistant Product", enterprise_fund=made.name)
		credit = fund.make_microcredit(product=product.name, principal=300)
		fund.disburse(credit, 300, "2026-01-31")
		fund.repay(credit, 400, "2026-02-28")

	def test_the_dialog_shows_and_writes_nothing(self):
		before = self.count()
		rows = {row["role"]: row for row in account_setup.proposals(self.company)}
		self.assertEqual(len(rows), len(AccountRole))
		self.assertFalse(rows[PRINCIPAL]["account"])
		self.assertTrue(rows[PRINCIPAL]["label"] and rows[PRINCIPAL]["parent"])
		self.assertEqual(self.count(), before)
		self.assertFalse(frappe.db.exists("Fund Company Defaults", self.company))

	def test_choices(self):
		bank = fund.make_account(self.company, "Chosen Bank", "Asset", "Bank")
		name = account_setup.create(self.company, {BANK: bank})
		found = accounts.resolve(None, None, name)
		self.assertEqual(found[BANK], bank)
		account_setup.create(self.company, frappe.as_json({BANK: ""}))
		self.assertNotIn(accounts.resolve(None, None, name)[BANK], (bank, found[PRINCIPAL]))
		with self.assertThrows(AccountUnfitError, "Bank", fund.OTHER):
			account_setup.create(self.company, {BANK: fund.other_company_account()})
		with self.assertThrows(AccountUnfitError, "Banque"):
			account_setup.create(self.company, {"Banque": bank})

	def test_who_may(self):
		for role in ("Programme Manager", "Enterprise Advisor", "Programme Auditor"):
			with self.subTest(role), as_user(make_user(role)):
				with self.assertRaises(frappe.PermissionError):
					account_setup.create(self.company)
				with self.assertRaises(frappe.PermissionError):
					account_setup.proposals(self.company)
		if frappe.db.exists("DocPerm", {"parent": "Account", "role": "Fund Accountant", "create": 1}):
			with as_user(make_user("Fund Accountant")):
				account_setup.create(self.company)
			self.assertTrue(accounts.resolve(None, None, self.company))
