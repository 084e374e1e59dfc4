"""Programme Office: where people are registered and attended; it scopes what its staff sees."""

from frappe.model.document import Document

from genesis.participants import areas


class ProgrammeOffice(Document):
	def validate(self) -> None:
		_district, self.municipality, self.department = areas.complete_place(
			None, self.municipality, self.department
		)
