"""Something done in a legal case, as confidential as the case."""

from genesis.legal_aid import actions
from genesis.protection.confidential_document import ConfidentialDocument


class LegalCaseAction(ConfidentialDocument):
	def before_validate(self) -> None:
		actions.set_defaults(self)

	def validate(self) -> None:
		actions.check(self)

	def on_update(self) -> None:
		actions.follow(self)
