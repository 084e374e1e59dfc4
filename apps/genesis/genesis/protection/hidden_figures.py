"""Rows of reports on confidential records: figures of small groups are left out, for each of them would tell its size."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from frappe import _

from .small_groups import SMALL, without_small_groups


def hide(rows: list[dict[str, Any]], people: str, measures: Collection[str]) -> tuple[list[dict], str | None]:
	"""Rows as they may be shown, and a message when something was left out.

	rows: each with `group` and measures; people: the measure that counts people. A group too small to be shown has None in
	all of its measures; the group gets its words in the language of the reader.
	"""
	shown = without_small_groups(row[people] for row in rows)
	data = []
	for row, value in zip(rows, shown, strict=True):
		group = _(row["group"]) if row["group"] else _("Not Stated")
		figures = dict.fromkeys(measures) if value is None else {}
		data.append({**row, **figures, "group": group})
	return data, hidden_message() if None in shown else None


def hidden_message() -> str:
	return _("Groups of fewer than {0} people are not shown, nor the one that would give them away.").format(
		SMALL
	)


def counted_columns(label: str, measures: dict[str, str], kinds: dict[str, str] | None = None) -> list[dict]:
	"""Columns of a report of groups: the group under its label, and measures (fieldname -> label) without totals."""
	return [
		{"label": label, "fieldname": "group", "fieldtype": "Data", "width": 260},
		*(
			{
				"label": text,
				"fieldname": name,
				"fieldtype": (kinds or {}).get(name, "Int"),
				"width": 140,
				"precision": 2,
				"disable_total": True,
			}
			for name, text in measures.items()
		),
	]
