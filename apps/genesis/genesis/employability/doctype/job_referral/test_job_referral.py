"""Job referrals: consent before anything is shown, one open per person and vacancy, and steps by the workflow."""

import frappe
from frappe.desk.doctype.kanban_board.kanban_board import update_order_for_single_card
from frappe.model.workflow import WorkflowPermissionError, apply_workflow
from frappe.utils import add_days, add_to_date, now_datetime, nowdate

from genesis.employability import employer_sharing, job_referrals
from genesis.employability.employer_sheet import employer_sheet
from genesis.employability.errors import JobReferralError, OpenReferralExistsError, VacancyNotOpenError
from genesis.genesis_configuration.milestones import milestone_of
from genesis.participants import consent
from genesis.participants.doctype.consent.test_consent import make_consent
from genesis.participants.errors import ConsentError, ConsentRequiredError, ReferralError
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import (
	allow_employer,
	hired_referral,
	make_employer,
	make_job_referral,
	make_vacancy,
	move,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_partner, make_user


class TestJobReferral(GenesisTestCase):
	clears_cache = True

	def setUp(self):
		super().setUp()
		self.person = make_participant(
			first_name="Marta",
			first_surname="Candidata",
			phone="71234567",
			municipality="SV-SM-02",
			occupational_area="Tourism",
			occupation="Mesera",
			return_country="United States",
			return_mode="Deported",
			document_kind="Passport",
			document_number="X123456",
			work_experience=[
				{
					"occupation": "Waitress",
					"country": "United States",
					"employer": "Diner",
					"stated_months": 30,
				}
			],
			languages=[{"language_name": "English", "spoken": "Advanced"}],
		).name
		self.vacancy = make_vacancy(skills=[{"skill": "Mesero"}])

	def referral(self, **values):
		return make_job_referral(**{"participant": self.person, "vacancy": self.vacancy.name, **values})

	def test_employer_title_and_stage_follow(self):
		doc = self.referral()
		self.assertEqual((doc.employer, doc.stage, milestone_of(doc)), ("Test Hotel", "Proposed", "proposed"))
		self.assertIn(self.person, doc.title)

	def test_refer_keeps_the_reasons_of_the_moment(self):
		name = job_referrals.refer(self.vacancy.name, self.person)
		doc = frappe.get_doc("Job Referral", name)
		self.assertEqual(doc.score, 100)
		self.assertIn("Skill: Mesero", doc.reasons_for)

	def test_one_open_per_person_and_vacancy(self):
		first = self.referral()
		with self.assertThrows(OpenReferralExistsError, self.person, first.name):
			self.referral()
		move(first, "withdrawn", withdrawal_reason="Person Declined")
		second = self.referral()
		with self.assertThrows(OpenReferralExistsError, second.name):
			move(first, "proposed")

	def test_vacancies_that_take_nobody(self):
		for values, words in (
			({"is_closed": 1}, ("closed",)),
			({"opened_on": add_days(nowdate(), -9), "deadline": add_days(nowdate(), -1)}, ("deadline",)),
		):
			vacancy = make_vacancy(**values)
			with self.assertThrows(VacancyNotOpenError, vacancy.name, *words):
				self.referral(vacancy=vacancy.name)
		filled = make_vacancy()
		hired_referral(vacancy=filled.name)
		self.assertEqual(frappe.db.get_value("Vacancy", filled.name, ["filled", "status"]), (1, "Filled"))
		with self.assertThrows(VacancyNotOpenError, "openings are filled"):
			self.referral(vacancy=filled.name)
		frappe.db.set_value("Employer", make_employer().name, "is_active", 0)
		with self.assertThrows(VacancyNotOpenError, "no longer active"):
			self.referral()

	def test_nobody_is_hired_beyond_the_openings(self):
		mine = self.referral()
		allow_employer(self.person)
		mine = move(mine, "sent")
		hired_referral(vacancy=self.vacancy.name)
		with self.assertThrows(VacancyNotOpenError, "openings are filled"):
			move(mine, "hired")

	def test_who_left_the_programme_is_not_proposed(self):
		frappe.db.set_value("Participant", self.person, "status", "Exited")
		with self.assertThrows(JobReferralError, self.person):
			self.referral()

	def test_without_consent_nothing_is_sent_or_shown(self):
		doc = self.referral()
		self.assertFalse(doc.shared_summary or doc.shared_fields or doc.consent)
		for given in (None, "partner", "other employer"):
			if given == "partner":
				rows = [{"partner": make_partner().name}]
				make_consent(self.person, scope_data_sharing=1, partners=rows)
			elif given:
				allow_employer(self.person, make_employer("Other Hotel").name)
			with self.assertThrows(ConsentRequiredError, self.person, "Test Hotel"):
				move(doc, "sent")

	def test_the_employer_sees_what_the_consent_allows_and_never_migration(self):
		allow_employer(self.person, withhold="education_level, languages")
		doc = move(self.referral(), "sent")
		self.assertEqual(str(doc.sent_on), nowdate())
		self.assertIn("Marta", doc.shared_summary)
		self.assertIn("Waitress, 30 months", doc.shared_summary)
		for hidden in ("English", "United States", "Deported", "Diner", "X123456", "San Miguel", "Migrant"):
			self.assertNotIn(hidden, doc.shared_summary)
		frappe.db.set_value("Participant", self.person, "occupation", "Chef")
		doc = move(doc, "interviewed")
		self.assertNotIn("Chef", doc.shared_summary)

	def test_fields_withheld_from_employers_are_checked(self):
		with self.assertThrows(ConsentError, "document_number"):
			allow_employer(self.person, withhold="document_number")

	def test_withdrawn_consent_recalls_open_referrals(self):
		given = allow_employer(self.person)
		open_one = move(self.referral(), "sent")
		done = move(move(self.referral(vacancy=make_vacancy().name), "sent"), "hired")
		self.assertEqual(set(consent.withdraw(given.name, "No more")), {open_one.name, done.name})
		for doc, milestone in ((open_one, "withdrawn"), (done, "hired")):
			doc.reload()
			self.assertFalse(doc.shared_summary)
			self.assertEqual(milestone_of(doc), milestone)
		self.assertEqual((open_one.stage, open_one.withdrawal_reason), ("Withdrawn", "Consent Withdrawn"))

	def test_override_is_for_managers_with_a_reason_and_logged(self):
		doc = self.referral()
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			employer_sharing.override_consent(doc.name, "Urgent")
		doc.consent_override_reason = "I say so"
		with self.assertRaises(ReferralError):
			doc.save()
		with as_user(make_user("Programme Manager")):
			employer_sharing.override_consent(doc.name, "Told by telephone")
		doc = move(doc, "sent")
		self.assertIn("Marta", doc.shared_summary)
		comments = frappe.get_all("Comment", {"reference_name": self.person}, pluck="content")
		self.assertTrue(any("Told by telephone" in (text or "") for text in comments))

	def test_dates_and_reasons(self):
		allow_employer(self.person)
		doc = move(self.referral(), "sent")
		self.assertEqual(str(doc.due_date), add_days(nowdate(), 7))
		with self.assertThrows(JobReferralError, "Answer Due By"):
			move(doc, "sent", due_date=add_days(nowdate(), -1))
		with self.assertThrows(JobReferralError, "Interview At", "future"):
			move(doc, "interviewed", interview_at=add_to_date(now_datetime(), days=2))
		with self.assertThrows(JobReferralError, "Interview At", "before"):
			move(doc, "sent", interview_at=add_to_date(now_datetime(), days=-2))
		with self.assertThrows(JobReferralError, "Reason of Rejection"):
			move(doc, "rejected")
		doc = move(doc, "rejected", rejection_reason="Experience")
		self.assertEqual((doc.stage, str(doc.closed_on)), ("Rejected", nowdate()))
		self.assertIsNone(frappe.db.get_value("Job Referral", doc.name, "hired_on"))

	def test_a_dragged_card_is_a_step_of_the_workflow(self):
		allow_employer(self.person)
		doc = self.referral()
		with as_user(make_user("Labour Coach")):
			board = frappe.get_doc("Kanban Board", "Job Referrals")
			for column in board.columns:
				column.order = frappe.as_json([doc.name] if column.column_name == "Proposed" else [])
			board.save(ignore_permissions=True)
			update_order_for_single_card("Job Referrals", doc.name, "Proposed", "Sent", 0, 0)
			doc.reload()
			self.assertEqual((milestone_of(doc), doc.stage), ("sent", "Sent"))
			for stage, words in (("Proposed", ("Sent", "Proposed")), ("Rejected", ("Reason of Rejection",))):
				with self.assertThrows(JobReferralError, *words):
					frappe.set_value("Job Referral", doc.name, "stage", stage)
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			frappe.set_value("Job Referral", doc.name, "stage", "Interviewed")

	def test_steps_by_role(self):
		doc = self.referral()
		allow_employer(self.person)
		with as_user(make_user("Labour Coach")):
			doc = apply_workflow(frappe.get_doc("Job Referral", doc.name), "Send")
			self.assertEqual(job_referrals.reason_asked(doc.name, "Reject"), "rejection_reason")
			self.assertIsNone(job_referrals.reason_asked(doc.name, "Hire"))
			with self.assertThrows(JobReferralError, "Reason"):
				job_referrals.end(doc.name, "Reject", "Because")
			doc = apply_workflow(doc, "Hire")
			with self.assertRaises(WorkflowPermissionError):
				move(doc, "withdrawn", withdrawal_reason="Other")
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			job_referrals.refer(self.vacancy.name, self.person)

	def test_an_end_with_its_reason_is_one_request(self):
		allow_employer(self.person)
		doc = move(self.referral(), "sent")
		with as_user(make_user("Labour Coach")):
			job_referrals.end(doc.name, "Reject", "Language", "Asked for French")
		doc.reload()
		self.assertEqual((milestone_of(doc), doc.rejection_reason), ("rejected", "Language"))
		self.assertEqual(doc.outcome_notes, "Asked for French")

	def test_what_an_employer_knows_of_is_not_deleted(self):
		allow_employer(self.person)
		doc = self.referral()
		move(doc, "sent")
		with self.assertThrows(JobReferralError, "withdraw"):
			frappe.delete_doc("Job Referral", doc.name)

	def test_offices_scope_referrals(self):
		doc = self.referral()
		with as_user(make_user("Labour Coach", office=make_office("Job Office Two").name)):
			self.assertEqual(frappe.get_list("Job Referral", {"name": doc.name}), [])
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc(
					{"doctype": "Job Referral", "participant": self.person, "vacancy": self.vacancy.name}
				).insert()

	def test_what_is_shared_is_not_for_statistics(self):
		allow_employer(self.person)
		doc = move(self.referral(), "sent")
		with as_user(make_user("Monitoring Officer")):
			seen = frappe.get_doc("Job Referral", doc.name)
			seen.apply_fieldlevel_read_permissions()
			self.assertFalse(seen.get("shared_summary"))

	def test_the_sheet_for_the_employer(self):
		allow_employer(self.person)
		doc = self.referral()
		self.assertIn("BORRADOR", frappe.get_print("Job Referral", doc.name, "Hoja para el empleador"))
		move(doc, "sent")
		sheet = frappe.get_print("Job Referral", doc.name, "Hoja para el empleador")
		self.assertIn("Marta", sheet)
		for hidden in ("BORRADOR", "United States", "Deported", "X123456", "San Miguel"):
			self.assertNotIn(hidden, sheet)
		with as_user(make_user("Monitoring Officer")):
			content = employer_sheet(frappe.get_doc("Job Referral", doc.name))
		self.assertEqual(content["summary"], "")
