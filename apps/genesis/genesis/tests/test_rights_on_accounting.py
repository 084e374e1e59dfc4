"""Who works with the fund can use companies, accounts and ways of payment, whichever app keeps them."""

from __future__ import annotations

import frappe

from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_user

RIGHTS = {
	"Fund Accountant": {
		"read": ("Company", "Account", "Cost Center", "Customer", "Mode of Payment", "Fiscal Year"),
		"create": ("Account", "Mode of Payment", "Accounting Period"),
	},
	"Programme Manager": {"read": ("Company", "Account", "Cost Center", "Mode of Payment")},
	"Programme Auditor": {"read": ("Company", "Account", "Cost Center", "Accounting Period")},
	"Enterprise Advisor": {
		"select": ("Company", "Cost Center", "Customer"),
		"read": ("Account", "Mode of Payment"),
	},
}
OTHERS = ("Labour Coach", "Trainer")


class TestRightsOnAccounting(GenesisTestCase):
	def test_roles_of_the_fund(self):
		for role, rights in RIGHTS.items():
			user = make_user(role, email=f"{frappe.scrub(role)}@accounting.example")
			for right, doctypes in rights.items():
				for doctype in doctypes:
					with self.subTest(role=role, doctype=doctype):
						self.assertTrue(frappe.has_permission(doctype, right, user=user))

	def test_others_have_nothing_to_do_with_it(self):
		for role in OTHERS:
			user = make_user(role, email=f"{frappe.scrub(role)}@accounting.example")
			for doctype in ("Account", "Customer", "GL Entry"):
				with self.subTest(role=role, doctype=doctype):
					self.assertFalse(frappe.has_permission(doctype, "read", user=user))
