"""What coaching says of a person on the person's form: score and gain, last session, and the curriculum."""

from typing import Any

import frappe

from genesis.participants.access import require
from genesis.participants.identity_guard import may_see_identity

from .coaching_sessions import last_session_day
from .employability_assessments import ASSESSMENT


@frappe.whitelist(methods=["GET", "POST"])
def of_participant(participant: str) -> dict[str, Any]:
	"""{score, gain, wave, assessed_on, last_session, curriculum} of somebody; `curriculum`: may the user print it?

	Raises frappe.PermissionError.
	"""
	require("Participant", "read", participant)
	answer: dict[str, Any] = {"curriculum": may_see_identity(participant)}
	if not frappe.has_permission(ASSESSMENT, "read"):
		return answer
	latest = frappe.get_all(
		ASSESSMENT,
		filters={"participant": participant, "answered_percent": (">=", 75)},
		fields=["score", "gain", "wave", "assessed_on"],
		order_by="assessed_on desc, creation desc",
		limit=1,
	)
	answer.update(latest[0] if latest else {})
	answer["last_session"] = last_session_day(participant)
	return answer
