"""Emergency access of one user to one confidential record, and its review."""

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.protection import break_glass
from genesis.protection.errors import LogIsKeptError


class BreakGlassAccess(Document):
	def before_insert(self) -> None:
		break_glass.open_glass(self)

	def validate(self) -> None:
		break_glass.keep_as_opened(self)

	def after_insert(self) -> None:
		break_glass.notify(self)

	def on_trash(self) -> None:
		frappe.throw(_("An emergency access is kept, with its review"), LogIsKeptError)
