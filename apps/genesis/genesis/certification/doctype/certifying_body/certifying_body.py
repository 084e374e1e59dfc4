"""Certifying Body: who answers for a certificate, and in which years."""

from frappe.model.document import Document

from genesis.certification import bodies


class CertifyingBody(Document):
	def validate(self) -> None:
		bodies.check(self)
