"""Business Model Canvases: versions of one enterprise's model, the one in force, and how two of them differ."""

from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.participants.access import require

from .bound import ENTERPRISE, keep_protected
from .canvas_blocks import (
	BLOCKS,
	LONGEST,
	MOST_POINTS,
	NEEDED,
	difference,
	empty_blocks,
	has_markup,
	lines,
)
from .errors import CanvasError

CANVAS = "Business Model Canvas"
TEXTS = (*BLOCKS, "what_changed")


def prepare(doc: Document) -> None:
	"""Number the draft, and refuse what cannot be printed or is no text. Raises CanvasError."""
	keep_protected(doc, ("version", "is_current"))
	if getdate(doc.made_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Made On")))
	for fieldname in TEXTS:
		label = _(doc.meta.get_label(fieldname))
		if has_markup(doc.get(fieldname)):
			_refuse(_("{0}: HTML is not accepted, write plain text, one point a line").format(label))
		if len(doc.get(fieldname) or "") > LONGEST:
			_refuse(
				_("{0} has {1} characters: {2} at most fit the page").format(
					label, len(doc.get(fieldname)), LONGEST
				)
			)
		if len(lines(doc.get(fieldname))) > MOST_POINTS:
			_refuse(_("{0}: at most {1} points fit the page, one a line").format(label, MOST_POINTS))
	if doc.is_new():
		_refuse_second_draft(doc)
	if doc.docstatus == 0:
		doc.version = _last_version(doc.enterprise) + 1


def become_version(doc: Document) -> None:
	"""Before submit: the blocks that make a model are filled, and the number is the next one. Raises CanvasError."""
	if missing := empty_blocks(doc.as_dict(), NEEDED):
		labels = ", ".join(_(doc.meta.get_label(block)) for block in missing)
		_refuse(_("A version needs at least: {0}").format(labels))
	# Two drafts submitted at once take their turn, so that no number is given twice.
	frappe.db.get_value(ENTERPRISE, doc.enterprise, "name", for_update=True)
	doc.version = _last_version(doc.enterprise) + 1


def put_in_force(enterprise: str) -> None:
	"""The last submitted version is the one in force; the enterprise shows it."""
	last = frappe.db.get_value(
		CANVAS,
		{"enterprise": enterprise, "docstatus": 1},
		["name", "version", "made_on"],
		order_by="version desc",
		as_dict=True,
	)
	frappe.db.set_value(
		CANVAS, {"enterprise": enterprise, "is_current": 1}, "is_current", 0, update_modified=False
	)
	if last:
		frappe.db.set_value(CANVAS, last.name, "is_current", 1, update_modified=False)
	shown = last or frappe._dict()
	frappe.db.set_value(
		ENTERPRISE,
		enterprise,
		{"canvas": shown.name, "canvas_version": shown.version or 0, "canvas_on": shown.made_on},
		update_modified=False,
	)


@frappe.whitelist(methods=["POST"])
def new_version(enterprise: str) -> str:
	"""The draft to work on: the one there is, else a copy of the version in force. Returns its name.

	Raises frappe.PermissionError.
	"""
	require(ENTERPRISE, "read", enterprise)
	require(CANVAS, "create")
	if draft := _draft(enterprise):
		return draft
	doc = frappe.new_doc(CANVAS)
	doc.update({"enterprise": enterprise, "made_on": nowdate(), "advisor": frappe.session.user})
	if current := frappe.db.get_value(CANVAS, {"enterprise": enterprise, "is_current": 1}):
		last = frappe.get_doc(CANVAS, current)
		doc.update({block: last.get(block) for block in BLOCKS})
	return doc.insert().name


@frappe.whitelist()
def versions(enterprise: str) -> list[dict[str, Any]]:
	"""The versions of an enterprise's canvas that the user may read, the last first."""
	require(ENTERPRISE, "read", enterprise)
	return frappe.get_list(
		CANVAS,
		filters={"enterprise": enterprise, "docstatus": ["<", 2]},
		fields=["name", "version", "made_on", "docstatus", "is_current"],
		order_by="version desc, docstatus asc",
		limit_page_length=0,
	)


@frappe.whitelist()
def compare(earlier: str, later: str) -> dict[str, Any]:
	"""Two canvases side by side: their versions, and for each block its lines with what changed.

	Raises CanvasError for canvases of two enterprises, frappe.PermissionError.
	"""
	for name in (earlier, later):
		require(CANVAS, "read", name)
	first, second = frappe.get_doc(CANVAS, earlier), frappe.get_doc(CANVAS, later)
	if first.enterprise != second.enterprise:
		_refuse(_("{0} and {1} belong to two enterprises").format(earlier, later))
	return {
		"versions": [
			{"name": doc.name, "version": doc.version, "made_on": doc.made_on, "docstatus": doc.docstatus}
			for doc in (first, second)
		],
		"blocks": [
			{
				"label": _(first.meta.get_label(block)),
				"lines": [
					{"text": line.text, "change": line.change}
					for line in difference(first.get(block), second.get(block))
				],
			}
			for block in BLOCKS
		],
	}


def _refuse_second_draft(doc: Document) -> None:
	draft = _draft(doc.enterprise)
	if draft and draft != doc.name:
		_refuse(_("{0} is a draft of this enterprise's canvas already: go on with it").format(draft))


def _draft(enterprise: str) -> str | None:
	return frappe.db.get_value(CANVAS, {"enterprise": enterprise, "docstatus": 0})


def _last_version(enterprise: str) -> int:
	return (
		frappe.db.get_value(
			CANVAS,
			{"enterprise": enterprise, "docstatus": [">", 0]},
			"version",
			order_by="version desc",
		)
		or 0
	)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, CanvasError, title=_("Business Model Canvas"))
