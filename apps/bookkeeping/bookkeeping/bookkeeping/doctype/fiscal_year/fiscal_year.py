"""A year of the books."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from bookkeeping.errors import EntriesExistError, FiscalYearError


class FiscalYear(Document):
	def validate(self) -> None:
		self.validate_order()
		self.validate_overlap()
		self.validate_entries()

	def validate_order(self) -> None:
		if getdate(self.year_start_date) >= getdate(self.year_end_date):
			frappe.throw(_("Year End Date: it must lie after the start of the year"), FiscalYearError)

	def validate_overlap(self) -> None:
		"""Two years that share days are of different companies."""
		mine = {row.company for row in self.companies}
		others = frappe.get_all(
			"Fiscal Year",
			filters={
				"name": ("!=", self.name or ""),
				"disabled": 0,
				"year_start_date": ("<=", self.year_end_date),
				"year_end_date": (">=", self.year_start_date),
			},
			pluck="name",
			order_by="year_start_date asc",
		)
		for other in others if not self.disabled else ():
			theirs = set(
				frappe.get_all(
					"Fiscal Year Company", filters={"parent": other}, pluck="company", order_by="idx asc"
				)
			)
			if not mine or not theirs or mine & theirs:
				frappe.throw(_("It shares days with the fiscal year {0}").format(other), FiscalYearError)

	def validate_entries(self) -> None:
		if self.is_new() or not (
			self.has_value_changed("year_start_date") or self.has_value_changed("year_end_date")
		):
			return
		outside = frappe.get_all(
			"GL Entry",
			filters={"fiscal_year": self.name},
			or_filters=[
				["posting_date", "<", self.year_start_date],
				["posting_date", ">", self.year_end_date],
			],
			limit=1,
			order_by="posting_date asc",
		)
		if outside:
			frappe.throw(
				_("The general ledger has entries of this year that would lie outside of it"),
				EntriesExistError,
			)
