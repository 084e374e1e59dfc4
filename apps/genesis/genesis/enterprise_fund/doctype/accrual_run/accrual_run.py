"""Accrual Run: interest and late charges of all credits of a company, booked at the end of a month."""

from frappe.model.document import Document

from genesis.enterprise_fund import accrual_runs


class AccrualRun(Document):
	def validate(self) -> None:
		accrual_runs.check(self)

	def on_submit(self) -> None:
		accrual_runs.queue(self)

	def on_cancel(self) -> None:
		self.ignore_linked_doctypes = ("Microcredit Accrual",)
		accrual_runs.queue_cancellation(self)
