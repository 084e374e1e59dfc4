"""Taking the alliances of the demo away, and the partners that came with them."""

from __future__ import annotations

import frappe

from genesis.alliances.vocabulary import (
	AGREEMENT,
	COMMITMENT,
	COMMITTEE,
	EVENT,
	INITIATIVE,
	MEETING,
	SERIES,
	SESSION,
	SPACE,
)

from . import alliance_words as words
from .removal import delete, empty_link, remove_partner

MAIN = (EVENT, MEETING, SESSION, SPACE, COMMITTEE, INITIATIVE, AGREEMENT)


def remove() -> int:
	"""Delete the alliances of the demo with what hangs on them; gives how many records. Partners go with the others."""
	names = {doctype: set(frappe.get_all(doctype, {"is_demo": 1}, pluck="name")) for doctype in MAIN}
	for gathering, (fieldname, series) in SERIES.items():
		condition = {fieldname: ["in", [*names[series], ""]]}
		names[gathering] |= set(frappe.get_all(gathering, filters=condition, pluck="name"))
	promised = set(frappe.get_all(COMMITMENT, {"is_demo": 1}, pluck="name"))
	for doctype in MAIN:
		condition = {"reference_type": doctype, "reference_name": ["in", [*names[doctype], ""]]}
		promised |= set(frappe.get_all(COMMITMENT, filters=condition, pluck="name"))
	delete(COMMITMENT, sorted(promised))
	if names[INITIATIVE]:
		for doctype in (SPACE, EVENT):
			empty_link(doctype, "policy_initiative", sorted(names[INITIATIVE]))
	for doctype in MAIN:
		delete(doctype, sorted(names[doctype]))
	return len(promised) + sum(map(len, names.values()))


def remove_partners() -> int:
	"""Delete the partners that came with the alliances, except one that a record outside of the demo uses by now."""
	return sum(remove_partner(name) for name, *_rest in words.PARTNERS)
