"""How well a person fits a vacancy, with the reasons. No framework here.

Points are out of 100 among what the vacancy asks for: a vacancy that names no language gives no points for languages.
What is required and missing refuses the person, with the reason. Sex, age, migration, displacement, income, health and
vulnerability are not among the things looked at: a Candidate has no place for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

AREA, CERTIFICATE, SKILL, EXPERIENCE, LANGUAGE, PLACE, EDUCATION = (
	"area",
	"certificate",
	"skill",
	"experience",
	"language",
	"place",
	"education",
)
WEIGHTS = {AREA: 25, CERTIFICATE: 25, SKILL: 15, EXPERIENCE: 15, LANGUAGE: 10, PLACE: 10, EDUCATION: 5}
# Share of the points of the place for living elsewhere in the department.
SAME_DEPARTMENT = 0.5
SPOKEN = ("Basic", "Intermediate", "Advanced", "Native")
EDUCATION_LEVELS = (
	"None",
	"Basic (1-6)",
	"Basic (7-9)",
	"Upper Secondary",
	"Technical",
	"University",
	"Postgraduate",
)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Wanted:
	"""One thing of several that a vacancy names: its key, how much of it, and whether it is required."""

	key: str
	level: str = ""
	required: bool = False


@dataclass(frozen=True, slots=True)
class Requirements:
	"""What a vacancy asks for. Empty or 0: it does not ask."""

	area: str = ""
	area_required: bool = False
	standards: tuple[Wanted, ...] = ()
	skills: tuple[str, ...] = ()
	experience_months: int = 0
	experience_required: bool = False
	languages: tuple[Wanted, ...] = ()
	municipality: str = ""
	department: str = ""
	education: str = ""
	education_required: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
	"""What is known of a person's work."""

	participant: str
	areas: frozenset[str] = frozenset()
	certificates: frozenset[str] = frozenset()
	occupations: tuple[str, ...] = ()
	experience_months: int = 0
	languages: Mapping[str, str] = field(default_factory=dict)
	municipality: str = ""
	department: str = ""
	education: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
	"""One reason: what it is about, whether it speaks for the person, its points, and the words it is told with."""

	code: str
	speaks_for: bool
	points: float
	detail: tuple[str, ...] = ()
	refuses: bool = False


@dataclass(frozen=True, slots=True)
class Match:
	"""The outcome: `score` in percent of what was possible, and the reasons in the order of WEIGHTS."""

	participant: str
	score: float
	grounds: tuple[Ground, ...]

	@property
	def refused(self) -> bool:
		return any(ground.refuses for ground in self.grounds)


def match(asked: Requirements, person: Candidate) -> Match:
	"""How well the person fits, and why."""
	grounds = [
		*_area(asked, person),
		*_certificates(asked, person),
		*_skills(asked, person),
		*_experience(asked, person),
		*_languages(asked, person),
		*_place(asked, person),
		*_education(asked, person),
	]
	possible = most_points(asked)
	got = sum(ground.points for ground in grounds)
	return Match(person.participant, round(100 * got / possible, 1) if possible else 100.0, tuple(grounds))


def asked_for(asked: Requirements) -> frozenset[str]:
	"""The kinds of WEIGHTS that the vacancy asks for."""
	named = {
		AREA: asked.area,
		CERTIFICATE: asked.standards,
		SKILL: asked.skills,
		EXPERIENCE: asked.experience_months,
		LANGUAGE: asked.languages,
		PLACE: asked.municipality or asked.department,
		EDUCATION: asked.education and asked.education != EDUCATION_LEVELS[0],
	}
	return frozenset(kind for kind, value in named.items() if value)


def most_points(asked: Requirements) -> int:
	"""Points of a person who has everything that is asked for."""
	return sum(WEIGHTS[kind] for kind in asked_for(asked))


def words_of(text: str) -> frozenset[str]:
	"""Words of a text without accents, endings of gender and number, and short words: "Meseras" and "mesero" agree."""
	plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
	return frozenset(_stem(word) for word in re.findall(r"[a-z]+", plain) if len(word) > _SHORT)


def has_skill(skill: str, occupations: Iterable[str]) -> bool:
	"""Are all the words of the skill in one of the occupations?"""
	wanted = words_of(skill)
	return bool(wanted) and any(wanted <= words_of(text) for text in occupations)


def _stem(word: str) -> str:
	stem = word.removesuffix("s")
	return stem[:-1] if len(stem) > _SHORT and stem[-1] in "aeo" else stem


def _area(asked: Requirements, person: Candidate) -> list[Ground]:
	if not asked.area:
		return []
	if asked.area in person.areas:
		return [Ground(AREA, True, WEIGHTS[AREA], (asked.area,))]
	return [Ground(AREA, False, 0, (asked.area,), refuses=asked.area_required)]


def _certificates(asked: Requirements, person: Candidate) -> list[Ground]:
	each = WEIGHTS[CERTIFICATE] / len(asked.standards) if asked.standards else 0
	return [
		_ground(CERTIFICATE, wanted.key in person.certificates, each, (wanted.key,), wanted.required)
		for wanted in asked.standards
	]


def _skills(asked: Requirements, person: Candidate) -> list[Ground]:
	each = WEIGHTS[SKILL] / len(asked.skills) if asked.skills else 0
	return [
		_ground(SKILL, has_skill(skill, person.occupations), each, (skill,), False) for skill in asked.skills
	]


def _experience(asked: Requirements, person: Candidate) -> list[Ground]:
	if not asked.experience_months:
		return []
	share = min(1.0, max(0, person.experience_months) / asked.experience_months)
	enough = share >= 1
	detail = (str(person.experience_months), str(asked.experience_months))
	refuses = asked.experience_required and not enough
	return [Ground(EXPERIENCE, enough, WEIGHTS[EXPERIENCE] * share, detail, refuses)]


def _languages(asked: Requirements, person: Candidate) -> list[Ground]:
	each = WEIGHTS[LANGUAGE] / len(asked.languages) if asked.languages else 0
	grounds = []
	for wanted in asked.languages:
		speaks = _rank(SPOKEN, person.languages.get(wanted.key, "")) >= _rank(SPOKEN, wanted.level)
		speaks = speaks and wanted.key in person.languages
		grounds.append(_ground(LANGUAGE, speaks, each, (wanted.key, wanted.level), wanted.required))
	return grounds


def _place(asked: Requirements, person: Candidate) -> list[Ground]:
	if PLACE not in asked_for(asked):
		return []
	if asked.municipality and asked.municipality == person.municipality:
		return [Ground(PLACE, True, WEIGHTS[PLACE], ("municipality",))]
	if asked.department and asked.department == person.department:
		share = SAME_DEPARTMENT if asked.municipality else 1
		return [Ground(PLACE, True, WEIGHTS[PLACE] * share, ("department",))]
	return [Ground(PLACE, False, 0, ("elsewhere",))]


def _education(asked: Requirements, person: Candidate) -> list[Ground]:
	if EDUCATION not in asked_for(asked):
		return []
	enough = _rank(EDUCATION_LEVELS, person.education) >= _rank(EDUCATION_LEVELS, asked.education)
	return [_ground(EDUCATION, enough, WEIGHTS[EDUCATION], (asked.education,), asked.education_required)]


def _ground(code: str, has: bool, points: float, detail: tuple[str, ...], required: bool) -> Ground:
	return Ground(code, has, points if has else 0, detail, refuses=required and not has)


def _rank(levels: tuple[str, ...], level: str) -> int:
	return levels.index(level) if level in levels else -1
