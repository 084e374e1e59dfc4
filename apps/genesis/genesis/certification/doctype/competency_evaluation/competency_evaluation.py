"""Competency Evaluation: one person before one standard, from the diagnostic to the decision and its appeal."""

from frappe.model.document import Document

from genesis.certification import (
	appeals,
	evaluation_checks,
	evaluation_outcome,
	evaluation_setup,
	evaluation_stages,
)
from genesis.participants import scope


class CompetencyEvaluation(Document):
	def before_insert(self) -> None:
		evaluation_setup.begin(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		evaluation_setup.lay_out(self)
		evaluation_setup.set_people(self)
		evaluation_setup.set_diagnostic_result(self)
		evaluation_stages.follow_workflow(self)
		evaluation_checks.check_dates(self)
		evaluation_checks.check_plan(self)
		evaluation_stages.follow_the_verdict(self)

	def before_submit(self) -> None:
		evaluation_checks.require_decision(self)
		evaluation_outcome.set_decision(self)

	def on_submit(self) -> None:
		evaluation_outcome.follow_decision(self)

	def before_update_after_submit(self) -> None:
		appeals.follow(self)

	def on_update_after_submit(self) -> None:
		appeals.follow_answer(self)

	def before_cancel(self) -> None:
		evaluation_outcome.require_cancellable(self)
		evaluation_stages.follow_cancellation(self)

	def on_cancel(self) -> None:
		evaluation_outcome.take_back(self)
