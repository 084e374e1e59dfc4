"""Accounts and cost centres keep their place; what has entries is neither deleted nor changed in kind."""

import frappe

from bookkeeping import trees
from bookkeeping.errors import EntriesExistError, TreeError
from bookkeeping.tests.base import ABBR, BooksTestCase, make_company, make_user


class TestTrees(BooksTestCase):
	def account(self, name="Prueba", parent=None, **more):
		account = {"doctype": "Account", "account_name": name, "company": self.company.name}
		parent = parent or frappe.db.get_value("Account", self.bank, "parent_account")
		return frappe.get_doc({**account, "parent_account": parent, **more})

	def test_it_is_called_by_number_name_and_company_and_takes_kind_and_currency_from_above(self):
		made = self.account(account_number="110299").insert()
		self.assertEqual(made.name, f"110299 - Prueba - {ABBR}")
		self.assertEqual(
			(made.root_type, made.report_type, made.account_currency), ("Asset", "Balance Sheet", "USD")
		)

	def test_what_does_not_fit_is_refused(self):
		other = make_company("Otra", "OTR")
		for wrong, words in (
			({"parent": self.bank}, "is no group"),
			(
				{"parent": frappe.db.get_value("Account", other.default_bank_account, "parent_account")},
				"Otra",
			),
			({"parent": "Nada"}, "does not exist"),
			({"account_number": frappe.db.get_value("Account", self.bank, "account_number")}, "already"),
		):
			with self.assertThrows(TreeError, words):
				self.account(**wrong).insert(ignore_links=True)
		with self.assertThrows(TreeError, "Root Type"):
			self.account(parent_account=None, is_group=1).insert()

	def test_a_new_name_keeps_number_and_company(self):
		made = self.account(account_number="110299").insert()
		new = frappe.rename_doc("Account", made.name, "110299 - Banco Azul")
		self.assertEqual(new, f"110299 - Banco Azul - {ABBR}")
		self.assertEqual(frappe.db.get_value("Account", new, "account_name"), "Banco Azul")
		with self.assertThrows(TreeError, "not merged"):
			frappe.rename_doc("Account", new, self.bank, merge=True)

	def test_entries_keep_an_account_and_what_it_is(self):
		self.moved()
		with self.assertThrows(EntriesExistError, self.bank):
			frappe.delete_doc("Account", self.bank)
		account = frappe.get_doc("Account", self.bank)
		account.is_group = 1
		with self.assertThrows(EntriesExistError, "Is Group"):
			account.save()
		self.account().insert().delete()

	def test_entries_keep_a_cost_center(self):
		self.journal((self.bank, 5, 0), (self.income, 0, 5, {"cost_center": self.center}))
		with self.assertThrows(EntriesExistError, self.center):
			frappe.delete_doc("Cost Center", self.center)

	def test_the_tree_shows_balances_to_those_who_may_read_entries(self):
		self.moved(12.5)
		roots = trees.get_children("Account", self.company.name, self.company.name, is_root="true")
		self.assertEqual(len(roots), 5)
		below = trees.get_children("Account", frappe.db.get_value("Account", self.bank, "parent_account"))
		self.assertIn("12.50", next(node["balance"] for node in below if node.value == self.bank))
		frappe.set_user(make_user("Enterprise Advisor"))
		roots = trees.get_children("Account", "", self.company.name)
		self.assertEqual([len(roots), any("balance" in node for node in roots)], [5, False])
		with self.assertRaises(frappe.PermissionError):
			trees.get_children("Cost Center", "", self.company.name)
		with self.assertRaises(frappe.PermissionError):
			trees.get_children("User", "")
