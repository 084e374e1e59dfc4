"""What the forms of monitoring call."""

from typing import Any

import frappe
from frappe import _

from genesis.participants.access import require

from . import dimension_values, snapshots
from .catalogue import measures
from .dimensions import FIELD_OF
from .programme_indicators import INDICATOR


@frappe.whitelist()
def catalogue() -> dict[str, dict[str, Any]]:
	"""Measure -> {counts, unit, dated_by, dimensions, confidential}, the texts in the reader's language.

	Raises frappe.PermissionError.
	"""
	require(INDICATOR)
	return {
		name: {
			"unit": measure.unit,
			"dated_by": _(measure.dated_by),
			"dimensions": list(measure.dimensions),
			"confidential": measure.confidential,
		}
		for name, measure in measures().items()
	}


@frappe.whitelist()
def values_of(dimension: str = "", txt: str = "") -> list[dict[str, str]]:
	"""{value, label} of a dimension that contain a text. Raises frappe.PermissionError."""
	require(INDICATOR)
	return dimension_values.suggestions(dimension, txt) if dimension in FIELD_OF else []


@frappe.whitelist(methods=["POST"])
def fill_snapshot(name: str) -> bool:
	"""Compute the figures of a draft; whether that is done, or goes on in the background.

	Raises SnapshotError, frappe.PermissionError.
	"""
	require(snapshots.SNAPSHOT, "write", name)
	return snapshots.fill(name)
