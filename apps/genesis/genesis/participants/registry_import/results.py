"""What became of each row: kept in Registry Import Row, counted for the form."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import now

from . import planner, words
from .findings import Finding, columns_of

IMPORT, ROW = "Registry Import", "Registry Import Row"
IMPORTED, WOULD_IMPORT = "Imported", "Would Import"
HELD, DUPLICATE, ALREADY, REJECTED = planner.HELD, planner.DUPLICATE, planner.ALREADY, planner.REJECTED
COUNTERS = {
	WOULD_IMPORT: "would_import_count",
	IMPORTED: "imported_count",
	HELD: "held_count",
	DUPLICATE: "duplicate_count",
	ALREADY: "already_count",
	REJECTED: "rejected_count",
}
# What is still needed of a row: to be corrected and sent again, or to be decided.
KEEPS_CELLS = frozenset((HELD, DUPLICATE, REJECTED))
KEEPS_VALUES = frozenset((HELD, DUPLICATE))
_LABEL_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Result:
	"""A row's outcome as it is written down. `participant`: who was registered; `duplicate_of`: who it may be."""

	plan: planner.Plan
	outcome: str
	findings: tuple[Finding, ...]
	participant: str = ""
	duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
	"""A row that a run before finished."""

	outcome: str
	participant: str
	duplicate_of: str

	@property
	def person(self) -> str:
		"""The participant that the row is, or may be; "" when nobody knows yet."""
		return self.participant or self.duplicate_of


def finished(registry_import: str) -> dict[int, Finished]:
	"""Rows that need no work any more, by number. Rejected ones are tried again: the mapping may be another."""
	rows = frappe.get_all(
		ROW,
		filters={"registry_import": registry_import, "is_trial": 0, "outcome": ["!=", REJECTED]},
		fields=["source_row", "outcome", "participant", "duplicate_of"],
	)
	return {
		row.source_row: Finished(row.outcome, row.participant or "", row.duplicate_of or "") for row in rows
	}


def forget_trial(registry_import: str) -> None:
	"""Take out what the last trial left."""
	frappe.db.delete(ROW, {"registry_import": registry_import, "is_trial": 1})


def store(doc: Document, results: Sequence[Result], is_trial: bool) -> None:
	"""Write the rows, each in place of what stood there before."""
	if not results:
		return
	stamp, user = now(), frappe.session.user
	rows = [_row(doc, result, is_trial, stamp, user) for result in results]
	frappe.db.delete(ROW, {"name": ["in", [row["name"] for row in rows]]})
	fields = list(rows[0])
	frappe.db.bulk_insert(ROW, fields, [[row[field] for field in fields] for row in rows])


def count(registry_import: str) -> dict[str, int]:
	"""Number of rows per outcome, by the counters of Registry Import."""
	table = frappe.qb.DocType(ROW)
	found = dict(
		frappe.qb.from_(table)
		.select(table.outcome, Count("*"))
		.where(table.registry_import == registry_import)
		.groupby(table.outcome)
		.run()
	)
	return {counter: int(found.get(outcome, 0)) for outcome, counter in COUNTERS.items()}


def refresh_counts(registry_import: str) -> dict[str, int]:
	"""Bring the counters of the import up to date, without touching an open form."""
	counts = count(registry_import)
	frappe.db.set_value(IMPORT, registry_import, counts, update_modified=False)
	return counts


def row_name(registry_import: str, number: int) -> str:
	"""One name per row of an import: the database itself keeps a row from being there twice."""
	return f"{registry_import}-{number}"


def fill_followers(registry_import: str, number: int, participant: str) -> None:
	"""Rows held or left out because of another row get its participant, once that is known."""
	frappe.db.set_value(
		ROW,
		{"registry_import": registry_import, "duplicate_row": number, "duplicate_of": ["is", "not set"]},
		"duplicate_of",
		participant,
		update_modified=False,
	)


def cells_json(cells: Mapping[int, str]) -> str:
	return json.dumps({str(index): text for index, text in cells.items()}, ensure_ascii=False)


def cells_from(kept: str | None) -> dict[int, str]:
	return {int(index): text for index, text in json.loads(kept or "{}").items()}


def _row(doc: Document, result: Result, is_trial: bool, stamp: str, user: str) -> dict[str, object]:
	plan, row = result.plan, result.plan.row
	keeps_values = result.outcome in KEEPS_VALUES
	return {
		"name": row_name(doc.name, row.number),
		**dict.fromkeys(("creation", "modified"), stamp),
		**dict.fromkeys(("owner", "modified_by"), user),
		"docstatus": 0,
		"idx": 0,
		"registry_import": doc.name,
		"office": doc.office,
		"source_row": row.number,
		"outcome": result.outcome,
		"is_trial": int(is_trial),
		"person_label": row.label[:_LABEL_LENGTH],
		"reasons": words.say(result.findings),
		"problem_columns": columns_of(result.findings),
		"findings_json": words.keep(result.findings),
		"participant": result.participant or None,
		"duplicate_of": result.duplicate_of or None,
		"duplicate_row": plan.same_row,
		"score": plan.score,
		"fingerprint": row.fingerprint,
		"cells_json": cells_json(row.cells) if result.outcome in KEEPS_CELLS else None,
		"parsed_json": _values(row.values, row.job) if keeps_values else None,
	}


def _values(values: Mapping[str, object], job: Mapping[str, object]) -> str:
	return json.dumps({"values": values, "job": job}, ensure_ascii=False, default=str)


def rejected_rows(registry_import: str) -> Iterable[dict]:
	"""Rows that were not imported because something is wrong with them, in order."""
	return frappe.get_all(
		ROW,
		filters={"registry_import": registry_import, "outcome": REJECTED},
		fields=["source_row", "findings_json", "cells_json"],
		order_by="source_row asc",
	)
