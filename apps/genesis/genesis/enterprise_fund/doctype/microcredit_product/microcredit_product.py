"""Microcredit Product: conditions under which the fund lends."""

from frappe.model.document import Document

from genesis.enterprise_fund import products


class MicrocreditProduct(Document):
	def validate(self) -> None:
		products.check(self)
