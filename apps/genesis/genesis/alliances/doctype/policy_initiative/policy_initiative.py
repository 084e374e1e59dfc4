"""Policy Initiative: work towards a change of policy, with milestones, evidence and result."""

from frappe.model.document import Document

from genesis.alliances import initiatives


class PolicyInitiative(Document):
	def validate(self) -> None:
		initiatives.prepare(self)

	def on_update(self) -> None:
		initiatives.follow(self)
