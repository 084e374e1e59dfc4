"""Ledger entry of a record that Genesis shipped; see defaults.py."""

from typing import Any

import frappe
from frappe.model.document import Document

from genesis.genesis_configuration import default_changes
from genesis.genesis_configuration.defaults import refresh_status


class ShippedDefault(Document):
	"""Written by `sync_defaults`; people act on it through the methods below."""

	def onload(self) -> None:
		refresh_status(self)

	@frappe.whitelist()
	def difference(self) -> list[dict[str, Any]]:
		"""Fields that differ: label, shipped, available (None: no newer version), current."""
		self.check_permission("read")
		return default_changes.difference(self)

	@frappe.whitelist(methods=["POST"])
	def restore(self) -> str:
		"""Make the record what was shipped; returns its name."""
		self.check_permission("write")
		return default_changes.restore(self)

	@frappe.whitelist(methods=["POST"])
	def adopt(self) -> str:
		"""Make the record what the newer version ships; returns its name."""
		self.check_permission("write")
		return default_changes.adopt(self)

	@frappe.whitelist(methods=["POST"])
	def keep(self) -> None:
		"""Keep the record as it is and stop offering the newer version."""
		self.check_permission("write")
		default_changes.keep(self)
