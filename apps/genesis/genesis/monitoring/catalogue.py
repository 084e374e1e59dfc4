"""The closed list of what can be measured: what the hook `genesis_measures` names, in the order of the modules."""

from __future__ import annotations

import frappe

from .measure import Measure


def measures() -> dict[str, Measure]:
	"""Name -> measure. The hook holds dotted names of tuples of measures, of this app and of others."""
	return {
		measure.name: measure
		for dotted_name in frappe.get_hooks("genesis_measures")
		for measure in frappe.get_attr(dotted_name)
	}


def is_share(measure: str, of: str) -> bool:
	"""Whether the first is a part of the second, so that no percentage of it passes 100."""
	known = measures()
	return measure in known and (measure == of or of in known[measure].part_of)
