"""A record of a package of configuration, and what became of it."""

from frappe.model.document import Document


class ConfigurationImportRecord(Document):
	pass
