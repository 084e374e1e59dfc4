"""One line of the general ledger. Vouchers write it; nobody makes, changes or deletes one by itself."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from bookkeeping.errors import ImmutableEntryError


class GLEntry(Document):
	def before_insert(self) -> None:
		self.refuse()

	def validate(self) -> None:
		self.refuse()

	def before_update_after_submit(self) -> None:
		self.refuse()

	def before_cancel(self) -> None:
		self.refuse()

	def on_trash(self) -> None:
		self.refuse()

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		self.refuse()

	def refuse(self) -> None:
		frappe.throw(
			_(
				"Entries of the general ledger are written by vouchers. To correct one, cancel its voucher or make "
				"a journal entry."
			),
			ImmutableEntryError,
			title=_("General Ledger"),
		)


def on_doctype_update() -> None:
	"""What postings and reports look entries up by. A number is taken once in a voucher: see `ledger_rows`."""
	frappe.db.add_unique("GL Entry", ["voucher_type", "voucher_no", "idx"], constraint_name="voucher_row")
	# The balance of an account on a day is added up from this index alone.
	balance = ["account", "posting_date", "is_cancelled", "debit", "credit"]
	frappe.db.add_index("GL Entry", balance, "balance_of_account")
	frappe.db.add_index("GL Entry", ["against_voucher_type", "against_voucher"])
	frappe.db.add_index("GL Entry", ["party_type", "party"])
	frappe.db.add_index("GL Entry", ["posting_date"])
	frappe.db.add_index("GL Entry", ["company"])
