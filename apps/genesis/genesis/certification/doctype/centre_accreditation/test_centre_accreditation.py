"""Accreditation of centres: complete before it is granted, decided by another person, suspended and lifted by days."""

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.certification import accreditations
from genesis.certification.accreditation_records import centre_problem
from genesis.certification.errors import AccreditationError, CertifyingBodyError, DutiesError
from genesis.genesis_configuration.milestones import milestone_of
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	bring_to,
	make_accreditation,
	make_body,
	make_centre,
	make_evaluator,
	make_officer,
	make_standard,
)
from genesis.tests.factories import as_user, make_user
from genesis.tests.workflows import advance


class TestCentreAccreditation(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.centre = make_centre().name
		cls.standard = make_standard().name
		cls.today = getdate(nowdate())

	def problem(self, days=0):
		return centre_problem(self.centre, self.standard, getdate(add_days(self.today, days)))

	def accredited(self, **values):
		return bring_to(make_accreditation(**values), "accredited")

	def test_an_application_begins_with_the_checklist_in_use(self):
		doc = make_accreditation(checklist=[])
		requirements = frappe.get_all("Accreditation Requirement", {"is_active": 1}, pluck="name")
		self.assertGreaterEqual(len(requirements), 9)
		self.assertEqual({row.requirement for row in doc.checklist}, set(requirements))
		self.assertTrue(any(row.is_critical for row in doc.checklist))

	def test_who_visits_may_see_accreditations(self):
		with self.assertThrows(AccreditationError, "has no access to accreditations"):
			make_accreditation(visitor=make_user("Trainer"))

	def test_it_holds_from_its_first_to_its_last_day(self):
		self.assertIn("not accredited", self.problem())
		doc = self.accredited()
		self.assertEqual(
			[self.problem(days) is None for days in (-31, -30, 335, 336)], [False, True, True, False]
		)
		self.assertIn(doc.name, self.problem(336))
		self.assertIn("TST-OTHER", centre_problem(self.centre, make_standard("TST-OTHER").name, self.today))
		centre = frappe.get_doc("Evaluation Centre", self.centre)
		self.assertEqual(
			(centre.accreditation, str(centre.accredited_until)), (doc.name, str(doc.valid_until))
		)

	def test_suspension_and_its_end_count_by_days(self):
		doc = self.accredited()
		with self.assertThrows(AccreditationError, "Reason to Suspend"):
			bring_to(doc, "suspended")
		doc.reload()
		doc.change_reason = "The roof leaks"
		doc.save()
		doc = bring_to(doc, "suspended")
		self.assertIsNone(self.problem(-1))
		self.assertTrue(self.problem())
		row = doc.suspensions[0]
		self.assertEqual(
			(str(row.suspended_from), row.reason, row.lifted_on), (nowdate(), "The roof leaks", None)
		)
		row.db_set("suspended_from", add_days(self.today, -5))
		doc = bring_to(doc, "accredited")
		self.assertEqual(str(doc.suspensions[0].lifted_on), nowdate())
		self.assertEqual([self.problem(days) is None for days in (-6, -5, -1, 0)], [True, False, False, True])

	def test_suspensions_are_not_written_by_hand(self):
		doc = self.accredited()
		doc.append("suspensions", {"suspended_from": "2020-01-01"})
		doc.save()
		doc.reload()
		self.assertEqual(doc.suspensions, [])

	def test_withdrawal_ends_it(self):
		doc = self.accredited()
		doc.change_reason = "Closed down"
		doc.save()
		with as_user(make_user("Programme Manager")):
			doc = advance(frappe.get_doc(doc.doctype, doc.name), "withdrawn")
		self.assertEqual(str(doc.withdrawn_on), nowdate())
		self.assertTrue(self.problem())
		self.assertIsNone(self.problem(-1))
		self.assertFalse(frappe.db.get_value("Evaluation Centre", self.centre, "accredited_until"))

	def test_what_is_missing_is_named_all_at_once(self):
		doc = make_accreditation(
			resolution_number=None,
			checklist=[
				{"requirement": "Safe premises", "is_critical": 1, "finding": "Does Not Comply"},
				{"requirement": "Ramps"},
			],
		)
		with self.assertThrows(AccreditationError, "Resolution No.", "Safe premises", "critical", "Ramps"):
			bring_to(doc, "accredited")
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "docstatus"), 0)

	def test_who_visited_does_not_decide(self):
		doc = make_accreditation()
		with self.assertThrows(DutiesError, doc.visitor):
			bring_to(doc, "accredited", doc.visitor)
		decided = bring_to(doc, "accredited", make_officer())
		self.assertEqual(decided.decided_by, make_officer())

	def test_a_refusal_needs_reasons_and_accredits_on_no_day(self):
		doc = make_accreditation()
		with self.assertThrows(AccreditationError, "Reasons of the Resolution"):
			bring_to(doc, "declined")
		doc.reload()
		doc.resolution_reason = "No tools"
		doc.save()
		doc = bring_to(doc, "declined")
		self.assertEqual((milestone_of(doc), doc.valid_from), ("declined", None))
		self.assertTrue(self.problem())

	def test_dates_and_standards_that_contradict(self):
		for values, words in (
			({"valid_until": add_days(nowdate(), -31)}, ("Valid Until", "Valid From")),
			({"visit_date": add_days(nowdate(), -61)}, ("Visit On", "Applied On")),
			({"standards": [{"competency_standard": self.standard}] * 2}, (self.standard, "twice")),
		):
			with self.assertThrows(AccreditationError, *words):
				make_accreditation(**values)

	def test_a_renewal_is_of_the_same_centre(self):
		doc = self.accredited()
		other = make_centre("Other Test Centre").name
		with self.assertThrows(AccreditationError, doc.name, "another centre"):
			make_accreditation(evaluation_centre=other, renews=doc.name)

	def test_renewing_begins_an_application_once(self):
		doc = self.accredited()
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			accreditations.renew(doc.name)
		with as_user(make_officer()):
			name = accreditations.renew(doc.name)
			self.assertEqual(accreditations.renew(doc.name), name)
		new = frappe.get_doc(doc.doctype, name)
		self.assertEqual((new.renews, new.docstatus, new.valid_until), (doc.name, 0, None))
		self.assertEqual([row.competency_standard for row in new.standards], [self.standard])

	def test_the_body_certified_on_the_day_of_the_resolution(self):
		body = make_body("Test Ended Body", valid_until=add_days(nowdate(), -31)).name
		with self.assertThrows(CertifyingBodyError, body):
			self.accredited(certifying_body=body)

	def test_who_decides(self):
		doc = make_accreditation()
		for role in ("Evaluator", "Labour Coach", "Monitoring Officer"):
			with as_user(make_user(role)):
				self.assertFalse(frappe.has_permission(doc.doctype, "write", doc=doc.name), role)

	def test_evaluators_need_the_role_and_days_in_order(self):
		with self.assertThrows(AccreditationError, "does not have the role"):
			frappe.get_doc({"doctype": "Evaluator", "user": make_user("Trainer"), "is_active": 1}).insert()
		person = make_evaluator()
		self.assertEqual(str(person.next_expiry), add_days(nowdate(), 365))
		person.accreditations[0].valid_until = "2001-01-01"
		with self.assertThrows(AccreditationError, "Row 1", "Valid Until"):
			person.save()
