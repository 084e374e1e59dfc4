"""Days on which courts and offices are closed besides the public holidays"""

from frappe.model.document import Document

from genesis.legal_aid import calendar


class CourtRecess(Document):
	def validate(self) -> None:
		calendar.check_recess(self)
