"""Are two records the same person? Evidence for and against, added up to a score from 0 to 100.

The evidence is weighed by rules that can be read and changed (`Weights`): documents, names by sound and spelling,
birth date, telephone, sex, place. Candidates come from `names.blocking_keys`, never from comparing all with all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from .identity import DUI, check_document
from .name_similarity import NameEvidence, NameTokens, compare_names, name_tokens_of
from .names import BlockingKeys, blocking_keys
from .text import fold

Verdict = Literal["same_document", "duplicate", "review", "different"]


@dataclass(frozen=True, slots=True)
class Weights:
	"""Points per finding, thresholds on their sum, and the size of a block compared in full."""

	names: float = 50
	names_floor: float = 0.55
	birth_same: float = 30
	birth_swapped: float = 24
	birth_near: float = 15
	birth_age_agrees: float = 8
	birth_differs: float = -30
	phone_same: float = 20
	phone_differs: float = -2
	document_near: float = 12
	document_different: float = -40
	document_unlike: float = -8
	sex_differs: float = -15
	municipality_same: float = 5
	municipality_differs: float = -3
	given_names_differ: float = -20
	duplicate_from: float = 90
	review_from: float = 65
	# At or below this likeness of names, records with one document belong to different people.
	same_person_names: float = 0.6
	largest_block: int = 400
	neighbours: int = 12


@dataclass(frozen=True, slots=True)
class PersonKey:
	"""What is compared of one record; make it with `person_key`, which normalises."""

	ref: object
	given: str = ""
	surnames: str = ""
	document: str = ""
	document_valid: bool = False
	phones: tuple[str, ...] = ()
	birth_date: date | None = None
	birth_year: int | None = None
	sex: str = ""
	municipality: str = ""
	tokens: NameTokens = field(default_factory=NameTokens)
	blocking: BlockingKeys = field(default_factory=BlockingKeys)


@dataclass(frozen=True, slots=True)
class MatchResult:
	"""Score from 0 to 100, verdict, and the codes of what was found (templates in `reasons.MESSAGES`)."""

	score: int
	verdict: Verdict
	reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
	"""Two records found to be alike; `first` came before `second`."""

	first: object
	second: object
	result: MatchResult


DEFAULT_WEIGHTS = Weights()


def person_key(
	ref: object,
	given: str = "",
	surnames: str = "",
	document: str = "",
	document_kind: str = DUI,
	phones: Sequence[str] = (),
	birth_date: date | None = None,
	age: int | None = None,
	age_on: date | None = None,
	sex: str = "",
	municipality: str = "",
) -> PersonKey:
	"""The comparable form of a record. `phones` as `identity.check_phone` gives them (invalid ones left out).

	`age` with the day it was told (`age_on`) stands in for a missing birth date.
	"""
	checked = check_document(document_kind, document)
	number = checked.value.replace("-", "") if len(checked.value) > 4 else ""
	if checked.reason and checked.reason.code == "document_placeholder":
		number = ""
	year = birth_date.year if birth_date else None
	if year is None and age is not None and age_on:
		year = age_on.year - age
	phone_numbers = tuple(phones)
	return PersonKey(
		ref=ref,
		given=given,
		surnames=surnames,
		document=number,
		document_valid=checked.valid,
		phones=phone_numbers,
		birth_date=birth_date,
		birth_year=year,
		sex=sex,
		municipality=fold(municipality),
		tokens=name_tokens_of(given, surnames),
		blocking=blocking_keys(given, surnames, birth_date, number, phone_numbers),
	)


def score(a: PersonKey, b: PersonKey, weights: Weights = DEFAULT_WEIGHTS) -> MatchResult:
	"""Compare two records; the same result in either order.

	"same_document": one document and names that agree. "duplicate": hardly anyone else. "review": a person
	decides. "different": anything less, such as brothers and sisters with one telephone.
	"""
	names = compare_names(a.tokens, b.tokens)
	reasons: list[str] = []
	same_document = bool(a.document) and a.document == b.document
	birth_points = _birth(a, b, weights, reasons)
	if same_document:
		reasons.insert(0, "document_same")
		reasons.extend(names.reasons)
		named = bool(a.tokens.order and b.tokens.order)
		if named and names.likeness <= weights.same_person_names and birth_points <= 0:
			return MatchResult(round(weights.review_from), "review", ("document_other_person", *reasons[1:]))
		return MatchResult(100, "same_document", tuple(reasons))
	total = _name_points(names, weights, reasons) + birth_points
	total += _document(a, b, weights, reasons) + _phone(a, b, weights, reasons)
	if a.sex and b.sex and a.sex != b.sex:
		total += weights.sex_differs
		reasons.append("sex_differs")
	if a.municipality and b.municipality:
		same_place = a.municipality == b.municipality
		total += weights.municipality_same if same_place else weights.municipality_differs
		if same_place:
			reasons.append("municipality_same")
	points = round(min(100.0, max(0.0, total)))
	return MatchResult(points, _verdict(points, weights), tuple(reasons))


def find_matches(
	person: PersonKey, others: Iterable[PersonKey], weights: Weights = DEFAULT_WEIGHTS
) -> list[Pair]:
	"""The likely doubles of one record among candidates (from a lookup by its blocking keys), best first."""
	pairs = (Pair(person.ref, other.ref, score(person, other, weights)) for other in others)
	found = [pair for pair in pairs if pair.result.verdict != "different"]
	return sorted(found, key=lambda pair: -pair.result.score)


def find_duplicates(records: Sequence[PersonKey], weights: Weights = DEFAULT_WEIGHTS) -> list[Pair]:
	"""The likely doubles within a batch, in the order of the records. Compares within blocks only."""
	found = []
	for first, second in sorted(_candidate_positions(records, weights)):
		result = score(records[first], records[second], weights)
		if result.verdict != "different":
			found.append(Pair(records[first].ref, records[second].ref, result))
	return found


def _candidate_positions(records: Sequence[PersonKey], weights: Weights) -> set[tuple[int, int]]:
	blocks: dict[str, list[int]] = defaultdict(list)
	for position, record in enumerate(records):
		for key in record.blocking.values():
			blocks[key].append(position)
	pairs: set[tuple[int, int]] = set()
	for positions in blocks.values():
		reach = len(positions)
		if reach > weights.largest_block:
			# A filler shared by many (one office telephone): only neighbours by name are compared.
			positions = sorted(positions, key=lambda position: records[position].tokens.order)
			reach = weights.neighbours
		for place, first in enumerate(positions):
			for second in positions[place + 1 : place + 1 + reach]:
				pairs.add((first, second) if first < second else (second, first))
	return pairs


def _name_points(names: NameEvidence, weights: Weights, reasons: list[str]) -> float:
	reasons.extend(names.reasons)
	floor = weights.names_floor
	points = weights.names * max(0.0, names.likeness - floor) / (1 - floor)
	return points + (weights.given_names_differ if "given_names_differ" in names.reasons else 0)


def _birth(a: PersonKey, b: PersonKey, weights: Weights, reasons: list[str]) -> float:
	first, second = a.birth_date, b.birth_date
	if first is None or second is None:
		if a.birth_year is None or b.birth_year is None:
			return 0.0
		if abs(a.birth_year - b.birth_year) <= 1:
			reasons.append("birth_age_agrees")
			return weights.birth_age_agrees
		# an age told by heart may be a few years off
		return weights.birth_differs / 2 if abs(a.birth_year - b.birth_year) > 3 else 0.0
	if first == second:
		reasons.append("birth_same")
		return weights.birth_same
	if first.year == second.year and first.day == second.month and first.month == second.day:
		reasons.append("birth_swapped")
		return weights.birth_swapped
	same_day = (first.month, first.day) == (second.month, second.day)
	if same_day or DamerauLevenshtein.distance(first.isoformat(), second.isoformat(), score_cutoff=1) <= 1:
		reasons.append("birth_near")
		return weights.birth_near
	reasons.append("birth_differs")
	return weights.birth_differs


def _document(a: PersonKey, b: PersonKey, weights: Weights, reasons: list[str]) -> float:
	if not a.document or not b.document:
		return 0.0
	if DamerauLevenshtein.distance(a.document, b.document, score_cutoff=1) <= 1:
		reasons.append("document_near")
		return weights.document_near
	if a.document_valid and b.document_valid:
		reasons.append("document_different")
		return weights.document_different
	reasons.append("document_unlike")
	return weights.document_unlike


def _phone(a: PersonKey, b: PersonKey, weights: Weights, reasons: list[str]) -> float:
	if not a.phones or not b.phones:
		return 0.0
	if any(phone in b.phones for phone in a.phones):
		reasons.append("phone_same")
		return weights.phone_same
	return weights.phone_differs


def _verdict(points: int, weights: Weights) -> Verdict:
	if points >= weights.duplicate_from:
		return "duplicate"
	return "review" if points >= weights.review_from else "different"
