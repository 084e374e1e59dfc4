"""What may become of an evaluation, day by day, each coherent with the person's registration. No framework here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from .stories import last_working_day

# What one can fail of a standard of trades.py, and how often; what a course teaches is failed most often.
LACKS = {"E3": 50, "E4": 25, "E1": 15, "E2": 10}


@dataclass(frozen=True, slots=True)
class Attempt:
	"""One evaluation. milestone: see certification/milestones.py; a day is None while it has not come.

	failed: elements of which nothing is met; `small_lack`: of a passed element, one lesser criterion is not met.
	"""

	milestone: str
	diagnosed: date | None = None
	evaluation: date | None = None
	sent: date | None = None
	decided: date | None = None
	failed: tuple[str, ...] = ()
	small_lack: bool = False
	train_first: tuple[str, ...] = ()
	appealed: date | None = None
	answered: date | None = None


def decided(
	random: Random, milestone: str, registered: date, day: date, failed: tuple[str, ...] = ()
) -> Attempt:
	"""An evaluation that was decided on about that day, and what went before since the registration."""
	day = max(last_working_day(day), registered)
	room = (day - registered).days
	sent = day - timedelta(days=min(room, random.randrange(1, 4)))
	evaluation = max(registered, last_working_day(sent - timedelta(days=random.choice((0, 0, 1)))))
	diagnosed = evaluation - timedelta(days=min((evaluation - registered).days, random.randrange(5, 21)))
	small = not failed and random.random() < 0.3
	return Attempt(milestone, diagnosed, evaluation, sent, day, failed, small)


def lacks(random: Random) -> tuple[str, ...]:
	"""What somebody failed: one element, at times two."""
	first = random.choices(list(LACKS), weights=list(LACKS.values()))[0]
	second = random.choice(list(LACKS)) if random.random() < 0.15 else first
	return tuple(sorted({first, second}))


def working_day(day: date) -> date:
	"""The day itself, or the Monday after a weekend."""
	return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


# What is under way these days, over and over; each needs so many days since the registration.
CURRENT: tuple[tuple[str, int], ...] = (
	("to_diagnose", 2),
	("planned_ahead", 12),
	("for_decision", 16),
	("appealed", 30),
	("lacks_safety", 45),
	("train_first", 8),
	("planned_today", 12),
	("lacks_shared", 45),
	("planned_late", 18),
	("planned_ahead", 12),
	("for_decision", 16),
)


def current(random: Random, what: str, today: date) -> Attempt:
	"""An evaluation of these days; `what` is one of CURRENT."""

	def ago(first: int, last: int) -> date:
		return today - timedelta(days=random.randrange(first, last))

	if what == "to_diagnose":
		return Attempt("diagnostic")
	if what == "train_first":
		return Attempt("diagnostic", ago(1, 7), train_first=(random.choice(("E3", "E4")),))
	if what == "planned_ahead":
		ahead = working_day(today + timedelta(days=random.randrange(2, 20)))
		return Attempt("planned", ago(1, 10), ahead)
	if what == "planned_today":
		return Attempt("planned", ago(5, 12), today)
	if what == "planned_late":
		return Attempt("planned", ago(12, 18), last_working_day(ago(3, 8)))
	if what == "for_decision":
		sent = ago(0, 5)
		failed = lacks(random) if random.random() < 0.3 else ()
		return Attempt("assessed", ago(8, 15), last_working_day(sent), sent, failed=failed)
	day = last_working_day(ago(22, 30) if what != "appealed" else ago(8, 14))
	failed = {"lacks_safety": ("E4",), "lacks_shared": ("E3",)}.get(what) or ("E1",)
	attempt = decided(random, "not_yet_competent", day - timedelta(days=12), day, failed)
	if what != "appealed":
		return attempt
	return with_appeal(attempt, "appealed", day + timedelta(days=random.randrange(2, 6)))


def with_appeal(attempt: Attempt, milestone: str, asked: date, answered: date | None = None) -> Attempt:
	"""The same, appealed against."""
	return replace(attempt, milestone=milestone, appealed=asked, answered=answered)
