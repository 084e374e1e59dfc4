"""Pre Registration: what the public page accepts, what it tells, and what officers make of it."""

import inspect
import json

import frappe

from genesis.genesis_configuration.settings import SETTINGS
from genesis.participants import consent, preregistration
from genesis.participants import preregistration_outcome as outcome
from genesis.participants.errors import (
	ConsentError,
	DateNotAcceptedError,
	DocumentMissingError,
	NameNotAcceptedError,
	PhoneNotAcceptedError,
	UnsafeTextError,
)
from genesis.participants.preregistration_errors import (
	AlreadyDecidedError,
	DocumentNotAcceptedError,
	PossibleDuplicatesError,
	PreRegistrationError,
	RejectionReasonMissingError,
)
from genesis.participants.timeline import timeline
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user

SOYAPANGO = "SV-SS-03-01"
REQUEST = {
	"participant_group": "Returned Migrant",
	"first_name": " josé  ",
	"first_surname": "pérez",
	"second_surname": "LÓPEZ",
	"birth_date": "1990-03-15",
	"sex": "Male",
	"document_kind": "DUI",
	"document_number": "012345678",
	"phone": "7123-4567",
	"safe_hours": "después de las 5",
	"district": SOYAPANGO,
	"consent_accepted": 1,
}
# What an answer may tell: what was sent, what follows from it alone, and when.
SENT_BACK = {"full_name", "municipality", "department", "office", "status", "consent_text", "language"}
SENT_BACK |= {"requested_on", "consent_accepted_on", "rejection_reason", "is_demo", "may_leave_message"}


def send(**values):
	"""Send the form as a visitor does, by the method that Frappe's web form calls."""
	from frappe.website.doctype.web_form.web_form import accept

	with as_user("Guest"):
		# Unwrapped: without Frappe's own limit of five in a minute.
		return inspect.unwrap(accept)("pre-registration", json.dumps({**REQUEST, **values}))


class PreRegistrationTestCase(GenesisTestCase):
	"""Each test comes from an address of its own, as uses are counted in Redis, which no rollback undoes."""

	def setUp(self):
		super().setUp()
		self.come_from_elsewhere()
		self.addCleanup(delattr, frappe.local, "request_ip")

	def come_from_elsewhere(self):
		frappe.local.request_ip = frappe.generate_hash(length=12)


