"""Eligibility Rule Set: a version of the rules of a programme. Submitting it puts it in force; it never changes."""

from frappe.model.document import Document

from genesis.participants import rule_sets


class EligibilityRuleSet(Document):
	def before_insert(self) -> None:
		self.version = rule_sets.next_version(self.doctype, {"programme": self.programme})

	def autoname(self) -> None:
		self.name = f"{self.programme} v{self.version}"

	def validate(self) -> None:
		rule_sets.set_codes(self)
		rule_sets.validate_rules(self)

	def on_submit(self) -> None:
		rule_sets.activate(self.programme)

	def before_cancel(self) -> None:
		rule_sets.refuse_when_used(self)

	def on_cancel(self) -> None:
		rule_sets.activate(self.programme)
