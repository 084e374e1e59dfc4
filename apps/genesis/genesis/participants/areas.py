"""The table of administrative areas, kept in the cache: every registration asks for it."""

from typing import NamedTuple

import frappe
from frappe import _

from .errors import PlaceMismatchError

CACHE_KEY = "genesis_administrative_areas"
DEPARTMENT, MUNICIPALITY, DISTRICT = "Department", "Municipality", "District"


class Area(NamedTuple):
	"""One area: its name, its level, and the code of the area it belongs to."""

	area_name: str
	level: str
	parent: str | None


def all_areas() -> dict[str, Area]:
	"""Every area by its code."""
	return {code: Area(*values) for code, values in frappe.cache.get_value(CACHE_KEY, _read_areas).items()}


def area_name(code: str | None) -> str | None:
	"""The name of an area ("San Miguel"), None for an unknown code."""
	area = _area(code)
	return area.area_name if area else None


def forget_areas(*_args: object) -> None:
	"""Read the table again next time; called after any change to it."""
	frappe.cache.delete_value(CACHE_KEY)


def complete_place(district: str | None, municipality: str | None, department: str | None) -> tuple:
	"""Fill what follows from the smallest area given: (district, municipality, department).

	Raises PlaceMismatchError when they do not belong together or are of another level.
	"""
	for code, level in ((district, DISTRICT), (municipality, MUNICIPALITY), (department, DEPARTMENT)):
		_require_level(code, level)
	municipality = _parent_of(district, municipality, MUNICIPALITY)
	department = _parent_of(municipality, department, DEPARTMENT)
	return district, municipality, department


def _read_areas() -> dict[str, tuple]:
	rows = frappe.get_all(
		"Administrative Area", fields=["name", "area_name", "level", "parent_administrative_area"]
	)
	return {row.name: (row.area_name, row.level, row.parent_administrative_area) for row in rows}


def _area(code: str | None) -> Area | None:
	values = frappe.cache.get_value(CACHE_KEY, _read_areas).get(code) if code else None
	return Area(*values) if values else None


def _require_level(code: str | None, level: str) -> None:
	area = _area(code)
	if area and area.level != level:
		frappe.throw(
			_("{0} is a {1}, not a {2}").format(area.area_name, _(area.level), _(level)),
			PlaceMismatchError,
			title=_("Place Not Accepted"),
		)


def _parent_of(code: str | None, given: str | None, level: str) -> str | None:
	"""The area above `code`, which must be the one given, if one is."""
	area = _area(code)
	if not area:
		return given
	if given and given != area.parent:
		frappe.throw(
			_("{0} belongs to {1}, not to {2}").format(
				area.area_name, area_name(area.parent), area_name(given) or given
			),
			PlaceMismatchError,
			title=_("Place Not Accepted"),
		)
	return area.parent if _area(area.parent) and _area(area.parent).level == level else given