class TestPublicPage(PreRegistrationTestCase):
	def test_a_request_is_cleaned_and_completed(self):
		doc = send()
		self.assertEqual(doc.full_name, "José Pérez López")
		self.assertEqual(doc.phone, "+50371234567")
		self.assertEqual(doc.document_number, "01234567-8")
		self.assertEqual((doc.municipality, doc.department), ("SV-SS-03", "SV-SS"))
		self.assertEqual((doc.status, doc.consent_text), ("Pending", consent.current_text("es")))
		self.assertTrue(doc.requested_on and doc.consent_accepted_on)

	def test_what_the_page_refuses(self):
		for values, error in (
			({"first_name": ""}, NameNotAcceptedError),
			({"first_surname": "J0hn"}, NameNotAcceptedError),
			({"message": "<script>alert(1)</script>"}, UnsafeTextError),
			({"phone": "123"}, PhoneNotAcceptedError),
			({"birth_date": "2090-01-01"}, DateNotAcceptedError),
			({"birth_date": "1880-01-01"}, DateNotAcceptedError),
			({"birth_date": frappe.utils.add_years(frappe.utils.nowdate(), -17)}, DateNotAcceptedError),
			({"document_number": "01234567-1"}, DocumentNotAcceptedError),
			({"document_number": ""}, DocumentMissingError),
			({"consent_accepted": 0}, ConsentError),
			({"web_page": "https://example.org"}, PreRegistrationError),
		):
			with self.subTest(values), self.assertRaises(error):
				send(**values)
		self.assertFalse(frappe.db.exists("Pre Registration", {"owner": "Guest"}))

	def test_the_text_read_must_be_the_one_in_force(self):
		read = consent.current_text("es")
		newer = frappe.copy_doc(frappe.get_doc("Consent Text", read))
		newer.effective_from = frappe.utils.nowdate()
		newer.insert().submit()
		with self.assertThrows(ConsentError, "changed"):
			send(consent_text=read)
		self.assertEqual(send(consent_text=newer.name).consent_text, newer.name)

	def test_fields_of_the_outcome_are_not_taken_from_the_visitor(self):
		doc = send(status="Registered", participant="GEN-1", consent="CON-1", is_demo=1)
		doc.reload()
		self.assertEqual((doc.status, doc.participant, doc.consent, doc.is_demo), ("Pending", None, None, 0))

	def test_the_answer_is_the_same_for_a_known_person(self):
		unknown = send()
		person = make_participant(
			first_name="José",
			first_surname="Pérez",
			second_surname="López",
			birth_date="1990-03-15",
			document_kind="DUI",
			document_number="01234567-8",
			phone="71234567",
		)
		known = send()
		varying = {"name", "creation", "modified", "requested_on", "consent_accepted_on"}
		first, second = (
			{k: v for k, v in doc.as_dict().items() if k not in varying} for doc in (unknown, known)
		)
		self.assertEqual(first, second)
		self.assertFalse(frappe.db.exists("Duplicate Review", {"participant_a": person.name}))
		told = {key for key, value in second.items() if value} - set(REQUEST) - SENT_BACK
		self.assertEqual(told, {"doctype", "owner", "modified_by"})

	def test_names_of_requests_tell_no_number(self):
		self.assertRegex(send().name, r"^[0-9a-z]{10}$")

	def test_an_office_is_found_by_the_place(self):
		for name in frappe.get_all("Programme Office", pluck="name"):
			frappe.db.set_value("Programme Office", name, "is_active", 0)
		self.assertIsNone(preregistration.office_of("SV-SS-03", "SV-SS"))
		make_office("Of the department", department="SV-SS")
		self.assertEqual(preregistration.office_of("SV-SS-03", "SV-SS"), "Of the department")
		make_office("Of the municipality", municipality="SV-SS-03")
		self.assertEqual(preregistration.office_of("SV-SS-03", "SV-SS"), "Of the municipality")
		make_office("Second of the department", department="SV-SS")
		self.assertIsNone(preregistration.office_of("SV-SS-01", "SV-SS"))

	def test_too_many_requests_from_one_address(self):
		frappe.db.set_single_value(SETTINGS, "pre_registration_per_hour", 2)
		send()
		send(first_name="Juan")
		with self.assertRaises(frappe.TooManyRequestsError):
			send(first_name="Pedro")
		self.come_from_elsewhere()
		send(first_name="Pedro")

	def test_nobody_inserts_by_the_api(self):
		for user in ("Guest", make_user("Intake Officer"), make_user("Psychologist")):
			with self.subTest(user), as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_doc({"doctype": "Pre Registration", **REQUEST}).insert()


