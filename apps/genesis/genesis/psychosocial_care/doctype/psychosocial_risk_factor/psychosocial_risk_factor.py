"""A circumstance that raises the risk"""

from frappe.model.document import Document


class PsychosocialRiskFactor(Document):
	pass
