"""The search among all people gives exactly what scoring every one of them gives."""

from __future__ import annotations

import random

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.employability import candidate_search, candidate_store
from genesis.employability.job_matching import Requirements, Wanted, match
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_programme, make_user

AREAS = ("Tourism", "Construction", "Commerce", "")
OCCUPATIONS = ("Mesero", "Meseras y bar", "Albañil", "Cocinera", "Bartender", "", None)
PLACES = (("SV-SM-02", "SV-SM"), ("SV-SM-01", "SV-SM"), ("SV-SS-01", "SV-SS"), (None, None))
LEVELS = ("None", "Basic (7-9)", "Upper Secondary", "University", None)
SPOKEN = ("Basic", "Advanced", "Native", None)
PEOPLE = 60


def make_people(dice: random.Random, offices: list[str]) -> list[str]:
	"""People as rows, without what registering brings along."""
	programme, names = make_programme().name, []
	for number in range(PEOPLE):
		municipality, department = dice.choice(PLACES)
		doc = frappe.get_doc(
			{
				"doctype": "Participant",
				"name": f"SEARCH-{number:03d}",
				"participant_group": "Returned Migrant",
				"programme": programme,
				"office": dice.choice(offices),
				"registration_date": add_days("2026-01-01", dice.randint(0, 3)),
				"first_name": "Prueba",
				"first_surname": "Busca",
				"sex": "Female",
				"status": dice.choice(("Registered", "In Service", "In Service", "Exited")),
				"occupational_area": dice.choice(AREAS),
				"occupation": dice.choice(OCCUPATIONS),
				"municipality": municipality,
				"department": department,
				"education_level": dice.choice(LEVELS),
			}
		)
		doc.db_insert()
		for row in (*jobs_of(dice), *languages_of(dice)):
			child = frappe.get_doc({"parent": doc.name, "parenttype": "Participant", **row})
			child.db_insert()
		names.append(doc.name)
	return names


def jobs_of(dice: random.Random) -> list[dict]:
	rows = []
	for number in range(dice.randint(0, 3)):
		row = {
			"doctype": "Participant Work Experience",
			"parentfield": "work_experience",
			"idx": number + 1,
			"occupation": dice.choice(OCCUPATIONS),
		}
		if dice.random() < 0.3:
			row["stated_months"] = dice.randint(0, 40)
		else:
			start = getdate(add_days(nowdate(), -dice.randint(-40, 2000)))
			row["from_date"] = start
			if dice.random() < 0.7:
				row["to_date"] = add_days(start, dice.randint(-30, 900))
		rows.append(row)
	return rows


def languages_of(dice: random.Random) -> list[dict]:
	spoken = [name for name in ("English", "French") if dice.random() < 0.5]
	return [
		{
			"doctype": "Participant Language",
			"parentfield": "languages",
			"idx": number + 1,
			"language_name": name,
			"spoken": dice.choice(SPOKEN),
		}
		for number, name in enumerate(spoken)
	]


def make_requirements(dice: random.Random) -> Requirements:
	municipality, department = dice.choice(PLACES)
	return Requirements(
		area=dice.choice(AREAS),
		area_required=dice.random() < 0.3,
		skills=tuple(dice.sample(("Mesero", "Bar", "Cocina", "Cocinero"), dice.randint(0, 2))),
		experience_months=dice.choice((0, 6, 24, 60)),
		experience_required=dice.random() < 0.3,
		languages=tuple(
			Wanted(name, dice.choice(("Basic", "Advanced")), dice.random() < 0.3)
			for name in dice.sample(("English", "French"), dice.randint(0, 2))
		),
		municipality=municipality or "",
		department=department or "",
		education=dice.choice(("", "None", "Basic (7-9)", "University")),
		education_required=dice.random() < 0.3,
	)


class TestCandidateSearch(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.offices = [make_office(name).name for name in ("Search Office", "Search Other")]
		cls.dice = random.Random(20261126)
		make_people(cls.dice, cls.offices)

	def by_hand(self, asked: Requirements, number: int, **filters) -> list[tuple[float, str]]:
		"""Everybody scored, sorted and cut."""
		condition = {"status": ["in", ("Registered", "In Service")], **filters}
		days = dict(frappe.get_all("Participant", condition, ["name", "registration_date"], as_list=True))
		found = []
		for person in candidate_store.known(list(days)):
			result = match(asked, person)
			if not result.refused:
				points = round(sum(ground.points for ground in result.grounds), 6)
				found.append((-points, days[person.participant], person.participant, result.score))
		return [(score, name) for _points, _day, name, score in sorted(found)[:number]]

	def test_it_gives_what_scoring_everybody_gives(self):
		self.patch_chunk(7)
		# So small that many are left out by their own record, and the rest needs a second page.
		for limit, people in (("PAGE", 20), ("CHUNK", 12)):
			self.addCleanup(setattr, candidate_search, limit, getattr(candidate_search, limit))
			setattr(candidate_search, limit, people)
		for _round in range(25):
			asked = make_requirements(self.dice)
			found = [(each.score, each.participant) for each in candidate_search.best(asked, 10)]
			self.assertEqual(found, self.by_hand(asked, 10), asked)

	def test_it_reads_no_more_than_it_must(self):
		self.patch_chunk(10)
		looked_at = []
		known = candidate_search.known
		candidate_search.known = lambda names: looked_at.extend(names) or known(names)
		self.addCleanup(setattr, candidate_search, "known", known)
		candidate_search.best(Requirements(area="Tourism"), 5)
		self.assertEqual(len(looked_at), 10)

	def test_only_people_of_the_own_office(self):
		asked = Requirements(area="Tourism")
		with as_user(make_user("Labour Coach", office=self.offices[0])):
			found = [(each.score, each.participant) for each in candidate_search.best(asked, 50)]
			able = candidate_search.able(asked)
		self.assertEqual(found, self.by_hand(asked, 50, office=self.offices[0]))
		self.assertEqual(set(able), {name for _score, name in found})

	def test_nobody_able_is_left_out(self):
		for _round in range(10):
			asked = make_requirements(self.dice)
			able = set(candidate_search.able(asked))
			self.assertLessEqual({name for _score, name in self.by_hand(asked, 1000)}, able)

	def patch_chunk(self, size: int) -> None:
		self.addCleanup(setattr, candidate_search, "CHUNK", candidate_search.CHUNK)
		candidate_search.CHUNK = size
