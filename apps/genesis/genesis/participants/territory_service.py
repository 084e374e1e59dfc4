"""The shipped territory of El Salvador as Administrative Area records."""

import frappe
from frappe.utils import now

from . import territory
from .areas import forget_areas

DOCTYPE = "Administrative Area"
COUNTRY_CODE, COUNTRY_NAME = "SV", "El Salvador"
CONTENT = ("area_name", "level", "parent_administrative_area", "is_group", "former_names")


def load_territory() -> dict[str, int]:
	"""Bring the records in line with the shipped list: new ones in bulk, changed ones one by one, none removed.

	What a manager added stays. Running it again changes nothing. Returns the numbers inserted and updated.
	"""
	wanted = _shipped_areas()
	kept = {
		row.name: {field: row[field] for field in CONTENT}
		for row in frappe.get_all(DOCTYPE, filters={"name": ["in", list(wanted)]}, fields=["name", *CONTENT])
	}
	missing = [code for code in wanted if code not in kept]
	changed = [code for code in kept if kept[code] != wanted[code]]
	_insert({code: wanted[code] for code in missing})
	for code in changed:
		frappe.db.set_value(DOCTYPE, code, wanted[code])
	if missing or changed:
		number_tree()
		forget_areas()
	return {"inserted": len(missing), "updated": len(changed)}


def number_tree() -> None:
	"""Set lft and rgt of every area (nested sets) from their parents, writing only those that differ.

	Frappe's own function for it has other arguments in each version and writes every row.
	"""
	rows = frappe.get_all(
		DOCTYPE, fields=["name", "parent_administrative_area as parent", "lft", "rgt"], order_by="name asc"
	)
	children: dict[str | None, list[str]] = {}
	for row in rows:
		children.setdefault(row.parent or None, []).append(row.name)
	numbers: dict[str, list[int]] = {}
	counter = 0
	waiting = [(name, False) for name in reversed(children.get(None, ()))]
	while waiting:
		name, is_left_behind = waiting.pop()
		counter += 1
		if is_left_behind:
			numbers[name].append(counter)
			continue
		numbers[name] = [counter]
		waiting.append((name, True))
		waiting.extend((child, False) for child in reversed(children.get(name, ())))
	for row in rows:
		left, right = numbers[row.name]
		if (row.lft, row.rgt) != (left, right):
			frappe.db.set_value(DOCTYPE, row.name, {"lft": left, "rgt": right}, update_modified=False)


def _shipped_areas() -> dict[str, dict]:
	areas = {COUNTRY_CODE: _content(COUNTRY_NAME, "Country", None, True, ())}
	shipped = territory.load()
	groups = {place.parent for place in shipped.places}
	for place in shipped.places:
		areas[place.code] = _content(
			place.name,
			place.level.capitalize(),
			place.parent or COUNTRY_CODE,
			place.code in groups,
			place.other_names,
		)
	return areas


def _content(name: str, level: str, parent: str | None, is_group: bool, other_names: tuple[str, ...]) -> dict:
	return {
		"area_name": name,
		"level": level,
		"parent_administrative_area": parent,
		"is_group": int(is_group),
		"former_names": "\n".join(other_names) or None,
	}


def _insert(areas: dict[str, dict]) -> None:
	"""In one statement: 321 documents inserted one by one would each renumber the tree."""
	if not areas:
		return
	stamp = now()
	fields = ["name", "code", "creation", "modified", "owner", "modified_by", "docstatus", "idx", *CONTENT]
	rows = [
		[
			code,
			code,
			stamp,
			stamp,
			"Administrator",
			"Administrator",
			0,
			0,
			*(area[field] for field in CONTENT),
		]
		for code, area in areas.items()
	]
	frappe.db.bulk_insert(DOCTYPE, fields, rows)
