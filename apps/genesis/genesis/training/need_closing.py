"""Training needs that no course answers: learned elsewhere, or no longer asked for."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.participants.access import require

from . import needs
from .errors import TrainingNeedError
from .needs import CLOSED, NEED, OPEN, PLANNED


@frappe.whitelist(methods=["POST"])
def close(need: str, reason: str) -> None:
	"""Close a need that no course has to answer any more; the evaluation that waited for it may go on.

	Raises TrainingNeedError, frappe.PermissionError.
	"""
	require(NEED, "write", need)
	reason = (reason or "").strip()
	if not reason:
		_refuse(_("{0} is missing").format(_("Reason")))
	doc = frappe.get_doc(NEED, need, for_update=True)
	if doc.status not in (OPEN, PLANNED):
		_refuse(_("{0} is {1} and no longer changes").format(need, _(doc.status).lower()))
	_close([need], reason)
	needs.tell_completed(doc.participant, [need])


def close_needs_of(source: Document, reason: str) -> list[str]:
	"""Hook `genesis_training_withdrawn`: what the source asked for is asked for no more. Returns the needs.

	A course that the person attends for it goes on; nobody is told that something was learned.
	"""
	names = frappe.get_all(
		NEED,
		filters={
			"source_doctype": source.doctype,
			"source_name": source.name,
			"status": ["in", (OPEN, PLANNED)],
		},
		pluck="name",
		order_by="name asc",
	)
	_close(names, reason)
	return names


def _close(names: list[str], reason: str) -> None:
	needs.write(names, status=CLOSED, enrolment=None, closed_on=nowdate(), closing_reason=reason)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, TrainingNeedError, title=_("Training Need"))
