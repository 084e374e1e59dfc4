"""Psychosocial care of one person, read by its care team and by nobody else."""

from genesis.participants import scope
from genesis.protection import teams
from genesis.protection.confidential_document import ConfidentialDocument
from genesis.psychosocial_care import care_tasks, cases


class PsychosocialCase(ConfidentialDocument):
	def before_validate(self) -> None:
		cases.set_defaults(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		cases.keep_computed(self)
		cases.set_person(self)
		teams.prepare(self, "responsible")
		cases.follow_risk(self)
		cases.follow_workflow(self)
		cases.check_dates(self)
		cases.check_outcome(self)

	def on_update(self) -> None:
		care_tasks.follow(self)
