"""One meeting of a psychosocial case, as confidential as the case."""

from genesis.protection.confidential_document import ConfidentialDocument
from genesis.psychosocial_care import sessions


class PsychosocialSession(ConfidentialDocument):
	def before_validate(self) -> None:
		sessions.set_defaults(self)

	def validate(self) -> None:
		sessions.check_case(self)
		sessions.check_times(self)
		sessions.check_overlap(self)
		sessions.check_notes(self)

	def on_update(self) -> None:
		sessions.follow(self)
