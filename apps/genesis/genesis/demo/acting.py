"""Doing something on another day, as the person who would do it; and moving a document along its workflow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_transitions

from genesis.genesis_configuration.milestones import states_for


@contextmanager
def acting(user: str, day: date) -> Iterator[None]:
	"""As this user; what is written carries that day. Nobody is told of what happened long ago."""
	before = (
		frappe.session.user,
		frappe.flags.current_date,
		frappe.flags.in_import,
		frappe.flags.mute_emails,
	)
	if user != before[0]:
		frappe.set_user(user)
	# Frappe leaves out notifications of records that are brought in from elsewhere.
	frappe.flags.update({"current_date": day, "in_import": True, "mute_emails": True})
	try:
		yield
	finally:
		frappe.flags.update({"current_date": before[1], "in_import": before[2], "mute_emails": before[3]})
		_become(before[0])


def _become(user: str) -> None:
	"""Frappe forgets all it has read whenever the user changes; what it knows of DocTypes holds for everybody."""
	if user != frappe.session.user:
		known = frappe.local.cache
		frappe.set_user(user)
		frappe.local.cache = known


def move(doc: Document, milestone: str) -> Document:
	"""Take the action of the workflow that leads to a state of this milestone, whatever both are called here.

	Raises LookupError when no action of the user leads there.
	"""
	states = states_for(doc.doctype, milestone)
	for transition in get_transitions(doc):
		if transition.next_state in states:
			return apply_workflow(doc, transition.action)
	raise LookupError(f"{doc.name}: no way to {milestone} from {doc.workflow_state}")
