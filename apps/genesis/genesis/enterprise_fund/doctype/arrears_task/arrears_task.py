"""Arrears Task: the talk and the support that a missed instalment asks for."""

from frappe.model.document import Document

from genesis.enterprise_fund import arrears_task_rules


class ArrearsTask(Document):
	def validate(self) -> None:
		arrears_task_rules.check_credit(self)
		arrears_task_rules.check_outcome(self)
		arrears_task_rules.mark_closed(self)

	def on_update(self) -> None:
		arrears_task_rules.close_assignments(self)
