"""Legal cases and what hangs on them, for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, add_to_date, get_datetime, nowdate

from genesis.working_calendar import term_ends

from .factories import DOMAIN, make_participant, make_user

MARK = "Esmeraldasecreta"
MATTER = "Laboral"


def make_lawyer(name: str = "lawyer") -> str:
	"""Email of a legal advisor."""
	return make_user("Legal Advisor", email=f"{name}@{DOMAIN}")


def make_legal_case(**values: Any) -> Document:
	"""A case in the team of its lawyer, accepted, with something secret in every field for words."""
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"lawyer": values.get("lawyer") or make_lawyer(),
		"intake_date": add_days(nowdate(), -40),
		"matter": MATTER,
		"summary": f"<p>{MARK} facts</p>",
		"objective": f"{MARK} objective",
		"accepted": 1,
	}
	return _insert({"doctype": "Legal Case", **defaults, **values})


def make_action(case: Document, **values: Any) -> Document:
	"""An hour of advice, some days ago."""
	defaults = {
		"legal_case": case.name,
		"lawyer": case.lawyer,
		"action_date": add_days(nowdate(), -3),
		"kind": "Advice or Interview",
		"hours": 1,
		"description": f"<p>{MARK} done</p>",
	}
	return _insert({"doctype": "Legal Case Action", **defaults, **values})


def make_deadline(case: Document, **values: Any) -> Document:
	"""A term of ten working days from today."""
	defaults = {
		"legal_case": case.name,
		"title": f"{MARK} answer",
		"kind": "Answer to a Claim",
		"starts_on": nowdate(),
		"days": 10,
	}
	return _insert({"doctype": "Legal Deadline", **defaults, **values})


def make_hearing(case: Document, **values: Any) -> Document:
	"""A hearing at nine on the third working day from now."""
	starts = values.get("starts_on") or at_nine(term_ends(nowdate(), 3))
	defaults = {
		"legal_case": case.name,
		"lawyer": case.lawyer,
		"starts_on": starts,
		"ends_on": add_to_date(starts, hours=1),
		"authority": f"{MARK} court",
		# recesses and holidays of the real calendar shall not decide over tests of other things
		"on_duty": 1,
	}
	return _insert({"doctype": "Legal Hearing", **defaults, **values})


def at_nine(day: Any) -> Any:
	return get_datetime(f"{day} 09:00:00")


def _insert(values: dict[str, Any]) -> Document:
	return frappe.get_doc(values).insert(ignore_permissions=True)
