"""Somebody whose balance is kept on receivable accounts."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.model.naming import append_number_if_name_exists


class Customer(Document):
	def autoname(self) -> None:
		"""By its own name; a second one of that name gets a number."""
		self.name = append_number_if_name_exists("Customer", self.customer_name, separator=" - ")
