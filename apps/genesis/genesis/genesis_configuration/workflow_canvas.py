"""The drawing that Frappe's Workflow Builder keeps beside a workflow (`workflow_data`, a JSON list). No framework.

The builder writes the whole workflow anew from its drawing. Two things follow that would hurt milestones:
older builders drop every column they do not know, and a renamed state comes back under its old name.
"""

from __future__ import annotations

import json
from typing import Any

MILESTONE_FIELD = "genesis_milestone"


def read_canvas(workflow_data: str | list | None) -> list[dict[str, Any]]:
	"""Elements of the drawing; an empty list when there is none or it cannot be read."""
	if not workflow_data:
		return []
	try:
		elements = json.loads(workflow_data) if isinstance(workflow_data, str) else workflow_data
	except ValueError:
		return []
	return (
		[element for element in elements if isinstance(element, dict)] if isinstance(elements, list) else []
	)


def drawn_milestones(workflow_data: str | list | None) -> dict[str, str]:
	"""State -> milestone as set in the builder's side panel, for the states that have one there."""
	found = {}
	for element in read_canvas(workflow_data):
		data = element.get("data")
		if element.get("type") == "state" and isinstance(data, dict) and data.get(MILESTONE_FIELD):
			found[data.get("state")] = data[MILESTONE_FIELD]
	return found


def rename_in_canvas(workflow_data: str | None, old: str, new: str) -> str | None:
	"""The drawing with a state renamed; None when nothing in it changes."""
	elements = read_canvas(workflow_data)
	changed = False
	for element in elements:
		data = element.get("data")
		if not isinstance(data, dict):
			continue
		for field in ("state", "from", "to"):
			if data.get(field) == old:
				data[field] = new
				changed = True
	return json.dumps(elements, ensure_ascii=False) if changed else None
