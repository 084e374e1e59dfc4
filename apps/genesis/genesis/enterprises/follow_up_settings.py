"""Typed access to Enterprise Settings. A setting that was never saved has the default of its field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from .alerts import Rule
from .errors import FollowUpError

SETTINGS = "Enterprise Settings"
LATEST_DUE_DAY = 28


def rule() -> Rule:
	"""When follow-ups are due and what raises an alert."""
	values = _values()
	return Rule(
		due_day=min(cint(values["due_day"]), LATEST_DUE_DAY),
		silent_months=cint(values["silent_months"]),
		falling_percent=Decimal(str(values["falling_percent"] or 0)),
		falling_months=cint(values["falling_months"]),
	)


def task_days() -> int:
	"""Days that an advisor has to attend to an alert."""
	return cint(_values()["task_days"])


def active_months() -> int:
	"""In how many months before the end of the last one a follow-up keeps a business model active."""
	return max(1, cint(_values()["active_months"]))


def baseline_fact() -> str:
	"""What the baseline of a programme calls the number of active business models."""
	return str(_values()["baseline_fact"] or "")


def check(doc: Document) -> None:
	"""Raises FollowUpError for settings that cannot be followed."""
	if not 1 <= cint(doc.due_day) <= LATEST_DUE_DAY:
		_refuse(doc, "due_day", _("give a whole number between {0} and {1}").format(1, LATEST_DUE_DAY))
	if not 0 <= float(doc.falling_percent or 0) <= 100:
		_refuse(doc, "falling_percent", _("give a whole number between {0} and {1}").format(0, 100))
	if not 1 <= cint(doc.active_months) <= 24:
		_refuse(doc, "active_months", _("give a whole number between {0} and {1}").format(1, 24))
	if float(doc.falling_percent or 0) and not 1 <= cint(doc.falling_months) <= 12:
		_refuse(doc, "falling_months", _("give a whole number between {0} and {1}").format(1, 12))


def _values() -> dict[str, Any]:
	stored = frappe.db.get_singles_dict(SETTINGS)
	return {df.fieldname: stored.get(df.fieldname, df.default) for df in frappe.get_meta(SETTINGS).fields}


def _refuse(doc: Document, fieldname: str, why: str) -> NoReturn:
	label = _(doc.meta.get_label(fieldname))
	frappe.throw(_("{0}: {1}").format(label, why), FollowUpError, title=_(SETTINGS))
