"""People of the demo and what happened to them, from a seed: the same seed tells the same stories. No framework here.

A story is coherent by itself: a job ends before the return, the return comes before the registration, and so on.
Days are counted back from `today`, so that the demo is always up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from . import lives
from . import vocabulary as words
from .lives import pick

RETURNED, DISPLACED, FAMILY = "Returned Migrant", "Internally Displaced", "Family Member"
# Share of each office and of each group, and of women in a group.
OFFICES = {"San Salvador": 32, "San Miguel": 26, "Santa Ana": 15, "Usulután": 14, "La Paz": 13}
GROUPS = {RETURNED: 72, DISPLACED: 18, FAMILY: 10}
WOMEN = {RETURNED: 0.36, DISPLACED: 0.56, FAMILY: 0.66}
MONTHS_BACK = 28
MARITAL = {"Single": 40, "Married": 22, "Domestic Partnership": 26, "Separated": 8, "Widowed": 4}


@dataclass
class Story:
	"""One person. `fields` are those of Participant (without area codes), tables included.

	`hardship`, from 0 to 1, is what the answers of the interview follow.
	"""

	number: int
	office: str
	fields: dict[str, Any]
	hardship: float
	family_of: int | None = None
	has_consent: bool = True
	consent_end: str = ""
	interviewed_after: int | None = None
	flags: dict[str, Any] = field(default_factory=dict)

	@property
	def registered(self) -> date:
		return self.fields["registration_date"]


def tell(people: int, seed: int, today: date) -> list[Story]:
	"""Stories of so many people, in the order of their registration."""
	random = Random(seed)  # noqa: S311 - stories, no secrets
	days = sorted(_registration_day(random, today) for _ in range(people))
	if people > 20:
		days[-3:] = [last_working_day(today)] * 3
	return [_story(random, number, day, today) for number, day in enumerate(days, start=1)]


def last_working_day(day: date) -> date:
	"""The day itself, or the Friday before a weekend."""
	return day - timedelta(days=max(0, day.weekday() - 4))


def _registration_day(random: Random, today: date) -> date:
	"""More often lately than long ago."""
	back = int(MONTHS_BACK * 30 * random.random() ** 1.35)
	return last_working_day(today - timedelta(days=back))


def _story(random: Random, number: int, registered: date, today: date) -> Story:
	group = pick(random, GROUPS) if number > 40 else random.choice((RETURNED, DISPLACED))
	woman = random.random() < WOMEN[group]
	hardship = min(1.0, max(0.0, random.gauss(0.5 if group == DISPLACED else 0.38, 0.2)))
	fields = {
		"participant_group": group,
		"registration_date": registered,
		"sex": "Female" if woman else "Male",
		**lives.names(random, woman),
		**lives.birth(random, registered),
		**lives.document(random, number),
		**lives.contact(random, number),
		**lives.household(random, registered, hardship),
		"marital_status": pick(random, MARITAL),
		"nationality": "El Salvador",
		"education_level": pick(random, lives.EDUCATION),
		"address_line": random.choice(words.STREETS),
		"zone": random.choices(("Urban", "Rural"), weights=(68, 32))[0],
		**lives.difficulties(random),
	}
	fields.update(lives.migration(random, fields) if group == RETURNED else lives.work_here(random, fields))
	story = Story(number, pick(random, OFFICES), fields, hardship)
	if group == FAMILY:
		story.family_of = random.randrange(1, number)
	_outcome(random, story, (today - registered).days)
	return story


def _outcome(random: Random, story: Story, days_since: int) -> None:
	"""What happened after the registration: the longer ago, the more."""
	story.has_consent = random.random() < (0.985 if days_since > 30 else 0.85 if days_since > 3 else 0.6)
	if days_since > 40 and random.random() < 0.05:
		story.consent_end = random.choice(("withdrawn", "expired", "expired"))
	wait = int(random.triangular(0, 28, 5))
	if story.has_consent and wait <= days_since and random.random() < (0.99 if days_since > 60 else 0.9):
		story.interviewed_after = wait
	if story.interviewed_after is not None and days_since > 120 and random.random() < 0.07:
		story.flags["exit_reason"] = random.choice(words.EXIT_REASONS)


def variant(random: Random, story: Story, how: int, today: date) -> dict[str, Any]:
	"""The same person registered again, as it happens: by another spelling, another telephone, no document."""
	fields = dict(story.fields)
	fields["registration_date"] = min(today, story.registered + timedelta(days=random.randrange(1, 20)))
	changes: Sequence[dict[str, Any]] = (
		{"document_kind": "None", "document_number": "", "middle_name": ""},
		{"document_kind": "None", "document_number": "", "first_surname": respell(fields["first_surname"])},
		{"document_kind": "None", "document_number": "", "second_surname": "", "phone": "", "safe_phone": ""},
		{"document_kind": "Passport", "document_number": f"B{80000000 + story.number}"},
	)
	fields.update(changes[how % len(changes)])
	return fields


def respell(surname: str) -> str:
	"""A surname as another office would write it: Vásquez, Vázquez; Menjívar, Menjivar."""
	for given, written in (("squez", "zquez"), ("ez", "es"), ("í", "i"), ("v", "b"), ("ll", "y"), ("z", "s")):
		if given in surname:
			return surname.replace(given, written, 1)
	return surname + "s"
