"""The facts that a plan is made from: what was imported before, and who is registered already."""

from collections.abc import Mapping, Sequence

import frappe

from ..rivals import current_weights, find_rivals_many
from .planner import DUPLICATE, Earlier, Facts, Known
from .results import IMPORTED, ROW, Finished
from .rows import Candidate

_CHUNK = 500


def gather(registry_import: str, candidates: Sequence[Candidate], done: Mapping[int, Finished]) -> Facts:
	"""Everything that `planner.plan` asks about, in a few queries per 500 rows."""
	waiting = [row for row in candidates if row.key and row.number not in done]
	earlier = earlier_rows(registry_import, [row.fingerprint for row in waiting])
	own = {row.participant for row in done.values() if row.participant}
	keys = [row.key for row in waiting if row.fingerprint not in earlier]
	rivals = find_rivals_many(keys)
	known = {
		number: [
			Known(rival.name, rival.score, rival.verdict, rival.reasons)
			for rival in found
			# people that this import brought in are compared as rows, as in a run without interruption
			if rival.name not in own
		]
		for number, found in rivals.items()
	}
	return Facts(
		done={number: row.outcome for number, row in done.items()},
		earlier=earlier,
		known=known,
		weights=current_weights(),
	)


def earlier_rows(registry_import: str, fingerprints: Sequence[str]) -> dict[str, Earlier]:
	"""Rows of other imports that were the same and whose person is known: imported, or decided by somebody."""
	found: dict[str, Earlier] = {}
	for start in range(0, len(fingerprints), _CHUNK):
		rows = frappe.get_all(
			ROW,
			filters={
				"fingerprint": ["in", fingerprints[start : start + _CHUNK]],
				"registry_import": ["!=", registry_import],
				"is_trial": 0,
				"outcome": ["in", (IMPORTED, DUPLICATE)],
			},
			fields=[
				"fingerprint",
				"registry_import",
				"source_row",
				"participant",
				"duplicate_of",
				"decision",
			],
			order_by="creation asc, name asc",
		)
		for row in rows:
			if row.participant:
				found[row.fingerprint] = Earlier(row.registry_import, row.source_row, row.participant)
			elif row.decision and row.duplicate_of and row.fingerprint not in found:
				found[row.fingerprint] = Earlier(
					row.registry_import, row.source_row, row.duplicate_of, decided=True
				)
	return found
