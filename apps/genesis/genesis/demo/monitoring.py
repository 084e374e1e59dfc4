"""What the monitoring officer of the demo keeps: targets that say they are of a demonstration, and two past snapshots."""

from __future__ import annotations

from datetime import date, timedelta

import frappe

from genesis.monitoring import snapshots
from genesis.monitoring.matrix import beginning
from genesis.participants.scope import default_programme

from . import removal
from .accounts import address
from .acting import acting

OFFICER = "Monitoring Officer"
INDICATOR, SNAPSHOT = "Programme Indicator", "Indicator Snapshot"
NOTE = "Demostración: meta inventada"
# Code of the indicator -> target at the end of the year, invented.
TARGETS = {
	"1.2": 1100,
	"1.3": 700,
	"1.4": 200,
	"2.1": 65,
	"2.2": 90,
	"2.4": 70,
	"3.1": 75,
	"3.4": 80,
	"3.6": 5,
	"4.2": 90,
}
QUARTERS = 2


def make(today: date) -> dict[str, int]:
	"""Targets and snapshots, by the officer; how many snapshots. Nothing if they are there."""
	if frappe.db.exists(SNAPSHOT, {"is_demo": 1}):
		return {"snapshots": 0}
	with acting(address(OFFICER), today):
		for code, value in TARGETS.items():
			_set_target(code, value, date(today.year, 12, 31))
		programme = default_programme()
		for last in _past_quarters(today):
			_keep(programme, last)
	return {"snapshots": QUARTERS}


def remove() -> int:
	"""Take both away again; returns how many snapshots."""
	names = frappe.get_all(SNAPSHOT, filters={"is_demo": 1}, pluck="name")
	removal.delete(SNAPSHOT, names)
	for code in frappe.get_all("Indicator Target", filters={"note": NOTE}, pluck="parent", distinct=True):
		doc = frappe.get_doc(INDICATOR, code)
		doc.set("targets", [row for row in doc.targets if row.note != NOTE])
		doc.save()
		removal.forget(INDICATOR, [code])
	return len(names)


def _set_target(code: str, value: float, until: date) -> None:
	"""Only where the programme has none."""
	if not frappe.db.exists(INDICATOR, code):
		return
	doc = frappe.get_doc(INDICATOR, code)
	if not doc.targets:
		doc.append("targets", {"period_end": until, "value": value, "note": NOTE})
		doc.save()


def _keep(programme: str, last: date) -> None:
	"""From the beginning of the programme on, so that the figures stand beside the targets."""
	doc = frappe.get_doc(
		{
			"doctype": SNAPSHOT,
			"programme": programme,
			"from_date": beginning(programme, last),
			"to_date": last,
			"note": "Demostración",
			"is_demo": 1,
		}
	).insert()
	snapshots.compute(doc.name)
	doc.reload()
	doc.submit()


def _past_quarters(today: date) -> list[date]:
	"""Last days of the quarters before the running one, the oldest first."""
	first = date(today.year, today.month - (today.month - 1) % 3, 1)
	ends = [first - timedelta(days=1)]
	while len(ends) < QUARTERS:
		last = ends[-1]
		ends.append(date(last.year, last.month - 2, 1) - timedelta(days=1))
	return ends[::-1]
