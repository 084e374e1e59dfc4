"""Retention Rule: how long records of one kind are kept, and what becomes of them then."""

from frappe.model.document import Document

from genesis.protection import retention


class RetentionRule(Document):
	def validate(self) -> None:
		retention.check(self)
