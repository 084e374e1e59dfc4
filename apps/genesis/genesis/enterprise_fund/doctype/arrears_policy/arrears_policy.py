"""Arrears Policy: a version of the classes of lateness and what each asks to provide for. Submitted, it never changes."""

from frappe.model.document import Document

from genesis.enterprise_fund import arrears_policies, rule_versions


class ArrearsPolicy(Document):
	def onload(self) -> None:
		rule_versions.tell_whether_in_force(self)

	def before_insert(self) -> None:
		rule_versions.set_version(self)

	def autoname(self) -> None:
		rule_versions.set_name(self)

	def validate(self) -> None:
		arrears_policies.check(self)

	def before_submit(self) -> None:
		rule_versions.require_turn(self)
		arrears_policies.keep_what_was_booked(self)

	def before_cancel(self) -> None:
		arrears_policies.refuse_cancel(self)
