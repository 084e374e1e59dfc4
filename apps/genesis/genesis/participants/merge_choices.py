"""Which fields of two records differ, and which value stays when they become one. No database here."""

import json
from collections.abc import Iterable, Mapping
from typing import Literal

Choice = Literal["Survivor", "Merged", "Both"]
SURVIVOR: Choice = "Survivor"
MERGED: Choice = "Merged"
BOTH: Choice = "Both"

# Fields that say one thing together: half from one person and half from the other would be neither's.
GROUPS = (
	("document_kind", "document_number"),
	("department", "municipality", "district"),
	("origin_department", "origin_municipality"),
	("birth_date", "birth_date_estimated"),
	("has_debts", "debt_amount", "migration_debt"),
)
# Keys of a child row that tell where and when it is kept, not what it says.
ROW_BOOKKEEPING = frozenset(
	"name owner creation modified modified_by docstatus idx parent parenttype parentfield doctype".split()
)


def differs(first: object, second: object) -> bool:
	"""Do two values of a field say different things? Nothing, "" and no rows are the same; row order is not."""
	return _content(first) != _content(second)


def is_empty(value: object) -> bool:
	"""True when a field says nothing. 0 counts as nothing: an unticked box or an amount never typed."""
	return not _content(value)


def default_choice(survivor_value: object, merged_value: object) -> Choice:
	"""Keep the survivor's value where there is one."""
	return MERGED if is_empty(survivor_value) and not is_empty(merged_value) else SURVIVOR


def default_choices(
	survivor: Mapping[str, object], merged: Mapping[str, object], fieldnames: Iterable[str]
) -> dict[str, Choice]:
	"""The proposed choice for each field that differs; fields of one group are proposed from one person.

	A group comes from the other person when the survivor has nothing in it. A document also does when the
	survivor's number is missing, or is not valid while the other's is.
	"""
	choices = {
		fieldname: default_choice(survivor.get(fieldname), merged.get(fieldname))
		for fieldname in fieldnames
		if differs(survivor.get(fieldname), merged.get(fieldname))
	}
	for group in GROUPS:
		members = [fieldname for fieldname in group if fieldname in choices]
		takes_other = all(is_empty(survivor.get(fieldname)) for fieldname in members)
		if "document_number" in members:
			# the kind may be "None", which is a value
			takes_other = is_empty(survivor.get("document_number")) or (
				bool(merged.get("document_valid")) and not survivor.get("document_valid")
			)
		for fieldname in members:
			choices[fieldname] = MERGED if takes_other else SURVIVOR
	return choices


def torn_groups(choices: Mapping[str, str]) -> list[tuple[str, ...]]:
	"""The groups whose fields were chosen from different people."""
	return [group for group in GROUPS if len({choices[name] for name in group if name in choices}) > 1]


def row_content(row: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
	"""What a child row says, comparable whatever row it is kept in."""
	return tuple(
		sorted(
			(key, str(value))
			for key, value in row.items()
			if key not in ROW_BOOKKEEPING and not key.startswith("_") and value not in (None, "", 0)
		)
	)


def _content(value: object) -> object:
	if isinstance(value, (list, tuple)):
		return sorted(row_content(row) for row in value) or None
	return None if value in (None, "", 0) else str(value)


def joined_items(first: str | None, second: str | None) -> str | None:
	"""Two lists kept as text (JSON, or words each after a comma) as one without repetitions."""
	items, more = _items(first), _items(second)
	return _as_text([*items, *(item for item in more if item not in items)], first or second)


def without_items(current: str | None, before: str | None, after: str | None) -> str | None:
	"""A list kept as text without the items that were added between `before` and `after`."""
	old, new = _items(before), _items(after)
	kept = [item for item in _items(current) if item in old or item not in new]
	lost = [item for item in old if item not in new and item not in kept]
	return _as_text(kept + lost, current or before)


def _items(text: str | None) -> list[object]:
	if not text:
		return []
	return json.loads(text) if text.lstrip().startswith("[") else [word for word in text.split(",") if word]


def _as_text(items: list[object], like: str | None) -> str | None:
	if not items:
		return None
	is_json = (like or "").lstrip().startswith("[")
	return json.dumps(items) if is_json else "".join(f",{item}" for item in items)