class TestOutcome(PreRegistrationTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office().name
		cls.programme = make_programme().name
		cls.officer = make_user("Intake Officer", office=cls.office)
		cls.other_officer = make_user("Intake Officer", office=make_office("Other Office").name)

	def setUp(self):
		super().setUp()
		self.request = send()
		self.request.db_set("office", self.office)

	def register(self, **values):
		given = {"programme": self.programme, **values.pop("values", {})}
		with as_user(self.officer):
			return outcome.register(self.request.name, given, **values)

	def test_registering_makes_a_participant_with_a_digital_consent(self):
		made = self.register()
		person = frappe.get_doc("Participant", made["participant"])
		self.assertEqual((person.full_name, person.office), ("José Pérez López", self.office))
		self.assertEqual((person.safe_phone, person.safe_hours), ("+50371234567", "después de las 5"))
		given = frappe.get_doc("Consent", made["consent"])
		self.assertEqual((given.docstatus, given.method, given.scope_services), (1, "Digital", 1))
		self.assertEqual(given.consent_text, self.request.consent_text)
		self.assertEqual(person.consent_status, "Valid")
		self.request.reload()
		self.assertEqual(
			(self.request.status, self.request.participant, self.request.processed_by),
			("Registered", person.name, self.officer),
		)

	def test_the_request_is_in_the_timeline_of_those_who_may_read_it(self):
		participant = self.register()["participant"]
		with as_user(self.officer):
			self.assertIn(self.request.name, [event["name"] for event in timeline(participant)])
		with as_user(make_user("Psychologist", office=self.office)):
			self.assertNotIn(self.request.name, [event["name"] for event in timeline(participant)])

	def test_what_the_officer_corrects_is_registered(self):
		made = self.register(values={"birth_date": "1991-03-15", "document_kind": "None"})
		person = frappe.get_doc("Participant", made["participant"])
		self.assertEqual((str(person.birth_date), person.document_kind), ("1991-03-15", "None"))

	def test_a_likely_double_needs_a_reason(self):
		double = self.likely_double()
		with as_user(self.officer):
			found = outcome.possible_duplicates(self.request.name)
		self.assertEqual([row["name"] for row in found], [double.name])
		with self.assertThrows(PossibleDuplicatesError, double.name):
			self.register()
		made = self.register(duplicate_reason="They are twins")
		self.assertTrue(
			frappe.db.exists(
				"Duplicate Review", {"participant_a": double.name, "participant_b": made["participant"]}
			)
		)

	def test_the_same_person_is_not_registered_again(self):
		double = self.likely_double()
		with as_user(self.officer):
			made = outcome.use_existing(self.request.name, double.name)
		self.assertEqual(made["participant"], double.name)
		self.assertEqual(consent.active_consent(double.name), made["consent"])
		self.assertEqual(frappe.db.count("Participant", {"first_surname": "Pérez"}), 1)

	def test_a_consent_in_force_is_not_replaced(self):
		first = self.register()
		again = send(first_name="José Luis")
		again.db_set("office", self.office)
		with as_user(self.officer):
			made = outcome.use_existing(again.name, first["participant"])
		self.assertIsNone(made["consent"])

	def test_rejecting_needs_a_reason_of_the_list(self):
		with as_user(self.officer):
			with self.assertThrows(RejectionReasonMissingError, "Asked Twice"):
				outcome.reject(self.request.name, "Because")
			outcome.reject(self.request.name, "Asked Twice", "Came to the office")
		self.request.reload()
		self.assertEqual(
			(self.request.status, self.request.rejection_note), ("Rejected", "Came to the office")
		)

	def test_a_decision_is_made_once_and_a_rejection_can_be_taken_back(self):
		with as_user(self.officer):
			outcome.reject(self.request.name, "Asked Twice")
			with self.assertRaises(AlreadyDecidedError):
				outcome.reject(self.request.name, "Asked Twice")
			outcome.reopen(self.request.name)
		made = self.register()
		self.assertTrue(made["participant"])
		for act in (outcome.register, outcome.possible_duplicates, outcome.reopen):
			with self.subTest(act), self.assertRaises(PreRegistrationError):
				act(self.request.name)

	def test_the_outcome_is_not_written_by_hand(self):
		with as_user(self.officer):
			doc = frappe.get_doc("Pre Registration", self.request.name)
			doc.update({"status": "Registered", "participant": None, "message": "Other words"})
			doc.save()
		doc.reload()
		self.assertEqual((doc.status, doc.message), ("Pending", "Other words"))

	def test_what_led_to_a_consent_stays(self):
		self.register()
		with self.assertRaises(PreRegistrationError):
			frappe.delete_doc("Pre Registration", self.request.name)

	def test_only_officers_of_the_office_decide(self):
		for user in (self.other_officer, make_user("Psychologist"), make_user("Monitoring Officer"), "Guest"):
			for act, arguments in (
				(outcome.register, {}),
				(outcome.possible_duplicates, {}),
				(outcome.reject, {"reason": "Asked Twice"}),
				(outcome.reopen, {}),
				(outcome.use_existing, {"participant": "GEN-1"}),
			):
				with self.subTest(user=user, act=act.__name__), as_user(user):
					with self.assertRaises(frappe.PermissionError):
						act(self.request.name, **arguments)

	def test_lists_show_requests_of_the_own_office_and_of_none(self):
		unassigned = send(first_name="Ana")
		unassigned.db_set("office", None)
		with as_user(self.officer):
			seen = frappe.get_list("Pre Registration", pluck="name")
		self.assertLessEqual({self.request.name, unassigned.name}, set(seen))
		with as_user(self.other_officer):
			seen = frappe.get_list("Pre Registration", pluck="name")
		self.assertIn(unassigned.name, seen)
		self.assertNotIn(self.request.name, seen)

	def likely_double(self):
		return make_participant(
			office=self.office,
			first_name="Jose",
			first_surname="Perez",
			second_surname="Lopes",
			birth_date="1990-03-15",
			phone="71234567",
		)
