"""Registering a person: what is cleaned, computed and refused, and who sees what of it."""

from datetime import date

import frappe
from frappe.utils import add_days, nowdate

from genesis.participants import participant_search, participant_status, registration
from genesis.participants.errors import (
	AmountNotAcceptedError,
	DateNotAcceptedError,
	DocumentMissingError,
	DocumentTakenError,
	FamilyLinkError,
	NameNotAcceptedError,
	OfficeMissingError,
	PhoneNotAcceptedError,
	PlaceMismatchError,
	StatusChangeError,
	UnsafeTextError,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

VALID_DUI = "90817263-0"
OTHER_OFFICE = "Test Office Two"
IDENTITY_ROLES = (
	"Programme Manager",
	"Intake Officer",
	"Labour Coach",
	"Certification Officer",
	"Trainer",
	"Psychologist",
	"Legal Advisor",
	"Enterprise Advisor",
)
NAMELESS_ROLES = (
	"Monitoring Officer",
	"Programme Auditor",
	"Alliance Officer",
	"Credit Committee Member",
	"Fund Accountant",
)
WRITERS = ("Programme Manager", "Intake Officer")


class TestParticipantData(GenesisTestCase):
	def test_names_are_cleaned_and_joined(self):
		doc = make_participant(
			first_name="  JUANA\u200b 😀",
			middle_name="maría\x07",
			first_surname="PÉREZ",
			second_surname="de la o",
		)
		self.assertEqual(doc.first_name, "Juana")
		self.assertEqual(doc.full_name, "Juana María Pérez de la O")

	def test_names_with_html_digits_or_nothing_are_refused(self):
		with self.assertThrows(UnsafeTextError, "First Name", "HTML"):
			make_participant(first_name="<b>Ana</b>")
		with self.assertThrows(NameNotAcceptedError, "First Surname"):
			make_participant(first_surname="López 2")
		with self.assertThrows(NameNotAcceptedError, "First Name", "missing"):
			make_participant(first_name="😀")

	def test_html_in_other_texts_is_refused_with_its_field(self):
		with self.assertThrows(UnsafeTextError, "Address"):
			make_participant(address_line='Calle 1 <img src=x onerror="alert(1)">')
		with self.assertThrows(UnsafeTextError, "Work Experience", "row 1", "Employer"):
			make_participant(work_experience=[{"country": "Mexico", "employer": "<script>alert(1)</script>"}])

	def test_document_is_normalised_and_checked(self):
		doc = make_participant(document_kind="DUI", document_number="90817263 0")
		self.assertEqual((doc.document_number, doc.document_valid), (VALID_DUI, 1))
		doc = make_participant(document_kind="DUI", document_number="90817263-1")
		self.assertEqual(doc.document_valid, 0)
		warnings = [frappe.parse_json(message).get("message", "") for message in frappe.local.message_log]
		self.assertTrue(any("check digit" in warning for warning in warnings))

	def test_document_number_is_asked_for(self):
		with self.assertThrows(DocumentMissingError, "Document Number"):
			make_participant(document_kind="DUI", document_number="")
		doc = make_participant(document_kind="None", document_number="90817263-0")
		self.assertEqual((doc.document_number, doc.document_valid), ("", 0))

	def test_a_valid_document_belongs_to_one_person(self):
		holder = make_participant(document_kind="DUI", document_number=VALID_DUI)
		with self.assertThrows(DocumentTakenError, holder.name):
			make_participant(document_kind="DUI", document_number="908172630")
		frappe.db.set_value("Participant", holder.name, "status", "Merged")
		make_participant(document_kind="DUI", document_number=VALID_DUI)

	def test_two_people_may_hold_the_same_mistyped_number(self):
		for _count in range(2):
			doc = make_participant(document_kind="DUI", document_number="90817263-1")
			self.assertEqual(doc.document_valid, 0)

	def test_phones(self):
		doc = make_participant(phone="7123 4567", phone_alternative="+1 (555) 123-4567")
		self.assertEqual((doc.phone, doc.phone_alternative), ("+50371234567", "+15551234567"))
		with self.assertThrows(PhoneNotAcceptedError, "Safe Phone", "begin with 2, 6 or 7"):
			make_participant(safe_phone="51234567")

	def test_dates_in_the_future_or_in_the_wrong_order(self):
		tomorrow = add_days(nowdate(), 1)
		for field in ("registration_date", "birth_date", "return_date"):
			with self.assertThrows(DateNotAcceptedError, "future"):
				make_participant(**{field: tomorrow})
		with self.assertThrows(DateNotAcceptedError, "Registration Date", "Birth Date"):
			make_participant(birth_date="2026-03-03", registration_date="2026-03-02")
		with self.assertThrows(DateNotAcceptedError, "Birth Date", "too long ago"):
			make_participant(birth_date="1890-01-01")
		with self.assertThrows(DateNotAcceptedError, "Work Experience", "row 1", "To Date"):
			make_participant(
				work_experience=[{"country": "Mexico", "from_date": "2020-01-01", "to_date": "2019-01-01"}]
			)
		with self.assertThrows(DateNotAcceptedError, "From Date", "missing"):
			make_participant(work_experience=[{"country": "Mexico", "to_date": "2019-01-01"}])

	def test_age_is_measured_at_registration(self):
		doc = make_participant(birth_date="2000-06-15", registration_date="2026-06-14")
		self.assertEqual((doc.age_at_registration, doc.age_group), (25, "25-34"))
		doc = make_participant(birth_date="2000-06-15", registration_date="2026-06-15")
		self.assertEqual(doc.age_at_registration, 26)

	def test_age_groups_have_no_gaps(self):
		groups = [registration.age_group(age) for age in (17, 18, 24, 25, 34, 35, 44, 45, 50, 51, 59, 60)]
		self.assertEqual(
			groups,
			[
				*("Under 18", "18-24", "18-24", "25-34", "25-34", "35-44", "35-44"),
				*("45-50", "45-50", "51-59", "51-59", "60 and over"),
			],
		)

	def test_place_fills_upwards_and_must_agree(self):
		doc = make_participant(district="SV-SM-02-01")
		self.assertEqual((doc.municipality, doc.department), ("SV-SM-02", "SV-SM"))
		with self.assertThrows(PlaceMismatchError, "belongs to"):
			make_participant(municipality="SV-SM-02", department="SV-SS")
		with self.assertThrows(PlaceMismatchError, "not a Municipality"):
			make_participant(municipality="SV-SM")

	def test_household_and_disability(self):
		doc = make_participant(
			household_size=9,
			household=[
				{
					"member_name": "Luz",
					"relationship": "Son or Daughter",
					"birth_year": 2015,
					"is_dependant": 1,
				},
				{"member_name": "Noé", "relationship": "Sibling"},
			],
			wg_seeing="Some",
			wg_walking="A lot",
			has_debts=0,
			debt_amount=50,
		)
		self.assertEqual((doc.household_size, doc.dependants, doc.debt_amount), (3, 1, 0))
		self.assertEqual(doc.has_disability, 1)
		self.assertEqual(make_participant(wg_seeing="Some", household_size=4).household_size, 4)
		with self.assertThrows(AmountNotAcceptedError, "1850"):
			make_participant(household=[{"member_name": "X", "relationship": "Sibling", "birth_year": 1850}])

	def test_experience_counts_overlaps_once(self):
		doc = make_participant(
			work_experience=[
				{
					"country": "United States",
					"occupational_area": "Construction",
					"from_date": "2018-01-01",
					"to_date": "2019-12-31",
				},
				{
					"country": "United States",
					"occupational_area": "Construction",
					"from_date": "2019-01-01",
					"to_date": "2020-06-30",
				},
				{"country": "Guatemala", "occupational_area": "Construction", "stated_months": 40},
				{"country": "Mexico", "occupational_area": "Construction", "stated_months": 3},
			]
		)
		self.assertEqual(doc.experience_months_abroad, 33)
		self.assertEqual(doc.occupational_area, "Construction")

	def test_no_experience_and_jobs_exclude_each_other(self):
		with self.assertThrows(AmountNotAcceptedError, "jobs in the table"):
			make_participant(
				no_work_experience=1, work_experience=[{"country": "Mexico", "stated_months": 3}]
			)

	def test_family(self):
		relative = make_participant()
		doc = make_participant(participant_group="Family Member", family_of=relative.name)
		self.assertEqual(doc.family_of, relative.name)
		doc.family_of = doc.name
		with self.assertThrows(FamilyLinkError, "Family Of"):
			doc.save()
		self.assertIsNone(make_participant(family_of=relative.name).family_of)

	def test_keys_meet_spelling_variants(self):
		one = make_participant(
			first_name="Yesenia", first_surname="Vásquez", second_surname="Cruz", birth_date="1990-03-04"
		)
		two = make_participant(
			first_name="Jesenia", first_surname="Bázquez", second_surname="Cruz", birth_date="1990-04-03"
		)
		for field in ("name_key", "birth_surname_key", "birth_given_key"):
			self.assertTrue(one.get(field))
			self.assertEqual(one.get(field), two.get(field))

	def test_office_and_programme_are_filled_in(self):
		office = make_office().name
		with as_user(make_user("Intake Officer", office=office)):
			doc = frappe.get_doc(
				{
					"doctype": "Participant",
					"participant_group": "Returned Migrant",
					"first_name": "Ana",
					"first_surname": "Probada",
					"sex": "Female",
					"birth_date": "1990-01-01",
					"document_kind": "None",
					"programme": "Nuevas Oportunidades – Fase 2",
				}
			).insert()
			self.assertEqual(doc.office, office)
			self.assertEqual(doc.registered_by, frappe.session.user)

	def test_without_any_office_the_reason_is_told(self):
		make_office()
		make_office(OTHER_OFFICE)
		user = make_user("Intake Officer", email="two-offices@genesis.example", office=make_office().name)
		frappe.permissions.add_user_permission(
			"Programme Office", OTHER_OFFICE, user, ignore_permissions=True
		)
		frappe.db.set_value("User Permission", {"user": user}, "is_default", 0)
		frappe.db.set_single_value("Genesis Settings", "default_office", None)
		frappe.clear_cache(user=user)
		with as_user(user), self.assertThrows(OfficeMissingError, "Programme Office"):
			make_participant(office="")


class TestComputedFields(GenesisTestCase):
	def test_nobody_sets_results_through_the_api(self):
		doc = make_participant(
			eligibility_status="Eligible",
			consent_status="Valid",
			vulnerability_level="Low",
			merged_into=make_participant().name,
		)
		self.assertEqual(doc.eligibility_status, "Not Assessed")
		self.assertEqual((doc.consent_status, doc.vulnerability_level), ("None", "None"))
		self.assertFalse(doc.merged_into)
		doc.consent_status = "Valid"
		doc.save()
		self.assertEqual(frappe.db.get_value("Participant", doc.name, "consent_status"), "None")

	def test_status_is_not_set_by_hand(self):
		doc = make_participant()
		doc.status = "Exited"
		with self.assertThrows(StatusChangeError, "Registered", "Exited"):
			doc.save()
		with self.assertThrows(StatusChangeError, "Status"):
			make_participant(status="Merged")

	def test_exit_and_return(self):
		doc = make_participant()
		with self.assertThrows(StatusChangeError, "Exit Reason"):
			participant_status.exit_participant(doc.name, "  ")
		with self.assertThrows(DateNotAcceptedError, "Exit Date"):
			participant_status.exit_participant(doc.name, "Moved", "2020-01-01")
		participant_status.exit_participant(doc.name, "Moved away")
		doc.reload()
		self.assertEqual(
			(doc.status, doc.exit_reason, doc.exit_date),
			("Exited", "Moved away", date.fromisoformat(nowdate())),
		)
		with self.assertThrows(StatusChangeError, doc.name):
			participant_status.exit_participant(doc.name, "Again")
		participant_status.readmit(doc.name)
		self.assertEqual(frappe.db.get_value("Participant", doc.name, "status"), "Registered")
		with self.assertThrows(StatusChangeError, doc.name):
			participant_status.readmit(doc.name)

	def test_exit_needs_the_right_to_write(self):
		doc = make_participant()
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			participant_status.exit_participant(doc.name, "Moved away")

	def test_registering_is_cheap(self):
		make_participant()
		with self.queries_counted() as count:
			make_participant()
		self.assertLess(count(), 60)


class TestParticipantPermissions(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		for role in (*IDENTITY_ROLES, *NAMELESS_ROLES, "Evaluator", "Partner User"):
			make_user(role)
		cls.here = make_office().name
		cls.there = make_office(OTHER_OFFICE).name
		cls.person = make_participant(
			office=cls.here, first_name="Marta", first_surname="Visible", phone="71234567", known_as="La Niña"
		).name
		cls.stranger = make_participant(office=cls.there, document_kind="DUI", document_number=VALID_DUI).name

	def test_who_reads_creates_and_deletes(self):
		for role in (*IDENTITY_ROLES, *NAMELESS_ROLES, "Evaluator", "Partner User"):
			with self.subTest(role=role), as_user(make_user(role)):
				reads = role in IDENTITY_ROLES + NAMELESS_ROLES
				self.assertEqual(bool(frappe.has_permission("Participant", "read", doc=self.person)), reads)
				for ptype in ("write", "create"):
					self.assertEqual(bool(frappe.has_permission("Participant", ptype)), role in WRITERS)
				self.assertFalse(frappe.has_permission("Participant", "delete"))

	def test_names_are_for_those_who_need_them(self):
		for role in (*IDENTITY_ROLES, *NAMELESS_ROLES):
			with self.subTest(role=role), as_user(make_user(role)):
				sees = role in IDENTITY_ROLES
				rows = frappe.get_list(
					"Participant",
					filters={"name": self.person},
					# Frappe 15.0.0-dev skips the check of a hidden field that follows another one.
					fields=["name", "full_name", "sex", "phone", "birth_date", "name_key"],
				)
				self.assertEqual(rows[0].sex, "Female")
				self.assertTrue(rows[0].birth_date)
				for field in ("full_name", "phone", "name_key"):
					self.assertEqual(bool(rows[0].get(field)), sees)
				doc = frappe.get_doc("Participant", self.person)
				doc.apply_fieldlevel_read_permissions()
				self.assertEqual(bool(doc.get("known_as")), sees)

	def test_titles_of_links_follow_the_same_rule(self):
		for role in ("Labour Coach", "Monitoring Officer", "Partner User"):
			with self.subTest(role=role), as_user(make_user(role)):
				title = self.call(
					"frappe.desk.search.get_link_title", doctype="Participant", docname=self.person
				)
				self.assertEqual(title, "Marta Visible" if role == "Labour Coach" else self.person)

	def test_forms_hide_names_in_titles_and_history(self):
		relative = make_participant(
			office=self.here, participant_group="Family Member", family_of=self.person
		)
		relative.known_as = "Beto"
		relative.sex = "Male"
		relative.save()
		for role in ("Labour Coach", "Monitoring Officer"):
			with self.subTest(role=role), as_user(make_user(role)):
				frappe.local.response = frappe._dict(docs=[])
				self.call("frappe.desk.form.load.getdoc", doctype="Participant", name=relative.name)
				response = frappe.as_json(frappe.local.response)
				sees = role == "Labour Coach"
				self.assertEqual("Marta Visible" in response, sees)
				self.assertEqual("Beto" in response, sees)
				self.assertIn("sex", response)

	def test_an_officer_sees_the_own_office_only(self):
		officer = make_user("Intake Officer", office=self.here)
		with as_user(officer):
			names = frappe.get_list("Participant", pluck="name", limit_page_length=0)
			self.assertIn(self.person, names)
			self.assertNotIn(self.stranger, names)
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc("Participant", self.stranger).check_permission("read")
			title = self.call(
				"frappe.desk.search.get_link_title", doctype="Participant", docname=self.stranger
			)
			self.assertEqual(title, self.stranger)
			with self.assertRaises(frappe.PermissionError):
				doc = frappe.copy_doc(frappe.get_doc("Participant", self.person))
				doc.office = self.there
				doc.insert()

	def test_a_taken_document_of_another_office_is_not_named(self):
		with as_user(make_user("Intake Officer", office=self.here)):
			with self.assertRaises(DocumentTakenError) as caught:
				make_participant(office=self.here, document_kind="DUI", document_number=VALID_DUI)
			self.assertIn("office that you cannot see", str(caught.exception))
			self.assertNotIn(self.stranger, str(caught.exception))

	def test_link_search_is_scoped_and_by_beginning(self):
		with as_user(make_user("Intake Officer", office=self.here)):
			self.assertEqual([row[0] for row in self.search("Marta Vis")], [self.person])
			self.assertEqual([row[0] for row in self.search("Visible")], [self.person])
			self.assertEqual([row[0] for row in self.search("7123-4567")], [self.person])
			self.assertEqual([row[0] for row in self.search(str(int(self.person[-6:])))], [self.person])
			self.assertEqual(self.search(VALID_DUI), [])
		with as_user(make_user("Programme Manager")):
			self.assertEqual([row[0] for row in self.search(VALID_DUI)], [self.stranger])

	def test_link_search_without_names(self):
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual(self.search("Marta"), [])
			rows = self.search(self.person)
			self.assertEqual(rows[0][:2], (self.person, self.person))

	def search(self, text):
		return [
			tuple(row) for row in participant_search.participant_query("Participant", text, "name", 0, 10, {})
		]

	def call(self, method, **arguments):
		"""As a request would: through the methods that Genesis puts in the place of Frappe's."""
		overrides = frappe.get_hooks("override_whitelisted_methods").get(method) or [method]
		return frappe.call(overrides[-1], **arguments)
