"""Course Kind: what sort of training a course is, with the service that it usually counts as."""

from frappe.model.document import Document


class CourseKind(Document):
	pass
