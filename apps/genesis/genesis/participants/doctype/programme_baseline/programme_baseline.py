"""Programme Baseline."""

from frappe.model.document import Document


class ProgrammeBaseline(Document):
	pass
