"""Scale of risk by which psychosocial cases are attended"""

from frappe.model.document import Document


class PsychosocialRiskLevel(Document):
	pass
