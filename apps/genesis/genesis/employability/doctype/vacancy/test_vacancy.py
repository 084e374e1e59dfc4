"""Vacancies: refusals, status, and the candidates that each reader is shown."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.employability.candidates import find_candidates
from genesis.employability.errors import VacancyError
from genesis.employability.vacancies import refresh_expired
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import make_vacancy
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestVacancy(GenesisTestCase):
	clears_cache = True

	def test_contradictions_are_refused(self):
		for values, words in (
			({"deadline": add_days(nowdate(), -1)}, ("Deadline", "before")),
			({"openings": 0}, ("Openings",)),
			({"wage_from": 500, "wage_to": 400}, ("Wage To", "less")),
			({"skills": [{"skill": "Bar"}, {"skill": "Bar"}]}, ("Row 1", "twice")),
		):
			with self.assertThrows(VacancyError, *words):
				make_vacancy(**values)

	def test_status_follows_closing_and_deadline(self):
		doc = make_vacancy(deadline=nowdate())
		self.assertEqual(doc.status, "Open")
		doc.db_set("deadline", add_days(nowdate(), -1))
		refresh_expired()
		self.assertEqual(frappe.db.get_value("Vacancy", doc.name, "status"), "Expired")
		doc.reload()
		doc.update({"opened_on": add_days(nowdate(), -9), "is_closed": 1}).save()
		self.assertEqual(doc.status, "Closed")

	def test_candidates_by_office_with_reasons(self):
		here, there = make_office("Job Office").name, make_office("Job Other").name
		waiter = make_participant(office=here, occupational_area="Tourism", occupation="Mesero").name
		cook = make_participant(office=here, occupational_area="Tourism", occupation="Cocina").name
		make_participant(office=here, occupational_area="Construction")
		other = make_participant(office=there, occupational_area="Tourism").name
		vacancy = make_vacancy(skills=[{"skill": "Meseras"}]).name
		with as_user(make_user("Labour Coach", office=here)):
			found = find_candidates(vacancy)
		self.assertEqual([row["participant"] for row in found], [waiter, cook])
		self.assertEqual((found[0]["score"], found[1]["score"]), (100, 62.5))
		self.assertIn("Skill: Meseras", found[0]["reasons_for"])
		self.assertIn("Skill: Meseras", found[1]["reasons_against"])
		self.assertNotIn("Migrant", frappe.as_json(found))
		self.assertIn(other, {row["participant"] for row in find_candidates(vacancy)})

	def test_who_may_search(self):
		vacancy = make_vacancy().name
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			find_candidates(vacancy)
		make_participant(occupational_area="Tourism")
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual({row["person_name"] for row in find_candidates(vacancy)}, {""})
