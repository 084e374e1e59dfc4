"""Registry Import Row: what became of one row of an imported register. Written by the import only."""

from frappe.model.document import Document


class RegistryImportRow(Document):
	pass
