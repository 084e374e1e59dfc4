"""Meetings of editions as the pure rules know them, and who would have to be in two places at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import frappe
from frappe.utils import format_date, format_time, getdate, to_timedelta

from .meeting_times import Meeting, first_overlap
from .seats import SEATED

EDITION, ENROLMENT = "Course Edition", "Training Enrolment"


def as_meeting(row: Any, label: str = "") -> Meeting:
	"""A row of Course Meeting; from a form its times are text, from the database they are durations."""
	return Meeting(
		getdate(row.meeting_date), to_timedelta(str(row.starts_at)), to_timedelta(str(row.ends_at)), label
	)


def meetings_of(editions: Collection[str]) -> dict[str, list[Meeting]]:
	"""Edition -> its meetings in the order of their days; `label` is the edition."""
	found: dict[str, list[Meeting]] = {name: [] for name in editions}
	rows = frappe.get_all(
		"Course Meeting",
		filters={"parenttype": EDITION, "parent": ["in", [*editions, ""]]},
		fields=["parent", "meeting_date", "starts_at", "ends_at"],
		order_by="meeting_date asc, starts_at asc",
	)
	for row in rows:
		found[row.parent].append(as_meeting(row, row.parent))
	return found


def busy_people(
	people: Iterable[str], meetings: Collection[Meeting], edition: str
) -> dict[str, tuple[Meeting, Meeting]]:
	"""Those who have a seat elsewhere at the time of one of these meetings of `edition`, with the two meetings."""
	rows = frappe.get_all(
		ENROLMENT,
		filters={
			"participant": ["in", [*people, ""]],
			"status": ["in", SEATED],
			"edition": ["!=", edition],
		},
		fields=["participant", "edition"],
		order_by="participant asc, edition asc",
	)
	others = meetings_of({row.edition for row in rows})
	busy: dict[str, tuple[Meeting, Meeting]] = {}
	for row in rows:
		pair = first_overlap(meetings, others[row.edition])
		if pair and row.participant not in busy:
			busy[row.participant] = pair
	return busy


def tell(meeting: Meeting) -> str:
	"""A meeting as people say it: its day and its times."""
	return f"{format_date(meeting.day)} {format_time(str(meeting.starts), 'HH:mm')}-{format_time(str(meeting.ends), 'HH:mm')}"
