"""Programme Baseline: a fact of an earlier phase, for comparison."""

from frappe.model.document import Document


class ProgrammeBaseline(Document):
	pass
