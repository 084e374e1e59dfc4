"""Work experience in months: dated jobs with overlaps counted once, undated ones added and flagged.

A month is a calendar month: the day D of a month of N days stands at (D - 1) / N of it, and an interval is as long
as the distance between its ends. So whole months count exactly one whatever their length, and adding a job can
never shorten the sum.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .reasons import Reason, reason
from .text import fold

# Least common multiple of 28, 29, 30 and 31: positions within any month are whole numbers.
_MONTH = 377_580
# From 15 February to 14 February lacks a few hours of twelve months by this measure; three days are forgiven.
_TOLERANCE = _MONTH // 10

_Fit = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Job:
	"""One job: dated (`start`, and `end` unless it goes on), or with a stated number of `months` only."""

	start: date | None = None
	end: date | None = None
	months: float | None = None
	country: str | None = None
	area: str | None = None
	label: str | None = None


@dataclass(frozen=True, slots=True)
class Experience:
	"""Completed months of experience.

	`possible_months` adds the jobs whose country or area is not known; it is None when a job has no time at all,
	so that nothing can be said about the most it could be.
	"""

	months: int
	dated_months: int
	undated_months: int
	possible_months: int | None
	reasons: tuple[Reason, ...] = ()


def sum_experience(
	jobs: Iterable[Job],
	reference: date,
	countries: Sequence[str] = (),
	areas: Sequence[str] = (),
) -> Experience:
	"""Months worked up to and including `reference`, in the countries and areas given (none given: anywhere).

	Overlapping dated jobs count once. A job without an end goes on to the reference date. Jobs that start after
	it, or end before they start, are left out and reported, as are jobs without any time.
	"""
	reasons: list[Reason] = []
	certain, possible = _Sum(), _Sum()
	bounded = True
	for number, job in enumerate(jobs, start=1):
		label = job.label or str(number)
		fit = _fit(job, label, countries, areas, reasons)
		if fit == "no":
			continue
		interval = _interval(job, label, reference, reasons)
		months = _undated_months(job, label, reasons) if job.start is None else 0
		if job.start is None and job.months is None:
			bounded = False
		possible.add(interval, months)
		if fit == "yes":
			certain.add(interval, months)
	return Experience(
		months=certain.total(),
		dated_months=_completed(certain.dated()),
		undated_months=int(certain.undated),
		possible_months=possible.total() if bounded else None,
		reasons=tuple(reasons),
	)


class _Sum:
	"""Intervals and undated months on their way to a total."""

	def __init__(self) -> None:
		self.intervals: list[tuple[int, int]] = []
		self.undated = 0.0

	def add(self, interval: tuple[int, int] | None, months: float) -> None:
		if interval:
			self.intervals.append(interval)
		self.undated += months

	def dated(self) -> int:
		"""The length of the union of the intervals, in parts of a month."""
		length, reached = 0, None
		for start, end in sorted(self.intervals):
			if reached is None or start > reached:
				length += end - start
				reached = end
			elif end > reached:
				length += end - reached
				reached = end
		return length

	def total(self) -> int:
		return _completed(self.dated() + round(self.undated * _MONTH))


def _completed(length: int) -> int:
	return (length + _TOLERANCE) // _MONTH


def _position(day: date) -> int:
	days = monthrange(day.year, day.month)[1]
	return (day.year * 12 + day.month) * _MONTH + (day.day - 1) * (_MONTH // days)


def _interval(job: Job, label: str, reference: date, reasons: list[Reason]) -> tuple[int, int] | None:
	if job.start is None:
		return None
	if job.end and job.end < job.start:
		reasons.append(reason("job_dates_reversed", job=label))
		return None
	if job.start > reference:
		reasons.append(reason("job_starts_later", job=label))
		return None
	last = min(job.end, reference) if job.end else reference
	return _position(job.start), _position(last + timedelta(days=1))


def _undated_months(job: Job, label: str, reasons: list[Reason]) -> float:
	if job.months is None:
		reasons.append(reason("job_without_time", job=label))
		return 0.0
	if job.months < 0:
		reasons.append(reason("job_negative_months", job=label))
		return 0.0
	if job.months:
		reasons.append(reason("job_undated", job=label, months=round(job.months)))
	return job.months


def _fit(job: Job, label: str, countries: Sequence[str], areas: Sequence[str], reasons: list[Reason]) -> _Fit:
	fits = (_among(job.country, countries), _among(job.area, areas))
	if "no" in fits:
		return "no"
	if fits[0] == "unknown":
		reasons.append(reason("job_country_unknown", job=label))
	if fits[1] == "unknown":
		reasons.append(reason("job_area_unknown", job=label))
	return "unknown" if "unknown" in fits else "yes"


def _among(value: str | None, accepted: Sequence[str]) -> _Fit:
	if not accepted:
		return "yes"
	if not value:
		return "unknown"
	return "yes" if fold(value) in {fold(item) for item in accepted} else "no"
