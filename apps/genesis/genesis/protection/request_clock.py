"""The terms of rights requests, and what an answer must rest on. No framework here.

Source: Ley para la Protección de Datos Personales of El Salvador (Decreto 144 of 2024): an answer within 20 working
days, which may be extended once for as long again, with the reason told to the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

TERM_DAYS = 20
EXTENSION_DAYS = 20
SHORTEST_REASON = 15

ACCESS, RECTIFICATION, CANCELLATION = "Access", "Rectification", "Cancellation"
OPPOSITION, PORTABILITY, OBLIVION, LIMITATION = "Opposition", "Portability", "Oblivion", "Limitation"
GRANTED, PARTLY, DENIED, NO_DATA = "Granted", "Partly Granted", "Denied", "No Data Held"

PORTABLE_FILE, LIMITING, ERASURE = "Portable File", "Processing Limitation", "Personal Data Erasure"
# What must stand behind an answer that grants the right; the others are answered by what somebody does in the records.
EVIDENCE = {
	ACCESS: PORTABLE_FILE,
	PORTABILITY: PORTABLE_FILE,
	OPPOSITION: LIMITING,
	LIMITATION: LIMITING,
	CANCELLATION: ERASURE,
	OBLIVION: ERASURE,
}


class Missing(Enum):
	"""What an answer lacks."""

	DECISION = "decision"
	PERSON = "person"
	NO_PERSON = "no person"
	REASON = "reason"
	ANSWER = "answer"
	EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Answer:
	"""What an answer says, as far as the rules ask."""

	right: str
	decision: str | None
	has_person: bool
	has_reason: bool
	has_text: bool
	evidence: frozenset[str] = frozenset()


def evidence_needed(right: str, decision: str | None) -> str | None:
	"""The kind of record that must exist before the right is granted; None when there is none."""
	return EVIDENCE.get(right) if decision in (GRANTED, PARTLY) else None


def missing(answer: Answer) -> list[Missing]:
	"""What keeps an answer from being sent, in the order in which somebody would mend it."""
	lacks: list[Missing] = []
	if not answer.decision:
		return [Missing.DECISION]
	if answer.decision == NO_DATA and answer.has_person:
		lacks.append(Missing.NO_PERSON)
	if answer.decision in (GRANTED, PARTLY) and not answer.has_person:
		lacks.append(Missing.PERSON)
	if answer.decision in (PARTLY, DENIED) and not answer.has_reason:
		lacks.append(Missing.REASON)
	if not answer.has_text:
		lacks.append(Missing.ANSWER)
	needed = evidence_needed(answer.right, answer.decision)
	if needed and answer.has_person and needed not in answer.evidence:
		lacks.append(Missing.EVIDENCE)
	return lacks
