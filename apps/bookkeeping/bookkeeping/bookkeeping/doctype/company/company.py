"""A legal entity whose books are kept here."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from bookkeeping import company_setup
from bookkeeping.errors import AccountError, EntriesExistError, VoucherError


class Company(Document):
	def validate(self) -> None:
		self.tidy_abbreviation()
		self.validate_abbreviation()
		self.validate_currency()
		self.validate_default_accounts()

	def after_insert(self) -> None:
		company_setup.set_up(self)

	def on_trash(self) -> None:
		if frappe.db.exists("GL Entry", {"company": self.name}):
			frappe.throw(
				_("{0} has entries in the general ledger and cannot be deleted").format(self.name),
				EntriesExistError,
			)
		company_setup.remove_records_of(self.name)

	def tidy_abbreviation(self) -> None:
		self.abbr = (self.abbr or "").strip()
		if not self.abbr:
			self.abbr = "".join(word[0] for word in self.company_name.split()).upper()

	def validate_abbreviation(self) -> None:
		other = frappe.db.get_value("Company", {"abbr": self.abbr, "name": ("!=", self.name or "")})
		if other:
			frappe.throw(_("Abbreviation: {0} is used by {1}").format(self.abbr, other), VoucherError)

	def validate_currency(self) -> None:
		if self.is_new() or not self.has_value_changed("default_currency"):
			return
		if frappe.db.exists("GL Entry", {"company": self.name}):
			frappe.throw(
				_("Default Currency: {0} has entries in its present currency").format(self.name),
				EntriesExistError,
			)
		accounts = {"company": self.name}
		frappe.db.set_value("Account", accounts, "account_currency", self.default_currency)

	def validate_default_accounts(self) -> None:
		for field in self.meta.get(
			"fields", {"fieldtype": "Link", "options": ("in", ["Account", "Cost Center"])}
		):
			name = self.get(field.fieldname)
			owner = name and frappe.db.get_value(field.options, name, ["company", "is_group"], as_dict=True)
			if owner and (owner.company != self.name or owner.is_group):
				frappe.throw(
					_("{0}: {1} is a group or belongs to another company").format(_(field.label), name),
					AccountError,
				)
