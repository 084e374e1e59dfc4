"""Arrears Policy: classes of lateness and what each asks to provide for."""

from frappe.model.document import Document

from genesis.enterprise_fund import arrears_policies


class ArrearsPolicy(Document):
	def validate(self) -> None:
		arrears_policies.check(self)
		arrears_policies.count_version(self)

	def on_update(self) -> None:
		arrears_policies.keep_one_active(self)

	def on_trash(self) -> None:
		arrears_policies.refuse_removal(self)
