"""Somebody for or against whom a lawyer cannot act, declared by the lawyer"""

from frappe.model.document import Document

from genesis.legal_aid import conflicts


class LegalConflictDeclaration(Document):
	def validate(self) -> None:
		conflicts.prepare_declaration(self)
