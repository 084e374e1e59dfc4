"""Public holidays, on which no instalment falls due: the table that managers keep, and the years it begins with."""

from __future__ import annotations

import json
from datetime import date

import frappe
from frappe.utils import getdate

from genesis.enterprise_fund.salvadoran_holidays import of_year

DOCTYPE = "Public Holiday"
YEARS = range(2020, 2036)
LOADED = "genesis_holiday_years"


def between(first: date, last: date) -> list[date]:
	"""The holidays from one day to another, both included, in order."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"holiday_date": ("between", (first, last))},
		pluck="holiday_date",
		order_by="holiday_date asc",
	)
	return [getdate(day) for day in rows]


def load() -> int:
	"""Put in the holidays of the years that were never loaded; returns how many days came in.

	A year is loaded once: a day that managers took out stays out.
	"""
	loaded = set(json.loads(frappe.db.get_default(LOADED) or "[]"))
	new = [year for year in YEARS if year not in loaded]
	known = set(frappe.get_all(DOCTYPE, pluck="name"))
	count = 0
	for year in new:
		for day, name in of_year(year).items():
			if day.isoformat() not in known:
				doc = {"doctype": DOCTYPE, "holiday_date": day, "description": name}
				frappe.get_doc(doc).insert(ignore_permissions=True)
				count += 1
	if new:
		frappe.db.set_default(LOADED, json.dumps(sorted(loaded | set(new))))
	return count
