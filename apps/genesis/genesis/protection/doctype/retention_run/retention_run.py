"""Retention Run: one application of a retention rule, dry or real."""

from frappe.model.document import Document

from genesis.protection import retention


class RetentionRun(Document):
	def before_insert(self) -> None:
		retention.begin(self)
