"""Everything that happened with a person, in one line of time.

Each part of the programme adds its own events by the hook `genesis_timeline_sources`: dotted paths of functions
that take the name of a participant and give entries. A source reads with the permissions of the user, so that
what is confidential is not even counted here.
"""

from collections.abc import Callable, Iterable
from datetime import date

import frappe
from frappe.utils import cint, getdate

HOOK = "genesis_timeline_sources"
DEFAULT_LIMIT = 200
MAX_LIMIT = 1000


def entry(
	on: date | str | None,
	kind: str,
	title: str,
	doctype: str,
	name: str,
	indicator: str = "blue",
	icon: str = "small-file",
) -> dict:
	"""One event. `title` is plain text in the user's language; whoever shows it escapes it.

	`kind` is the English name of the kind of event, `indicator` a colour and `icon` an icon of the Desk.
	"""
	return {
		"date": getdate(on) if on else None,
		"kind": kind,
		"title": title,
		"doctype": doctype,
		"name": name,
		"indicator": indicator,
		"icon": icon,
	}


def timeline(participant: str, limit: int = DEFAULT_LIMIT) -> list[dict]:
	"""The events of a participant that the user may see, latest first, at most `limit`."""
	entries = [event for source in _sources() for event in source(participant) if event["date"]]
	entries.sort(key=lambda event: (event["date"], event["kind"], event["name"]), reverse=True)
	return entries[: max(1, min(limit, MAX_LIMIT))]


@frappe.whitelist(methods=["GET", "POST"])
def for_participant(participant: str, limit: int | str = DEFAULT_LIMIT) -> list[dict]:
	"""`timeline` for the form. Needs the right to read the participant."""
	frappe.get_doc("Participant", participant).check_permission("read")
	return timeline(participant, cint(limit) or DEFAULT_LIMIT)


def _sources() -> Iterable[Callable[[str], list[dict]]]:
	return [frappe.get_attr(path) for path in frappe.get_hooks(HOOK)]
