"""An account of the chart of accounts, or a group of accounts."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils.nestedset import NestedSet

from bookkeeping.chart_of_accounts import REPORT_OF
from bookkeeping.company_trees import (
	SEPARATOR,
	check_number,
	check_place,
	name_of,
	name_without_company,
	refuse_if_used,
)
from bookkeeping.errors import EntriesExistError, TreeError

# What the entries of an account mean depends on these.
FIXED_WITH_ENTRIES = ("account_currency", "root_type", "is_group")


class Account(NestedSet):
	nsm_parent_field = "parent_account"

	def autoname(self) -> None:
		self.name = name_of(self.account_name, self.account_number, self.company)

	def validate(self) -> None:
		check_place(self, "parent_account")
		check_number(self, "account_number")
		self.set_root_and_report()
		self.set_currency()
		self.validate_change()

	def on_trash(self) -> None:
		refuse_if_used(self, "account", _("it cannot be deleted"))
		super().on_trash()

	def before_rename(self, old: str, new: str, merge: bool = False) -> str:
		"""The abbreviation of the company stays at the end of the name."""
		super().before_rename(old, new, merge, "is_group")
		if merge:
			frappe.throw(_("Accounts are not merged: move the balance by a journal entry"), TreeError)
		return SEPARATOR.join((name_without_company(new, self.company), new_end(self.company)))

	def after_rename(self, old: str, new: str, merge: bool = False) -> None:
		super().after_rename(old, new, merge)
		label = name_without_company(new, self.company)
		if self.account_number:
			label = label.removeprefix(self.account_number + SEPARATOR)
		self.db_set("account_name", label)

	def set_root_and_report(self) -> None:
		if self.parent_account:
			self.root_type = frappe.db.get_value("Account", self.parent_account, "root_type")
		elif not self.root_type:
			frappe.throw(_("Root Type: an account without a parent needs it"), TreeError)
		elif not self.is_group:
			frappe.throw(_("Is Group: an account without a parent is a group"), TreeError)
		self.report_type = REPORT_OF[self.root_type]

	def set_currency(self) -> None:
		if not self.account_currency:
			self.account_currency = frappe.get_cached_value("Company", self.company, "default_currency")

	def validate_change(self) -> None:
		if self.is_new():
			return
		for field in FIXED_WITH_ENTRIES:
			if self.has_value_changed(field) and frappe.db.exists("GL Entry", {"account": self.name}):
				frappe.throw(
					_("{0}: {1} has entries in the general ledger").format(
						_(self.meta.get_label(field)), self.name
					),
					EntriesExistError,
				)


def new_end(company: str) -> str:
	"""How the names of a company's accounts end."""
	return frappe.get_cached_value("Company", company, "abbr")


def on_doctype_update() -> None:
	"""Balances of groups are sums over a range of the tree."""
	frappe.db.add_index("Account", ["lft", "rgt"])
	frappe.db.add_index("Account", ["company"])
