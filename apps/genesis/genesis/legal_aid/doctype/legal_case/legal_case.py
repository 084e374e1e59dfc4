"""Legal assistance to one person, read by its lawyers and by nobody else."""

from genesis.legal_aid import cases, conflicts
from genesis.participants import scope
from genesis.protection import teams
from genesis.protection.confidential_document import ConfidentialDocument


class LegalCase(ConfidentialDocument):
	def before_validate(self) -> None:
		cases.set_defaults(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		cases.keep_computed(self)
		cases.set_person(self)
		cases.check_matter(self)
		teams.prepare(self, "lawyer")
		cases.keep_lawyers(self)
		conflicts.check(self)
		cases.follow_workflow(self)
		cases.check_dates(self)

	def on_update(self) -> None:
		cases.follow(self)
