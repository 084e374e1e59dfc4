"""The limitation of processing: what is refused, what goes on, and that nothing is shared meanwhile."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.employability import candidate_search
from genesis.employability.job_matching import Requirements
from genesis.participants import consent, participant_status
from genesis.protection import limitation
from genesis.protection.errors import LimitationError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import make_coaching
from genesis.tests.employment_factories import allow_employer, make_employer
from genesis.tests.factories import as_user, make_participant, make_referral, make_user
from genesis.tests.fund_factories import disburse, make_companies, make_contribution, make_microcredit, repay
from genesis.tests.legal_factories import make_action, make_legal_case
from genesis.tests.protection_factories import REASON, make_delegate, make_limitation


class TestLimitation(GenesisTestCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		make_companies()

	def test_nothing_new_is_recorded_until_it_is_lifted(self):
		person = make_participant()
		referral = make_referral(participant=person.name)
		doc = make_limitation(person.name)
		self.assertEqual(frappe.db.get_value("Participant", person.name, "processing_limited"), 1)
		person.reload()
		person.occupation = "Otra"
		for change in (
			person.save,
			referral.save,
			lambda: make_referral(participant=person.name),
			lambda: participant_status.exit_participant(person.name, "Se va"),
			lambda: frappe.delete_doc("Referral", referral.name),
		):
			with self.assertThrows(LimitationError, person.name, "limited"):
				change()
		with as_user(make_delegate()):
			limitation.lift(doc.name, REASON)
		make_referral(participant=person.name)

	def test_the_delegate_may_still_work(self):
		person = make_participant()
		make_limitation(person.name)
		user = make_user("Data Protection Delegate", "Intake Officer", email="both@genesis.example")
		with as_user(user):
			person.reload()
			person.occupation = "Corregida"
			person.save()

	def test_what_is_owed_is_still_paid(self):
		make_contribution()
		credit = make_microcredit(agreed_on="2026-01-05")
		disburse(credit, 1200, "2026-01-05")
		make_limitation(credit.participant)
		payment = repay(credit, 100, "2026-02-05")
		payment.cancel()
		with self.assertThrows(LimitationError, credit.participant):
			make_microcredit(participant=credit.participant)

	def test_a_claim_is_still_defended(self):
		case = make_legal_case()
		make_limitation(case.participant)
		with as_user(case.lawyer):
			case = frappe.get_doc("Legal Case", case.name)
			case.objective = "Que la defensa siga"
			case.save()
			make_action(case)

	def test_a_group_goes_on_without_the_person(self):
		coach = make_user("Labour Coach")
		limited, other = make_participant().name, make_participant().name
		session = make_coaching(coach, [limited, other], starts_on=add_days(nowdate(), 1) + " 09:00:00")
		make_limitation(limited)
		session.reload()
		session.people[1].agreement = "Trae su hoja de vida"
		session.save()
		session.people[0].agreement = "Trae su hoja de vida"
		with self.assertThrows(LimitationError, limited):
			session.save()

	def test_nothing_is_shared(self):
		person, employer = make_participant().name, make_employer().name
		allow_employer(person, employer)
		self.assertTrue(consent.allows(person, "data_sharing", employer=employer))
		self.assertEqual(consent.sharing_with_employer([person], employer), {person})
		make_limitation(person)
		self.assertFalse(consent.allows(person, "data_sharing", employer=employer))
		self.assertEqual(consent.sharing_with_employer([person], employer), set())
		self.assertEqual(consent.participants_allowing([person], "services"), set())

	def test_the_person_is_no_candidate(self):
		person, other = make_participant().name, make_participant().name
		for name in (person, other):
			frappe.db.set_value("Participant", name, {"status": "Registered", "occupational_area": "Tourism"})
		asked = Requirements(area="Tourism", area_required=True)
		self.assertLessEqual({person, other}, set(candidate_search.able(asked)))
		make_limitation(person)
		able = candidate_search.able(asked)
		self.assertIn(other, able)
		self.assertNotIn(person, able)
		self.assertNotIn(person, {each.participant for each in candidate_search.best(asked, len(able))})

	def test_one_at_a_time_with_reasons(self):
		person = make_participant().name
		with self.assertThrows(LimitationError, "at least 10"):
			make_limitation(person, reason="corta")
		doc = make_limitation(person)
		with self.assertThrows(LimitationError, "limited already"):
			make_limitation(person)
		doc.update({"status": "Lifted", "lifted_on": nowdate()})
		doc.save()
		self.assertEqual(doc.status, "Active")
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			limitation.lift(doc.name, REASON)
		with as_user(make_delegate()):
			with self.assertThrows(LimitationError, "at least 10"):
				limitation.lift(doc.name, "no")
			limitation.lift(doc.name, REASON)
			with self.assertThrows(LimitationError, "lifted already"):
				limitation.lift(doc.name, REASON)
		self.assertEqual(frappe.db.get_value("Participant", person, "processing_limited"), 0)
