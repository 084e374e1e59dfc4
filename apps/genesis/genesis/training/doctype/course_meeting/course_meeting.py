"""Course Meeting."""

from frappe.model.document import Document


class CourseMeeting(Document):
	pass
