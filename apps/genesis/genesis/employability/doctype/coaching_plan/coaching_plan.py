"""What a person wants to reach with a coach, goal by goal."""

from frappe.model.document import Document

from genesis.employability import coaching_plans
from genesis.participants import scope


class CoachingPlan(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		coaching_plans.prepare(self)
		coaching_plans.refuse_second(self)

	def on_update(self) -> None:
		coaching_plans.follow(self)
