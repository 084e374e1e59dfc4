"""One person in a coaching session"""

from frappe.model.document import Document


class CoachingAttendance(Document):
	pass
