"""Days in which kinds of vouchers may no longer post to the books."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from bookkeeping.closing import closable_doctypes
from bookkeeping.errors import PeriodError


class AccountingPeriod(Document):
	def autoname(self) -> None:
		abbr = frappe.get_cached_value("Company", self.company, "abbr")
		self.name = f"{self.period_name} - {abbr}"

	def before_insert(self) -> None:
		"""Without a choice, everything is closed: that is what a period is made for."""
		if not self.closed_documents:
			for doctype in closable_doctypes():
				self.append("closed_documents", {"document_type": doctype, "closed": 1})

	def validate(self) -> None:
		self.validate_order()
		self.validate_overlap()

	def validate_order(self) -> None:
		if getdate(self.start_date) > getdate(self.end_date):
			frappe.throw(_("End Date: it lies before the start of the period"), PeriodError)

	def validate_overlap(self) -> None:
		other = frappe.db.get_value(
			"Accounting Period",
			{
				"name": ("!=", self.name or ""),
				"company": self.company,
				"start_date": ("<=", self.end_date),
				"end_date": (">=", self.start_date),
			},
		)
		if other:
			frappe.throw(_("It shares days with the accounting period {0}").format(other), PeriodError)
