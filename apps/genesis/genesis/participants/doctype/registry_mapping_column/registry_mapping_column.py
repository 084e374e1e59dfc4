"""Registry Mapping Column: what one column of a sheet holds."""

from frappe.model.document import Document


class RegistryMappingColumn(Document):
	pass
