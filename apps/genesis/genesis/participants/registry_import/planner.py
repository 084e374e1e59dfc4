"""What becomes of each row: imported, held for a person to decide, recognised as known, or rejected.

Decided in the order of the rows, from facts gathered beforehand, so that the same facts always give the same plan:
a run that was interrupted and taken up again ends as one that was not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..matching import DEFAULT_WEIGHTS, Weights, find_duplicates
from .findings import Finding, finding
from .rows import Candidate

Outcome = Literal["Import", "Held for Review", "Same Person", "Already Imported", "Rejected"]

IMPORT: Outcome = "Import"
HELD: Outcome = "Held for Review"
DUPLICATE: Outcome = "Same Person"
ALREADY: Outcome = "Already Imported"
REJECTED: Outcome = "Rejected"

# With one of these a shared document does not settle that it is one person.
DOUBTS = frozenset(
	("document_other_person", "names_differ", "given_names_differ", "birth_differs", "sex_differs")
)


@dataclass(frozen=True, slots=True)
class Known:
	"""Somebody registered who may be the person of the row. `participant` is the name of the record."""

	participant: str
	score: int
	verdict: str
	reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
	"""The same row in an import before: what it became, and whether a person decided that."""

	registry_import: str
	source_row: int
	participant: str
	decided: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
	"""What is known besides the rows themselves.

	`done`: outcome of rows that an earlier run of this import finished. `earlier`: rows of other imports by
	fingerprint. `known`: registered people by row number, those that came from this import left out.
	"""

	done: Mapping[int, Outcome] = field(default_factory=dict)
	earlier: Mapping[str, Earlier] = field(default_factory=dict)
	known: Mapping[int, Sequence[Known]] = field(default_factory=dict)
	weights: Weights = DEFAULT_WEIGHTS


@dataclass(frozen=True, slots=True)
class Plan:
	"""What is to become of a row, why, and who it is or may be: a participant, or the person of another row."""

	row: Candidate
	outcome: Outcome
	findings: tuple[Finding, ...] = ()
	participant: str = ""
	same_row: int = 0
	score: int = 0


@dataclass(frozen=True, slots=True)
class _Rival:
	score: int
	certain: bool
	reasons: tuple[str, ...]
	participant: str = ""
	row: int = 0


def plan(candidates: Sequence[Candidate], facts: Facts) -> list[Plan]:
	"""A plan for every row that is not done yet, in the order of the rows."""
	rivals = _rivals_within(candidates, facts.weights)
	valid_documents = {row.number for row in candidates if row.key and row.key.document_valid}
	plans = []
	for row in candidates:
		if row.number in facts.done:
			continue
		if row.errors:
			plans.append(Plan(row, REJECTED, row.errors))
			continue
		earlier = facts.earlier.get(row.fingerprint)
		if earlier:
			plans.append(_as_before(row, earlier))
			continue
		known = [_registered(each, row.number in valid_documents) for each in facts.known.get(row.number, ())]
		plans.append(_against(row, [*known, *rivals[row.number]]))
	return plans


def _rivals_within(candidates: Sequence[Candidate], weights: Weights) -> dict[int, list[_Rival]]:
	"""Rows above that may be the same person, by row number. Rejected rows are nobody."""
	people = [row.key for row in candidates if row.key]
	valid = {key.ref for key in people if key.document_valid}
	found: dict[int, list[_Rival]] = defaultdict(list)
	for pair in find_duplicates(people, weights):
		certain = pair.result.verdict == "same_document" and pair.second in valid
		found[pair.second].append(
			_Rival(
				score=pair.result.score,
				certain=certain and not DOUBTS.intersection(pair.result.reasons),
				reasons=pair.result.reasons,
				row=pair.first,
			)
		)
	return found


def _registered(known: Known, document_valid: bool) -> _Rival:
	certain = known.verdict == "same_document" and document_valid
	return _Rival(
		score=known.score,
		certain=certain and not DOUBTS.intersection(known.reasons),
		reasons=known.reasons,
		participant=known.participant,
	)


def _as_before(row: Candidate, earlier: Earlier) -> Plan:
	outcome, code = (DUPLICATE, "decided_before") if earlier.decided else (ALREADY, "imported_before")
	why = finding(
		code,
		row=earlier.source_row,
		registry_import=earlier.registry_import,
		participant=earlier.participant,
	)
	return Plan(row, outcome, (why,), participant=earlier.participant)


def _against(row: Candidate, rivals: Iterable[_Rival]) -> Plan:
	# registered people come before rows, rows above before rows below: the order never depends on chance
	best = min(
		rivals,
		key=lambda rival: (
			not rival.certain,
			-rival.score,
			not rival.participant,
			rival.row,
			rival.participant,
		),
		default=None,
	)
	if best is None:
		return Plan(row, IMPORT, row.notes)
	told = tuple(Finding(code) for code in best.reasons)
	outcome = DUPLICATE if best.certain else HELD
	return Plan(row, outcome, (_who(best), *told, *row.notes), best.participant, best.row, best.score)


def _who(rival: _Rival) -> Finding:
	if rival.certain and rival.row:
		return finding("same_as_row", row=rival.row)
	if rival.certain:
		return finding("same_as_participant", participant=rival.participant)
	if rival.row:
		return finding("like_row", row=rival.row, score=rival.score)
	return finding("like_participant", participant=rival.participant, score=rival.score)
