"""Course Cost Item."""

from frappe.model.document import Document


class CourseCostItem(Document):
	pass
