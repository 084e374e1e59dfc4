"""Whom the donors' money of a fund is meant for: sectors, territory, sex."""

from __future__ import annotations

import frappe
from frappe import _

from genesis.participants.areas import all_areas

PLACE = ("district", "municipality", "department")


def unmet(fund: str, participant: str, sector: str | None = None) -> list[str]:
	"""Why the fund's money is not meant for this participant and sector, in the user's language; empty if it is.

	Reads with the rights of the system. Raises frappe.DoesNotExistError for an unknown fund.
	"""
	doc = frappe.get_cached_doc("Enterprise Fund", fund)
	person = frappe.db.get_value("Participant", participant, ["sex", *PLACE], as_dict=True) or frappe._dict()
	return [*_sector(doc, sector), *_territory(doc, person), *_sex(doc, person)]


def _sector(fund: frappe._dict, sector: str | None) -> list[str]:
	allowed = [row.sector for row in fund.sectors]
	if not allowed or sector in allowed:
		return []
	wanted = ", ".join(_(name) for name in allowed)
	if not sector:
		return [_("{0} lends to these sectors only: {1}. The sector is missing.").format(fund.name, wanted)]
	return [_("{0} lends to these sectors only: {1}, not to {2}").format(fund.name, wanted, _(sector))]


def _territory(fund: frappe._dict, person: frappe._dict) -> list[str]:
	allowed = {row.area for row in fund.areas}
	if not allowed:
		return []
	areas = all_areas()
	wanted = ", ".join(areas[code].area_name if code in areas else code for code in sorted(allowed))
	lives = next((person[level] for level in PLACE if person.get(level)), None)
	if not lives:
		return [
			_("{0} lends in this territory only: {1}. The participant's municipality is missing.").format(
				fund.name, wanted
			)
		]
	place: str | None = lives
	while place in areas:
		if place in allowed:
			return []
		place = areas[place].parent
	return [_("{0} lends in this territory only: {1}").format(fund.name, wanted)]


def _sex(fund: frappe._dict, person: frappe._dict) -> list[str]:
	if not fund.sex or person.get("sex") == fund.sex:
		return []
	text = _("{0} lends to women only") if fund.sex == "Female" else _("{0} lends to men only")
	return [text.format(fund.name)]
