"""What all vouchers of a microcredit have in common: their name, the lock on the credit, and the way into the books."""

from __future__ import annotations

from typing import Any, ClassVar

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund import credit_store, numbering, posting
from genesis.enterprise_fund.bookings import Movement
from genesis.enterprise_fund.cash import cash_account
from genesis.enterprise_fund.errors import AmountError, CreditStateError, PostingDateError
from genesis.enterprise_fund.events import Event
from genesis.enterprise_fund.money import cents
from genesis.genesis_configuration.milestones import apply_milestone
from genesis.participants.access import require

# Who keeps the ledger links its rows to the voucher, which must not keep it from being cancelled.
LEDGER_DOCTYPES = (
	*("GL Entry", "Payment Ledger Entry", "Stock Ledger Entry", "Advance Payment Ledger Entry"),
	*("Repost Payment Ledger", "Repost Payment Ledger Items", "Repost Accounting Ledger"),
	*("Repost Accounting Ledger Items", "Unreconcile Payment", "Unreconcile Payment Entries"),
)


class MicrocreditVoucher(Document):
	"""Base of Microcredit Disbursement, Repayment and the others.

	A subclass says what happened (`event`), checks its own fields (`check`), and names in RESULTS the fields that tell
	what the booking did: field -> (figure of the movement, component or None).
	"""

	AMOUNTS: ClassVar[tuple[str, ...]] = ("amount",)
	RESULTS: ClassVar[dict[str, tuple]] = {}
	# Steps that a voucher passes before it is saved, and before a preview of it is shown
	CHECKS: ClassVar[tuple[str, ...]] = (
		*("take_from_credit", "check_credit", "check_date", "check_amounts", "find_cash_account", "check"),
	)

	def event(self) -> Event:
		"""The fact that this voucher stands for."""
		raise NotImplementedError

	def check(self) -> None:
		"""What else must be right of a voucher of this kind."""

	def before_booking(self) -> None:
		"""What is settled on the day of the booking, such as whether the fund has the money."""

	def autoname(self) -> None:
		self.name = numbering.next_name(self.flags.credit)

	def check_if_latest(self, *args: Any, **more: Any) -> None:
		# The credit is locked before the voucher: two who change vouchers of one credit wait instead of deadlocking. What was
		# read of it holds until the voucher is booked or the transaction ends.
		self.flags.credit = credit_store.lock(self.microcredit)
		super().check_if_latest(*args, **more)

	def validate(self) -> None:
		for step in self.CHECKS:
			getattr(self, step)()
		self.clear_results()
		self.follow_workflow()

	def before_update_after_submit(self) -> None:
		self.keep_results()
		self.follow_workflow()

	def before_cancel(self) -> None:
		self.ignore_linked_doctypes = LEDGER_DOCTYPES
		self.follow_workflow()

	def before_submit(self) -> None:
		self.before_booking()

	def on_submit(self) -> None:
		posting.record(self, self.event(), self.flags.credit)

	def on_cancel(self) -> None:
		posting.withdraw(self, self.flags.credit)

	def results_of(self, movement: Movement) -> dict[str, Any]:
		"""The fields that tell what the booking did."""
		told = {}
		for fieldname, (figure, component) in self.RESULTS.items():
			value = getattr(movement, figure)
			told[fieldname] = value if component is None else value[component]
		return told

	def sequence(self) -> int:
		"""Place among the vouchers of one day."""
		return numbering.place_of(self.microcredit, self.name) if self.name else 10**6

	def take_from_credit(self) -> None:
		"""Fill what the credit decides. Raises frappe.PermissionError for a credit that the user may not read."""
		if not self.flags.ignore_permissions:
			require("Microcredit", "read", self.microcredit)
		locked = self.flags.credit
		row = locked.row if locked else credit_store.header(self.microcredit)
		if row:
			self.flags.credit_docstatus = row.docstatus
			self.update({field: row[field] for field in credit_store.HEADER})

	def check_credit(self) -> None:
		"""Raises CreditStateError unless the contract is signed."""
		if self.flags.credit_docstatus != 1:
			frappe.throw(
				_("{0}: the contract is not in force").format(self.microcredit),
				CreditStateError,
				title=_("Microcredit"),
			)

	def check_date(self) -> None:
		"""Raises PostingDateError for a day to come."""
		if not self.posting_date:
			frappe.throw(_("{0} is missing").format(_("Date")), PostingDateError)
		self.posting_date = getdate(self.posting_date)
		if self.posting_date > getdate(nowdate()):
			frappe.throw(
				_("Date: {0} is in the future").format(formatdate(self.posting_date)),
				PostingDateError,
				title=_("Date"),
			)

	def check_amounts(self) -> None:
		"""Raises AmountError for an amount that is not more than zero and in whole cents."""
		for fieldname in self.AMOUNTS:
			label = _(self.meta.get_label(fieldname))
			amount = money_of(self, fieldname)
			if amount <= 0:
				frappe.throw(_("{0}: it must be more than zero").format(label), AmountError, title=label)
			self.set(fieldname, float(amount))

	def find_cash_account(self) -> None:
		"""Fill the account that money comes into or goes out of. Raises CashAccountError."""
		if self.meta.has_field("cash_account"):
			self.cash_account = cash_account(self)

	def clear_results(self) -> None:
		for fieldname in self.RESULTS:
			self.set(fieldname, 0)

	def keep_results(self) -> None:
		"""Put back what only the books may change."""
		before = self.get_doc_before_save()
		for df in self.meta.fields:
			if before and df.allow_on_submit and df.fieldname not in ("workflow_state", "milestone"):
				self.set(df.fieldname, before.get(df.fieldname))

	def follow_workflow(self) -> None:
		if self.meta.has_field("milestone"):
			apply_milestone(self)


def money_of(doc: Document, fieldname: str) -> Any:
	"""An amount of a document in whole cents. Raises AmountError for text or for parts of a cent."""
	try:
		exact = cents(str(doc.get(fieldname) or 0))
	except ArithmeticError:
		exact = None
	label = _(doc.meta.get_label(fieldname))
	if exact is None:
		frappe.throw(_("{0}: it is not an amount").format(label), AmountError, title=label)
	if abs(exact - type(exact)(str(doc.get(fieldname) or 0))) > type(exact)("0.0000001"):
		frappe.throw(_("{0}: give whole cents").format(label), AmountError, title=label)
	return exact
