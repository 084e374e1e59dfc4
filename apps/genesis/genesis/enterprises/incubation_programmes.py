"""Programmes of incubation: stages, what each asks for, and who votes."""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from .errors import IncubationError

PROGRAMME = "Incubation Programme"
# Who votes where a programme names nobody.
COMMITTEE_ROLES = ("Programme Manager", "Credit Committee Member")


def check(doc: Document) -> None:
	"""Every stage has a name of its own and something to show. Raises IncubationError."""
	stages = [" ".join((row.title or "").split()) for row in doc.stages]
	for row, title in zip(doc.stages, stages, strict=True):
		row.title = title
		if stages.count(title) > 1:
			_refuse(_("Row {0}: {1} is there twice").format(row.idx, title))
	for row in doc.criteria:
		if row.stage not in stages:
			_refuse(_("Criterion {0}: there is no stage {1}").format(row.idx, row.stage))
	for title in stages:
		if not any(row.stage == title and cint(row.is_required) for row in doc.criteria):
			_refuse(_("Stage {0} asks for nothing: give it a required criterion").format(title))
	if cint(doc.quorum) < 1:
		_refuse(_("{0} must be more than 0").format(_("Votes Needed")))
	members = [row.member for row in doc.committee]
	if len(set(members)) < len(members):
		_refuse(_("A member of the committee is there twice"))
	if members and len(members) < cint(doc.quorum):
		_refuse(
			_("The committee has {0} members: a quorum of {1} is never reached").format(
				len(members), doc.quorum
			)
		)


def is_member(programme: str, user: str) -> bool:
	"""Whether the user votes on the gates of this programme."""
	doc = frappe.get_cached_doc(PROGRAMME, programme)
	if doc.committee:
		return user in {row.member for row in doc.committee}
	return bool(set(COMMITTEE_ROLES) & set(frappe.get_roles(user)))


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, IncubationError, title=_("Programme of Incubation"))
