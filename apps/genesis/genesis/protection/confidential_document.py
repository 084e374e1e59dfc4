"""What the controllers of confidential DocTypes have in common."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from . import access
from .declarations import rule_of
from .errors import ConfidentialError
from .secret_names import new_name


class ConfidentialDocument(Document):
	"""A record that its team reads and nobody else, the Administrator included."""

	def autoname(self) -> None:
		self.name = new_name(rule_of(self.doctype).prefix)

	def has_permission(self, permtype: str = "read", *args: Any, **more: Any) -> bool:
		"""As Frappe's, which lets the Administrator and whoever holds a share pass without asking the hooks."""
		if not self.flags.ignore_permissions:
			if not access.may(self.doctype, self.name, permtype, more.get("user") or frappe.session.user):
				return False
		return super().has_permission(permtype, *args, **more)

	def before_print(self, print_settings: dict | None = None) -> None:
		"""Templates are filled after this, by whatever way the print was asked for; an emergency access is no way.

		Raises ConfidentialError.
		"""
		refuse_unless(self, "print")


def refuse_unless(doc: Document, ptype: str) -> None:
	if not access.may(doc.doctype, doc.name, ptype):
		frappe.throw(_("You do not have access to this record"), ConfidentialError, title=_("Not Permitted"))
