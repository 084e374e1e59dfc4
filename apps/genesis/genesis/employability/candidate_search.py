"""The people who fit a vacancy best, among any number of them: exact, without reading them all.

One statement gives everybody who can fit a bound: points that the person has at most. Area, place, education, languages,
certificates and skills are counted as `job_matching` counts them; months of experience are at most those of all jobs one
after the other (jobs at the same time count once only when looked at closely). Read from the highest bound down, people
are scored exactly until nobody further down can come before the last of the list.

What other tables tell is dear to look up for everybody. So those first whom their own record speaks for are scored, and
whoever could not reach the last of them even with all points of the other tables is left out of the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pypika import Case, CustomFunction, Field
from pypika.functions import Coalesce, Sum
from pypika.queries import QueryBuilder, Selectable, Table
from pypika.terms import Term, ValueWrapper

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Max
from frappe.utils import getdate, nowdate

from genesis.reporting import only_permitted

from .candidate_store import CERTIFICATE, known
from .job_matching import (
	AREA,
	EDUCATION,
	EDUCATION_LEVELS,
	EXPERIENCE,
	LANGUAGE,
	PLACE,
	SAME_DEPARTMENT,
	SKILL,
	SPOKEN,
	WEIGHTS,
	Match,
	Requirements,
	asked_for,
	has_skill,
	match,
)
from .job_matching import CERTIFICATE as CERTIFICATES

IN_PROGRAMME = ("Registered", "In Service")
CHUNK, PAGE = 500, 5000
DAYS_IN_MONTH = 365.25 / 12
# A calendar month is at most this much more than its days would be; a tenth of a month is forgiven on the whole.
CALENDAR, FORGIVEN = 0.12, 0.1
DAYS_BETWEEN = CustomFunction("DATEDIFF", ["last", "first"])
LEAST = CustomFunction("LEAST", ["one", "other"])
DIGITS = 6
# More than rounding can make of points.
TOLERANCE = 1e-4


def best(asked: Requirements, number: int) -> list[Match]:
	"""The best of those whom the reader may see: by points, then by day of registration, then by number."""
	bound = _Bound(asked)
	floor = _floor(bound, number)
	kept: list[tuple[tuple, Match]] = []
	for rows in _chunks(bound.from_on(floor)):
		kept = sorted([*kept, *_scored(asked, rows)], key=lambda each: each[0])[:number]
		if len(kept) >= number and kept[-1][0] <= _key(rows[-1].bound, rows[-1]):
			break  # whoever comes after the last one read cannot come before the last one kept
	return [found for _rank, found in kept]


def _floor(bound: _Bound, number: int) -> float:
	"""Points that `number` people have at least: of those whom their own record speaks for most."""
	if not bound.of_others:
		return 0.0
	rows = bound.of_record.limit(max(CHUNK, number)).run(as_dict=True)
	points = sorted((-key[0] for key, _found in _scored(bound.asked, rows)), reverse=True)
	return points[number - 1] if len(points) >= number else 0.0


def _scored(asked: Requirements, rows: list[frappe._dict]) -> list[tuple[tuple, Match]]:
	"""Of these people those whom nothing refuses, each with what it is sorted by."""
	people = {row.name: row for row in rows}
	found = (match(asked, person) for person in known(list(people)))
	return [
		(_key(sum(ground.points for ground in each.grounds), people[each.participant]), each)
		for each in found
		if not each.refused
	]


def able(asked: Requirements) -> list[str]:
	"""Everybody whom the reader may see and whom no requirement refuses, jobs at the same time counted apart."""
	return [name for (name,) in _Bound(asked).able.run()]


def _key(points: float, row: frappe._dict) -> tuple:
	return -round(float(points), DIGITS), row.registration_date, row.name


def _chunks(query: QueryBuilder) -> Iterator[list[frappe._dict]]:
	"""People from the highest bound down: one page, which mostly is enough, then the rest, in chunks."""
	page = query.limit(PAGE).run(as_dict=True)
	yield from _cut(page)
	if len(page) == PAGE:
		yield from _cut(query.limit(10**9).offset(PAGE).run(as_dict=True))


def _cut(rows: list[frappe._dict]) -> Iterator[list[frappe._dict]]:
	for start in range(0, len(rows), CHUNK):
		yield rows[start : start + CHUNK]


class _Bound:
	"""The statement: points at most of everybody in the programme who can meet what is required."""

	def __init__(self, asked: Requirements) -> None:
		self.asked = asked
		self.kinds = asked_for(asked)
		self.person = DocType("Participant")
		self.points: list[Term] = []
		query = frappe.qb.from_(self.person).where(self.person.status.isin(IN_PROGRAMME))
		# Hardly anybody is limited: read by its index, the table would be read in disorder.
		query = query.where(Coalesce(self.person.processing_limited, 0) == 0)
		for step in (self._area, self._place, self._education):
			query = step(query)
		self.own = sum(self.points, start=ValueWrapper(0))
		self.of_record = self._ordered(only_permitted(query, "Participant"), self.own)
		self.of_others = 0.0
		for step in (self._certificates, self._languages, self._jobs):
			query = step(query)
		self.whole = only_permitted(query, "Participant")
		self.able = self.whole.select(self.person.name)

	def from_on(self, floor: float) -> QueryBuilder:
		"""Those who may have so many points, from the highest bound down."""
		enough = self.whole.where(self.own >= floor - self.of_others - TOLERANCE) if floor else self.whole
		return self._ordered(enough, sum(self.points, start=ValueWrapper(0)))

	def _ordered(self, query: QueryBuilder, bound: Term) -> QueryBuilder:
		person = self.person
		return (
			query.select(person.name, person.registration_date, bound.as_("bound"))
			.orderby(Field("bound"), order=frappe.qb.desc)
			.orderby(person.registration_date)
			.orderby(person.name)
		)

	def _area(self, query: QueryBuilder) -> QueryBuilder:
		if not self.asked.area:
			return query
		fits = self.person.occupational_area == self.asked.area
		self.points.append(Case().when(fits, WEIGHTS[AREA]).else_(0))
		return query.where(fits) if self.asked.area_required else query

	def _place(self, query: QueryBuilder) -> QueryBuilder:
		if PLACE not in self.kinds:
			return query
		case, share = Case(), SAME_DEPARTMENT if self.asked.municipality else 1
		if self.asked.municipality:
			case = case.when(self.person.municipality == self.asked.municipality, WEIGHTS[PLACE])
		if self.asked.department:
			case = case.when(self.person.department == self.asked.department, WEIGHTS[PLACE] * share)
		self.points.append(case.else_(0))
		return query

	def _education(self, query: QueryBuilder) -> QueryBuilder:
		if EDUCATION not in self.kinds:
			return query
		enough = self.person.education_level.isin(_from_on(EDUCATION_LEVELS, self.asked.education))
		self.points.append(Case().when(enough, WEIGHTS[EDUCATION]).else_(0))
		return query.where(enough) if self.asked.education_required else query

	def _certificates(self, query: QueryBuilder) -> QueryBuilder:
		if not self.asked.standards:
			return query
		table = DocType(CERTIFICATE)
		valid = table.valid_until.isnull() | (table.valid_until >= nowdate())
		held = [
			Max(Case().when(table.competency_standard == wanted.key, 1).else_(0)).as_(f"has_{number}")
			for number, wanted in enumerate(self.asked.standards)
		]
		holders = (
			frappe.qb.from_(table)
			.select(table.participant.as_("holder"), *held)
			.where(table.competency_standard.isin([wanted.key for wanted in self.asked.standards]))
			.where(table.revoked_on.isnull() & valid)
			.groupby(table.participant)
			.as_("holders")
		)
		query = query.left_join(holders).on(Field("holder", table=holders) == self.person.name)
		return self._count(query, holders, self.asked.standards, WEIGHTS[CERTIFICATES])

	def _languages(self, query: QueryBuilder) -> QueryBuilder:
		if not self.asked.languages:
			return query
		table = DocType("Participant Language")
		spoken = [
			Max(
				Case()
				.when(
					(table.language_name == wanted.key) & table.spoken.isin(_from_on(SPOKEN, wanted.level)), 1
				)
				.else_(0)
			).as_(f"has_{number}")
			for number, wanted in enumerate(self.asked.languages)
		]
		speakers = (
			frappe.qb.from_(table)
			.select(table.parent.as_("speaker"), *spoken)
			.where(table.parenttype == "Participant")
			.where(table.language_name.isin([wanted.key for wanted in self.asked.languages]))
			.groupby(table.parent)
			.as_("speakers")
		)
		query = query.left_join(speakers).on(Field("speaker", table=speakers) == self.person.name)
		return self._count(query, speakers, self.asked.languages, WEIGHTS[LANGUAGE])

	def _count(
		self, query: QueryBuilder, source: Selectable, wanted: Sequence, weight: float
	) -> QueryBuilder:
		self.of_others += weight
		for number, each in enumerate(wanted):
			has = Coalesce(Field(f"has_{number}", table=source), 0)
			self.points.append(has * (weight / len(wanted)))
			if each.required:
				query = query.where(has == 1)
		return query

	def _jobs(self, query: QueryBuilder) -> QueryBuilder:
		"""Skills, from the occupation of now and those of the jobs, and months of all jobs, at most: the jobs are read once."""
		skills, months = self.asked.skills, self.asked.experience_months
		if not skills and not months:
			return query
		table = DocType("Participant Work Experience")
		texts = [_occupations_with(skill) or [""] for skill in skills]
		jobs = (
			frappe.qb.from_(table).select(table.parent.as_("worker")).where(table.parenttype == "Participant")
		)
		for number, with_skill in enumerate(texts):
			jobs = jobs.select(
				Max(Case().when(table.occupation.isin(with_skill), 1).else_(0)).as_(f"has_{number}")
			)
		if months:
			jobs = jobs.select(Sum(_months(table)).as_("months"))
		else:
			jobs = jobs.where(table.occupation.isin(sorted({text for each in texts for text in each})))
		jobs = jobs.groupby(table.parent).as_("jobs")
		query = query.left_join(jobs).on(Field("worker", table=jobs) == self.person.name)
		self.of_others += WEIGHTS[SKILL] * bool(skills) + WEIGHTS[EXPERIENCE] * bool(months)
		for number, with_skill in enumerate(texts):
			now = self.person.occupation.isin(with_skill)
			has = Case().when(now, 1).else_(Coalesce(Field(f"has_{number}", table=jobs), 0))
			self.points.append(has * (WEIGHTS[SKILL] / len(texts)))
		return self._experience(query, Field("months", table=jobs)) if months else query

	def _experience(self, query: QueryBuilder, of_jobs: Field) -> QueryBuilder:
		months = Coalesce(of_jobs, 0) + FORGIVEN
		share = LEAST(months / self.asked.experience_months, 1)
		self.points.append(share * WEIGHTS[EXPERIENCE])
		return (
			query.where(months >= self.asked.experience_months) if self.asked.experience_required else query
		)


def _months(table: Table) -> Term:
	"""Months of one job, at most."""
	today: date = getdate(nowdate())
	last = (
		Case()
		.when(table.to_date.isnull() | (table.to_date > today), ValueWrapper(today))
		.else_(table.to_date)
	)
	dated = (DAYS_BETWEEN(last, table.from_date) + 1) / DAYS_IN_MONTH + CALENDAR
	undated = Case().when(table.stated_months > 0, table.stated_months).else_(0)
	return (
		Case()
		.when(table.from_date.isnull(), undated)
		.when((table.from_date > today) | (last < table.from_date), 0)
		.else_(dated)
	)


def _occupations_with(skill: str) -> list[str]:
	"""The occupations that stand in the register and have all the words of a skill."""
	found: set[str] = set()
	for doctype in ("Participant", "Participant Work Experience"):
		table = DocType(doctype)
		query = frappe.qb.from_(table).select(table.occupation).distinct().where(table.occupation.isnotnull())
		found.update(text for (text,) in query.run() if text and has_skill(skill, (text,)))
	return sorted(found)


def _from_on(levels: tuple[str, ...], level: str) -> tuple[str, ...]:
	"""The levels from one on."""
	return levels[levels.index(level) :] if level in levels else levels
