"""Where the app is not meant to be, it says so and changes nothing."""

from unittest.mock import patch

import frappe

from bookkeeping import install, uninstall
from bookkeeping.closing import search_closable
from bookkeeping.errors import EntriesExistError, ErpnextPresentError
from bookkeeping.tests.base import BooksTestCase


class TestInstall(BooksTestCase):
	def test_it_refuses_a_site_with_erpnext(self):
		with patch.object(frappe, "get_installed_apps", return_value=["frappe", "erpnext"]):
			with self.assertThrows(ErpnextPresentError, "ERPNext", "same names"):
				install.before_install()
		install.before_install()

	def test_it_names_doctypes_that_are_in_the_way(self):
		frappe.db.set_value("DocType", "Company", "module", "Core")
		with self.assertThrows(ErpnextPresentError, "Company (Core)"):
			install.before_install()

	def test_it_does_not_leave_while_it_is_needed(self):
		with patch.object(frappe, "get_installed_apps", return_value=["frappe", "bookkeeping", "genesis"]):
			with self.assertThrows(EntriesExistError, "Genesis"):
				uninstall.before_uninstall()
		self.moved()
		with patch.object(frappe, "get_installed_apps", return_value=["frappe", "bookkeeping"]):
			with self.assertThrows(EntriesExistError, "bookkeeping_may_be_removed"):
				uninstall.before_uninstall()
			with patch.dict(frappe.conf, {"bookkeeping_may_be_removed": 1}):
				uninstall.before_uninstall()

	def test_what_can_be_closed_is_found_by_its_name_in_any_language(self):
		search = ("DocType", "partida", "name", 0, 20, {})
		self.assertNotIn("Journal Entry", [name for name, _title in search_closable(*search)])
		frappe.local.lang = "es"
		self.addCleanup(setattr, frappe.local, "lang", "en")
		self.assertIn(("Journal Entry", "Partida de diario"), search_closable(*search))
