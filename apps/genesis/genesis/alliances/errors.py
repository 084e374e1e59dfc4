"""Why a record of the alliances is refused: one class per reason, so that callers and tests need not read texts."""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import ValidationError


class AllianceError(ValidationError):
	"""A record of the alliances contradicts itself."""


class AgreementError(AllianceError):
	"""An agreement cannot be so, or cannot be ended or renewed now."""


class CommitmentError(AllianceError):
	"""A commitment contradicts itself or what it was agreed in."""


class GatheringError(AllianceError):
	"""An event, a meeting or a session cannot be so."""


class AttendeeError(GatheringError):
	"""Somebody is there twice, is nobody, or cannot come to this gathering."""


class InvitationError(GatheringError):
	"""Nobody can be invited to this gathering now."""


class MinutesError(GatheringError):
	"""The minutes hold what no minutes hold."""


class CommitteeError(AllianceError):
	"""A committee of participants, or its members, cannot be so."""


class InitiativeError(AllianceError):
	"""A policy initiative or one of its milestones cannot be so."""


class AttachmentError(AllianceError):
	"""A file is of a kind that is not kept here."""


def refuse(message: str, error: type[AllianceError], title: str) -> NoReturn:
	"""Raise `error` with a translated message and title."""
	frappe.throw(message, error, title=title)
