"""Snapshots: the figures of a period as they were, with the definitions of that day, which nothing changes afterwards."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt, format_date, getdate, now_datetime, nowdate

from . import dimension_values
from .errors import SnapshotError
from .indicator_figures import Reading, active_indicators, may_read, narrowed_by_permissions
from .indicators import WHOLE, Figure, achieved
from .measure import Span
from .programme_indicators import BOTH, FIRST_ONLY, RATIO, targets_of
from .targets import target_for

SNAPSHOT, LINE = "Indicator Snapshot", "Indicator Snapshot Line"
KNOWN, HIDDEN, NOTHING = "Known", "Hidden", "Nothing to Divide By"
# From so many people on the figures are computed in the background.
MANY_PEOPLE = 5000
DECIMALS = 2


def check_period(doc: Document) -> None:
	"""Raises SnapshotError for a period in disorder or not over yet."""
	if getdate(doc.from_date) > getdate(doc.to_date):
		_refuse(_("{0} is before {1}").format(_("To Date"), _("From Date")))
	if getdate(doc.to_date) > getdate(nowdate()):
		_refuse(_("{0}: the day is in the future").format(_("To Date")))


def keep_figures(doc: Document) -> None:
	"""Figures are computed, not typed: what a form or a call sends along is put back to what was computed.

	Another period or programme makes the figures of before meaningless: they go.
	"""
	if doc.flags.filling:
		return
	before = doc.get_doc_before_save()
	same = before and all(
		str(before.get(name)) == str(doc.get(name)) for name in ("programme", "from_date", "to_date")
	)
	doc.set("lines", before.lines if same else [])
	doc.filled_on = before.filled_on if same else None
	doc.fingerprint = before.fingerprint if same else None


def fill(name: str) -> bool:
	"""Compute the figures of a draft anew; done at once, or in the background when there are many people.

	Returns whether it is done. Raises SnapshotError, frappe.PermissionError.
	"""
	doc = frappe.get_doc(SNAPSHOT, name)
	_check_draft(doc)
	_check_whole()
	if frappe.db.count("Participant") < MANY_PEOPLE:
		compute(name)
		return True
	frappe.enqueue(
		compute,
		queue="long",
		job_name=f"{SNAPSHOT} {name}",
		enqueue_after_commit=True,
		name=name,
		show_progress=True,
	)
	return False


def compute(name: str, show_progress: bool = False) -> None:
	"""Write the lines of a draft; whoever computes it again gets the same lines. Raises SnapshotError."""
	doc = frappe.get_doc(SNAPSHOT, name, for_update=True)
	_check_draft(doc)
	indicators = active_indicators()
	span = Span(getdate(doc.from_date), getdate(doc.to_date))
	reading = Reading(span, doc.programme)
	doc.set("lines", [])
	for place, indicator in enumerate(indicators):
		for line in lines_of(indicator, reading):
			doc.append("lines", line)
		if show_progress:
			percent = 100 * (place + 1) / len(indicators)
			frappe.publish_progress(percent, _("Computing the Indicators"), doctype=SNAPSHOT, docname=name)
	doc.filled_on = now_datetime()
	doc.fingerprint = fingerprint(doc)
	doc.flags.filling = True
	doc.save()


def lines_of(indicator: Document, reading: Reading) -> list[dict[str, Any]]:
	"""The lines of an indicator: the whole with its definition, then each group that it is told apart by."""
	frozen = {
		name: indicator.get(name)
		for name in ("code", "title_es", "title_en", "level", "area", "unit", "direction", "measure")
	}
	whole = {
		**frozen,
		"denominator": indicator.denominator if indicator.calculation == RATIO else None,
		"narrowed_to": narrowing(indicator),
		"definition": indicator.definition,
		"has_baseline": cint(indicator.has_baseline),
		"baseline": flt(indicator.baseline, DECIMALS),
	}
	lines = [{**whole, **_told(indicator, reading, WHOLE, WHOLE, reading.figures(indicator)[WHOLE])}]
	for row in indicator.disaggregations:
		for group, figure in reading.figures(indicator, row.dimension).items():
			if group != WHOLE:
				told = _told(indicator, reading, row.dimension, group, figure)
				lines.append({**frozen, "dimension": row.dimension, "dimension_value": group, **told})
	return lines


def narrowing(indicator: Document) -> str:
	"""The filters of an indicator in words, one for each line."""
	return "\n".join(
		f"{_(row.dimension)}: {dimension_values.label(row.dimension, row.value)}"
		+ (f" ({_(FIRST_ONLY)})" if row.applies_to != BOTH else "")
		for row in indicator.filters
	)


def check_complete(doc: Document) -> None:
	"""Before it is submitted: it has the figures that were computed, and is the only one of its period.

	Raises SnapshotError.
	"""
	if not doc.lines:
		_refuse(_("There are no figures yet: compute them first"))
	if not is_untouched(doc):
		_refuse(_("The figures are not those that were computed: compute them again"))
	# The programme's row is locked: two that are submitted at once see each other.
	frappe.db.get_value("Programme", doc.programme, "name", for_update=True)
	period = {"programme": doc.programme, "from_date": doc.from_date, "to_date": doc.to_date}
	other = frappe.db.exists(SNAPSHOT, {**period, "docstatus": 1, "name": ["!=", doc.name]})
	if other:
		_refuse(
			_("{0} is the snapshot of {1} to {2}: cancel and amend it").format(
				other, format_date(doc.from_date), format_date(doc.to_date)
			)
		)


def is_untouched(doc: Document) -> bool:
	"""Whether the lines are those that were computed."""
	return bool(doc.fingerprint) and fingerprint(doc) == doc.fingerprint


def fingerprint(doc: Document) -> str:
	"""SHA-256 of period and lines; neither the name of the programme nor that of the record, which may be renamed."""
	fields = [
		df for df in frappe.get_meta(LINE).fields if df.fieldtype not in ("Column Break", "Section Break")
	]
	lines = [[_canonical(row.get(df.fieldname), df.fieldtype) for df in fields] for row in doc.lines]
	content = [str(getdate(doc.from_date)), str(getdate(doc.to_date)), lines]
	return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _canonical(value: Any, fieldtype: str) -> str:
	if fieldtype in ("Float", "Percent"):
		return f"{flt(value):.{DECIMALS}f}"
	if fieldtype == "Check":
		return str(cint(value))
	return str(getdate(value)) if fieldtype == "Date" and value else str(value or "")


def _told(
	indicator: Document, reading: Reading, dimension: str, group: str, figure: Figure
) -> dict[str, Any]:
	span = reading.span
	target = target_for(targets_of(indicator), span.first, span.last, dimension, group)
	reached = achieved(figure.value, target.value if target else None, indicator.direction)
	state = HIDDEN if figure.hidden else NOTHING if figure.value is None else KNOWN
	return {
		"state": state,
		"value": _number(figure.value),
		"numerator": _number(figure.numerator),
		"denominator_value": _number(figure.denominator),
		"target": _number(target.value if target else None),
		"target_until": target.until if target else None,
		"achieved": _number(reached),
	}


def _number(value: Any) -> float:
	return flt(value, DECIMALS)


def _check_draft(doc: Document) -> None:
	if doc.docstatus:
		_refuse(_("A submitted snapshot does not change"))


def _check_whole() -> None:
	indicators = active_indicators()
	if not indicators:
		_refuse(_("No indicator is active"))
	hidden = [doc.code for doc in indicators if not may_read(doc)]
	if hidden:
		frappe.throw(
			_("You may not read what these indicators count: {0}").format(", ".join(hidden)),
			frappe.PermissionError,
		)
	parts = narrowed_by_permissions(indicators)
	if parts:
		_refuse(
			_("You see only a part of the programme ({0}), and a snapshot is of the whole").format(
				", ".join(parts)
			)
		)


def _refuse(why: str) -> NoReturn:
	frappe.throw(frappe.utils.escape_html(why), SnapshotError, title=_("Snapshot"))
