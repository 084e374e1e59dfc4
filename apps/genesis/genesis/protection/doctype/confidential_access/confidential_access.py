"""One line of the log of reads. Written by `protection.access_log` in bulk; nobody changes it."""

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.protection.errors import LogIsKeptError


class ConfidentialAccess(Document):
	def validate(self) -> None:
		self.refuse()

	def on_trash(self) -> None:
		self.refuse()

	def before_rename(self, *_names: object) -> None:
		self.refuse()

	def refuse(self) -> None:
		frappe.throw(
			_("The log of confidential reads is written by the programme and never changed"), LogIsKeptError
		)
