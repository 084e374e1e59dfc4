"""Attendance, gain and completion of one person in one course. No framework here.

Shares are percentages from 0 to 100 as `Decimal` with two decimals, rounded half-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PRESENT, LATE, EXCUSED, ABSENT = "Present", "Late", "Excused", "Absent"
MARKS = (PRESENT, LATE, EXCUSED, ABSENT)
CAME = frozenset({PRESENT, LATE})
HUNDREDTH = Decimal("0.01")
WHOLE = Decimal(100)

ATTENDANCE_MISSING, TEST_MISSING, SCORE_MISSING = "attendance", "test", "score"


@dataclass(frozen=True, slots=True)
class Mark:
	"""Whether somebody came to a meeting: one of MARKS, and how many hours it lasted."""

	status: str
	hours: Decimal


@dataclass(frozen=True, slots=True)
class Rule:
	"""What completes a course. minimum_score 0: no test is needed."""

	minimum_attendance: Decimal
	minimum_score: Decimal = Decimal(0)


def attendance_share(marks: Sequence[Mark]) -> Decimal:
	"""Share of the hours that somebody attended; excused ones count for nothing. Without any hour to count: 0."""
	counted = [mark for mark in marks if mark.status != EXCUSED]
	total = sum((mark.hours for mark in counted), Decimal(0))
	if total <= 0:
		return Decimal("0.00")
	came = sum((mark.hours for mark in counted if mark.status in CAME), Decimal(0))
	return (came * WHOLE / total).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def absences_in_row(statuses: Sequence[str]) -> int:
	"""How many of the last meetings, in the order of their days, somebody missed without excuse.

	An excused absence neither counts nor breaks the row.
	"""
	row = 0
	for status in reversed(statuses):
		if status in CAME:
			break
		if status == ABSENT:
			row += 1
	return row


def gain(pre_test: Decimal | None, post_test: Decimal | None) -> Decimal | None:
	"""Points won between the tests; None unless both were taken."""
	if pre_test is None or post_test is None:
		return None
	return (post_test - pre_test).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def what_is_missing(rule: Rule, attendance: Decimal, post_test: Decimal | None) -> list[str]:
	"""What keeps somebody from having completed the course, in a stable order; empty: it is completed.

	Nobody completes a course without having attended at all, whatever the rule says.
	"""
	missing = []
	if attendance <= 0 or attendance < rule.minimum_attendance:
		missing.append(ATTENDANCE_MISSING)
	if rule.minimum_score > 0:
		if post_test is None:
			missing.append(TEST_MISSING)
		elif post_test < rule.minimum_score:
			missing.append(SCORE_MISSING)
	return missing
