"""Why a record of an enterprise is refused: one class per reason, so that callers and tests need not read texts."""

from frappe import ValidationError


class EnterpriseError(ValidationError):
	"""An enterprise contradicts itself, or is closed for what is asked."""


class MembersError(EnterpriseError):
	"""The people of an enterprise, their shares or who answers for it do not fit together."""


class FormalisationError(EnterpriseError):
	"""A step towards formality was not taken as it is said."""


class CanvasError(ValidationError):
	"""A Business Model Canvas cannot be saved or made a version as it stands."""


class FollowUpError(ValidationError):
	"""A monthly follow-up is there already, or speaks of a month that cannot be told about."""


class IncubationError(ValidationError):
	"""An incubation, or its programme, cannot be so."""


class GateError(IncubationError):
	"""A gate cannot be asked for, voted on or passed now."""


class PlanError(ValidationError):
	"""A plan of acceleration contradicts itself."""


class VisitError(ValidationError):
	"""A mentoring visit cannot be planned or reported so."""


class FinancingError(ValidationError):
	"""A referral to a financer contradicts itself, or nobody agreed to it."""
