"""Keeps cards, charts, boards and reports that managers make free of code. Called by hooks on those DocTypes.

What they hold is run in the browser of whoever looks at them, a system manager among others.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from genesis.genesis_configuration.manager_reach import may_everything
from genesis.genesis_configuration.view_rules import mark_problems, moving_problems

CARD = "Number Card"
MOVING = "dynamic_filters_json"
# JSON of which the Desk shows texts as they are
SHOWN = {
	CARD: ("filters_json",),
	"Dashboard Chart": ("filters_json", "custom_options"),
	"Dashboard": ("chart_options",),
	"Kanban Board": ("filters", "fields"),
	"Auto Email Report": ("filters", "filter_meta"),
}
# Code of the browser or of the server
CODE = {CARD: ("filters_config",), "Report": ("javascript", "query", "report_script")}


class ViewReachError(frappe.ValidationError):
	"""A card, chart, board or report would hold code."""


def check_view(doc: Document, method: str | None = None) -> None:
	"""Refuse code, unless a system manager writes it or it was there before. Errors: ViewReachError naming field and culprit."""
	if may_everything(doc):
		return
	before = doc.get_doc_before_save()
	for fieldname, found in _found(doc):
		if found and not (before and before.get(fieldname) == doc.get(fieldname)):
			frappe.throw(
				_(
					"{0} may hold plain filters and dates that move, not {1}. Ask a system manager for anything else."
				).format(
					frappe.bold(_(doc.meta.get_label(fieldname))),
					", ".join(frappe.bold(escape_html(each[:80])) for each in found),
				),
				ViewReachError,
				title=_("Reaches too far"),
			)


def _found(doc: Document) -> Iterator[tuple[str, list[str]]]:
	"""(fieldname, what it may not hold) of every field that the Desk runs or shows as it is."""
	for fieldname in CODE.get(doc.doctype, ()):
		text = (doc.get(fieldname) or "").strip()
		yield fieldname, [text] if text else []
	for fieldname in SHOWN.get(doc.doctype, ()):
		yield fieldname, mark_problems(doc.get(fieldname))
	if doc.meta.has_field(MOVING):
		yield MOVING, moving_problems(doc.get(MOVING))
	if doc.doctype == CARD and doc.get("method") and not _is_shipped(doc.method):
		yield "method", [doc.method]


def _is_shipped(method: str) -> bool:
	"""Whether an app ships a card that asks this: the Desk calls it with the rights of whoever looks."""
	return bool(frappe.db.exists(CARD, {"is_standard": 1, "method": method}))
