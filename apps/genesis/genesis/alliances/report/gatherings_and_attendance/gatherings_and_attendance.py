"""Gatherings and Attendance: who came to events, meetings and sessions, by sex and kind of organisation."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, add_months, getdate, now_datetime, nowdate

from genesis.alliances import gathering_store
from genesis.alliances.alliance_cards import unreported
from genesis.alliances.vocabulary import ATTENDEE, EVENT, GATHERINGS
from genesis.participants.access import require
from genesis.report_columns import column, count_column, day_column
from genesis.reporting import chart, choice, date_range, links

SHOWN = ("All", "To Report")
MONTHS_BACK = -12
COLOURS = ("#7c4d9f", "#2f7d6d", "#9aa5b1")
NO_KIND = "Other"


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	rows, kinds = get_data(filters)
	return get_columns(kinds), rows, None, get_chart(rows), get_summary(rows)


def get_data(filters: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
	"""One row for each gathering that was not cancelled, the latest first; and the kinds of organisation that came.

	Raises ReportFilterError, frappe.PermissionError.
	"""
	require(EVENT)
	shown = choice(filters, "show", _("Show"), SHOWN, SHOWN[0])
	kind = choice(filters, "kind", _("Kind"), ("", *GATHERINGS), "")
	first, last = date_range(filters)
	first = first or getdate(add_months(nowdate(), MONTHS_BACK))
	after = add_days(last or nowdate(), 1)
	office = links(filters, EVENT, ("office",)).get("office")
	now = now_datetime()

	def wanted(table: Any) -> Any:
		condition = (table.starts_at >= first) & (table.starts_at < after)
		if office:
			condition &= table.office == office
		return condition & unreported(table, now) if shown == "To Report" else condition

	rows = gathering_store.read(wanted, [kind] if kind else GATHERINGS)
	came = _by_kind([row.name for row in rows])
	kinds = sorted(
		{each for counts in came.values() for each in counts}, key=lambda each: (each == NO_KIND, each)
	)
	return [_row(row, came.get(row.name, {}), kinds) for row in reversed(rows)], kinds


def _row(row: frappe._dict, came: dict[str, int], kinds: list[str]) -> dict[str, Any]:
	return {
		**row,
		"kind": _(row.doctype),
		"day": getdate(row.starts_at),
		"status": _(row.status),
		"organiser_name": frappe.utils.get_fullname(row.organiser),
		**{_column(kind): came.get(kind, 0) for kind in kinds},
	}


def _by_kind(names: list[str]) -> dict[str, dict[str, int]]:
	"""Gathering -> kind of organisation -> how many came from there; participants are counted apart."""
	attendee, partner = DocType(ATTENDEE), DocType("Partner")
	query = (
		frappe.qb.from_(attendee)
		.left_join(partner)
		.on(partner.name == attendee.partner)
		.select(attendee.parent, partner.kind, Count(attendee.name))
		.where(attendee.parent.isin([*names, ""]) & attendee.parenttype.isin(GATHERINGS))
		.where((attendee.attended == 1) & (attendee.participant.isnull() | (attendee.participant == "")))
		.groupby(attendee.parent, partner.kind)
	)
	found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
	for name, kind, people in query.run():
		found[name][kind or NO_KIND] += people
	return found


def _column(kind: str) -> str:
	return f"kind_{frappe.scrub(kind)}"


def get_columns(kinds: list[str]) -> list[dict[str, Any]]:
	return [
		column(_("Kind"), "kind", width=150),
		column(_("Gathering"), "name", "Dynamic Link", 140, options="doctype"),
		column(_("Title"), "title", width=260),
		day_column(_("Date"), "day", 100),
		column(_("Status"), "status", width=100),
		*(
			count_column(label, name)
			for label, name in (
				(_("Invited"), "invited"),
				(_("Came"), "attended"),
				(_("Women"), "women"),
				(_("Men"), "men"),
				(_("Other or Not Stated"), "other_sex"),
				(_("Participants"), "participants_present"),
			)
		),
		*(count_column(_(kind), _column(kind), 110) for kind in kinds),
		column(_("Responsible"), "organiser_name", width=150),
		column(_("Programme Office"), "office"),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""People who came, by month and sex."""
	months: dict[str, list[int]] = {}
	for row in reversed(rows):
		line = months.setdefault(f"{row['day']:%m-%y}", [0, 0, 0])
		for place, name in enumerate(("women", "men", "other_sex")):
			line[place] += row[name] or 0
	if not months:
		return None
	return chart(
		list(months),
		[
			(label, [line[place] for line in months.values()])
			for place, label in enumerate((_("Women"), _("Men"), _("Other or Not Stated")))
		],
		COLOURS,
		barOptions={"stacked": 1},
	)


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	return [
		{
			"label": label,
			"value": sum(row[name] or 0 for row in rows) if name else len(rows),
			"datatype": "Int",
			"indicator": colour,
		}
		for label, name, colour in (
			(_("Gatherings"), "", "Blue"),
			(_("People Who Came"), "attended", "Green"),
			(_("Women"), "women", "Purple"),
			(_("Men"), "men", "Green"),
			(_("Participants"), "participants_present", "Blue"),
		)
	]
