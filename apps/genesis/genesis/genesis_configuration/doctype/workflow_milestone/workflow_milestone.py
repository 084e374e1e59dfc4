"""A fixed point of a process that Genesis reads; filled from code, see milestones.py."""

from __future__ import annotations

from frappe.model.document import Document


class WorkflowMilestone(Document):
	"""Written by `sync_milestones` only; managers may change the title."""
