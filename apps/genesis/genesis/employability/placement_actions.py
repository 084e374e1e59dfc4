"""What is done with a submitted placement from its form."""

import frappe
from frappe import _

from genesis.participants.access import require

from . import placements
from .errors import PlacementError


@frappe.whitelist(methods=["POST"])
def record_leaving(placement: str, left_on: str, reason: str) -> None:
	"""The person left the job. Raises frappe.PermissionError, PlacementError."""
	require(placements.PLACEMENT, "write", placement)
	allowed = [
		word
		for word in frappe.get_meta(placements.PLACEMENT).get_options("leaving_reason").split("\n")
		if word
	]
	if reason not in allowed:
		frappe.throw(_("{0} is missing").format(_("Reason of Leaving")), PlacementError)
	placements.end(placement, left_on, reason)


@frappe.whitelist(methods=["POST"])
def take_back_leaving(placement: str) -> None:
	"""The person works there after all. Raises frappe.PermissionError, PlacementError when a follow-up told it."""
	require(placements.PLACEMENT, "write", placement)
	row = frappe.db.get_value(placements.PLACEMENT, placement, ["status", "ended_by"], as_dict=True)
	if row.status != placements.ENDED:
		frappe.throw(_("{0} has not ended").format(placement), PlacementError)
	if row.ended_by:
		frappe.throw(
			_("That the person left was told in {0}: change the answer there").format(row.ended_by),
			PlacementError,
		)
	placements.reopen(placement)
