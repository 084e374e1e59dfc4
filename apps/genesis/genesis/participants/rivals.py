"""Who else in the register may be this person: candidates by indexed keys, then scored by `matching`.

Nobody is compared with everybody. Each lookup of `names.BlockingKeys` is one read of one index of Participant, so
that the cost follows the number of likely candidates and not the size of the register. People already merged
into another are never rivals: their record lives on in the one they were merged into.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import frappe
from frappe.utils import flt

from genesis.genesis_configuration import settings

from . import matching
from .name_similarity import name_tokens_of
from .names import BlockingKeys
from .text import fold

KEY_COLUMNS = ("document_key", "phone_key", "phone_2_key", "name_key", "birth_surname_key", "birth_given_key")
CANDIDATE_FIELDS = (
	"name",
	"office",
	"first_name",
	"middle_name",
	"first_surname",
	"second_surname",
	"married_surname",
	"birth_date",
	"sex",
	"municipality",
	"document_valid",
	*KEY_COLUMNS,
)
# A key shared by more people than this says nothing about any of them (a shelter's telephone, a date typed
# for everybody whose birthday is unknown); the other keys of a true double still find it.
LARGEST_LOOKUP = 400
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Rival:
	"""A registered person who may be the one at hand. `score` is 0 to 100; `reasons` are codes of `reasons`."""

	name: str
	office: str
	score: int
	verdict: matching.Verdict
	reasons: tuple[str, ...]


def current_weights() -> matching.Weights:
	"""The weights of `matching` with the thresholds a manager set in Genesis Settings."""
	values = settings.read_settings()
	return matching.Weights(
		duplicate_from=flt(values["duplicate_score"]), review_from=flt(values["review_score"])
	)


def find_rivals(key: matching.PersonKey, exclude: str | None = None, limit: int = 20) -> list[Rival]:
	"""The likely doubles of one person among everybody registered, best first, at most `limit`.

	`exclude` is the name of the person's own record, if there is one.
	"""
	found = find_rivals_many([key], exclude={key.ref: exclude} if exclude else None, limit=limit)
	return found[key.ref]


def find_rivals_many(
	keys: Sequence[matching.PersonKey],
	exclude: dict[object, str] | None = None,
	limit: int = 20,
	later_only: bool = False,
) -> dict[object, list[Rival]]:
	"""Rivals of many people at once, by `PersonKey.ref`: a few reads per 500 people (for imports and batches).

	`exclude` has the own record of a person, by `ref`. `later_only` leaves out records named before the person's
	own (its `ref`), so that whoever goes through the whole register in order meets each pair once.
	"""
	exclude = exclude or {}
	weights = current_weights()
	result: dict[object, list[Rival]] = {}
	for start in range(0, len(keys), _CHUNK):
		chunk = keys[start : start + _CHUNK]
		candidates, by_key = _candidates(chunk)
		for key in chunk:
			names = {name for value in _lookup_values(key) for name in by_key.get(value, ())}
			names.discard(exclude.get(key.ref))
			if later_only:
				names = {name for name in names if name > key.ref}
			result[key.ref] = _rank(key, (candidates[name] for name in names), weights)[:limit]
	return result


def person_key_of(row: dict) -> matching.PersonKey:
	"""The comparable form of a Participant's row (`CANDIDATE_FIELDS`), by the keys already kept in it.

	The same as `registration.person_key` without checking documents and telephones again for every candidate.
	"""
	given = _joined(row, "first_name", "middle_name")
	surnames = _joined(row, "first_surname", "second_surname", "married_surname")
	born = row.get("birth_date")
	return matching.PersonKey(
		ref=row["name"],
		given=given,
		surnames=surnames,
		document=row.get("document_key") or "",
		document_valid=bool(row.get("document_valid")),
		phones=tuple(filter(None, (row.get("phone_key"), row.get("phone_2_key")))),
		birth_date=born,
		birth_year=born.year if born else None,
		sex=row.get("sex") or "",
		municipality=fold(row.get("municipality") or ""),
		tokens=name_tokens_of(given, surnames),
		blocking=BlockingKeys(*(row.get(column) or "" for column in KEY_COLUMNS)),
	)


def page_of_people(after: str, size: int) -> list[matching.PersonKey]:
	"""The next `size` people of the register in the order of their names, for going through all of them."""
	table = frappe.qb.DocType("Participant")
	rows = (
		frappe.qb.from_(table)
		.select(*(table[field] for field in CANDIDATE_FIELDS))
		.where((table.name > after) & (table.status != "Merged"))
		.orderby(table.name)
		.limit(size)
		.run(as_dict=True)
	)
	return [person_key_of(row) for row in rows]


def _rank(key: matching.PersonKey, rows: Iterable[dict], weights: matching.Weights) -> list[Rival]:
	rivals = []
	for row in rows:
		result = matching.score(key, row["person_key"], weights)
		if result.verdict != "different":
			rivals.append(Rival(row["name"], row["office"], result.score, result.verdict, result.reasons))
	return sorted(rivals, key=lambda rival: (-rival.score, rival.name))


def _lookup_values(key: matching.PersonKey) -> Iterable[tuple[str, str]]:
	"""(group, value) pairs under which a candidate of this person was filed; the group is its first column."""
	for columns, values in key.blocking.lookups():
		for value in values:
			yield columns[0], value


def _candidates(
	keys: Sequence[matching.PersonKey],
) -> tuple[dict[str, dict], dict[tuple[str, str], list[str]]]:
	"""Rows by name, and names by (group, value), of everybody who shares a blocking key with one of `keys`."""
	wanted: dict[tuple[str, ...], set[str]] = defaultdict(set)
	for key in keys:
		for columns, values in key.blocking.lookups():
			wanted[columns].update(values)
	rows: dict[str, dict] = {}
	by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
	for columns, values in wanted.items():
		for column in columns:
			# one column at a time: an OR over two columns would keep the database from using either index alone
			for row in _read(f"{column}_key", values):
				row = rows.setdefault(row["name"], row)
				by_key[columns[0], row[f"{column}_key"]].append(row["name"])
	for row in rows.values():
		row["person_key"] = person_key_of(row)
	return rows, by_key


def _read(column: str, values: set[str]) -> list[dict]:
	table = frappe.qb.DocType("Participant")
	return (
		frappe.qb.from_(table)
		.select(*(table[field] for field in CANDIDATE_FIELDS))
		.where(table[column].isin(sorted(values)) & (table.status != "Merged"))
		.limit(LARGEST_LOOKUP * len(values))
		.run(as_dict=True)
	)


def _joined(row: dict, *fieldnames: str) -> str:
	return " ".join(row[fieldname] for fieldname in fieldnames if row.get(fieldname))
