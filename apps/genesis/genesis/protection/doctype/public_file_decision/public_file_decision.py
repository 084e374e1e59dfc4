"""One decision about a public file. Written by `protection.public_file_decisions` alone, and never changed."""

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.protection.errors import LogIsKeptError


class PublicFileDecision(Document):
	def validate(self) -> None:
		if not (self.is_new() and self.flags.by_programme):
			self.refuse()

	def on_trash(self) -> None:
		self.refuse()

	def before_rename(self, *_names: object) -> None:
		self.refuse()

	def refuse(self) -> None:
		frappe.throw(
			_("Decisions about public files are written by the programme and never changed"), LogIsKeptError
		)
