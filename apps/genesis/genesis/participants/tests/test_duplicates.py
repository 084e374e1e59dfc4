"""Rivals at entry and in batch: found by indexed keys, masked across offices, kept once, judged by people."""

from datetime import date

import frappe

from genesis.participants import duplicate_reviews, duplicate_scan, duplicates, rivals
from genesis.participants.matching import person_key
from genesis.participants.merge_errors import DuplicateReviewError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

PERSON = {
	"first_name": "María",
	"middle_name": "Elena",
	"first_surname": "Guevara",
	"second_surname": "Ixtepan",
	"birth_date": "1987-05-06",
	"sex": "Female",
	"phone": "7913-5791",
}
TWIN_SPELLING = {**PERSON, "first_name": "Maria", "first_surname": "Gebara", "phone": "7913 5791"}
KEY = {
	"given": "Maria Elena",
	"surnames": "Gebara Ixtepan",
	"birth_date": date(1987, 5, 6),
	"sex": "Female",
	"phones": ("+50379135791",),
}


class TestRivals(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.person = make_participant(office=make_office("Office North").name, **PERSON)

	def test_found_by_any_single_key(self):
		frappe.db.set_value("Participant", self.person.name, {"document_key": "A7654321"})
		for given in (
			{"phones": KEY["phones"], "given": "María Elena", "surnames": "Guevara Ixtepam"},
			{"birth_date": date(1987, 5, 16), "given": "María Elena", "surnames": "Guevara Ixtepan"},
			{"birth_date": KEY["birth_date"], "given": "Elena", "surnames": "Guevara"},
			{"birth_date": date(1987, 6, 5), "given": "Maria Elena", "surnames": "Guevara"},
		):
			found = rivals.find_rivals(person_key("new", **given))
			self.assertIn(self.person.name, [rival.name for rival in found], given)
		by_document = person_key("new", "Otra", "Persona", "A7654321", "Passport")
		(rival,) = rivals.find_rivals(by_document)
		self.assertEqual((rival.name, rival.reasons[0]), (self.person.name, "document_other_person"))

	def test_not_found_once_merged_or_when_it_is_the_record_itself(self):
		key = person_key("new", **KEY)
		self.assertTrue(rivals.find_rivals(key))
		self.assertFalse(rivals.find_rivals(key, exclude=self.person.name))
		frappe.db.set_value("Participant", self.person.name, "status", "Merged")
		self.assertFalse(rivals.find_rivals(key))

	def test_many_at_once_find_what_each_finds_alone_in_as_few_reads(self):
		for number in range(12):
			make_participant(**{**PERSON, "first_name": f"Mari{'abcdefghijkl'[number]}"})
		keys = [person_key(number, **KEY) for number in range(40)]
		alone = [rivals.find_rivals(key) for key in keys]
		with self.queries_counted() as count:
			together = rivals.find_rivals_many(keys)
		self.assertLess(count(), 12)
		self.assertEqual([together[key.ref] for key in keys], alone)
		self.assertTrue(alone[0])

	def test_a_row_of_the_database_compares_like_the_document(self):
		from genesis.participants import matching, registration

		of_document = registration.person_key(frappe.get_doc("Participant", self.person.name))
		(of_row,) = [key for key in rivals.page_of_people("", 10_000) if key.ref == self.person.name]
		self.assertEqual(of_row.blocking, of_document.blocking)
		other = person_key("new", **{**KEY, "municipality": self.person.municipality or "x"})
		self.assertEqual(matching.score(of_row, other), matching.score(of_document, other))


class TestEntry(GenesisTestCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		make_users(("Trainer", None), ("Intake Officer", "Office North"), ("Intake Officer", "Office South"))

	def setUp(self) -> None:
		super().setUp()
		self.north, self.south = make_office("Office North").name, make_office("Office South").name
		self.person = make_participant(office=self.north, **PERSON)

	def test_saving_a_double_leaves_a_review_even_without_the_form(self):
		double = make_participant(office=self.south, duplicate_reason="Cousins", **TWIN_SPELLING)
		review = frappe.get_doc(
			"Duplicate Review", duplicate_reviews.pair_name(self.person.name, double.name)
		)
		self.assertEqual((review.status, review.source, review.entry_reason), ("Open", "Entry", "Cousins"))
		self.assertEqual({review.office_a, review.office_b}, {self.north, self.south})
		self.assertIn("birth_same", review.reasons.split(","))
		self.assertGreaterEqual(review.score, 65)

	def test_saving_again_or_judging_keeps_one_review(self):
		double = make_participant(office=self.south, **TWIN_SPELLING)
		name = duplicate_reviews.pair_name(self.person.name, double.name)
		duplicate_reviews.judge_different(name, "Both came together")
		double.phone = "7099-8888"
		double.save()
		self.person.reload()
		self.person.phone = "7099-8888"
		self.person.save()
		self.assertEqual(
			frappe.db.count("Duplicate Review", {"participant_a": ("in", [self.person.name, double.name])}), 1
		)
		self.assertEqual(frappe.db.get_value("Duplicate Review", name, "status"), "Different")
		self.assertEqual(self.check(name=double.name), [])

	def test_a_change_of_other_fields_looks_for_nobody(self):
		make_participant(office=self.south, **TWIN_SPELLING)
		frappe.db.delete("Duplicate Review")
		self.person.reload()
		self.person.occupation = "Albañil"
		self.person.save()
		self.assertEqual(frappe.db.count("Duplicate Review"), 0)

	def test_a_rival_of_another_office_is_masked(self):
		with as_user(make_user("Intake Officer", office=self.south)):
			(rival,) = self.check()
		self.assertTrue(rival["masked"])
		self.assertEqual((rival["name"], rival["office"]), (self.person.name, self.north))
		self.assertEqual(rival["full_name"], "M••• E••• G••• I•••")
		for secret in ("Guevara", "Ixtepan", "79135791", "1987"):
			self.assertNotIn(secret, str(rival))
		with as_user(make_user("Intake Officer", office=self.north)):
			(rival,) = self.check()
		self.assertFalse(rival["masked"])
		self.assertEqual(rival["full_name"], self.person.full_name)

	def test_checking_needs_the_right_to_register(self):
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			self.check()
		with (
			as_user(make_user("Intake Officer", office=self.south)),
			self.assertRaises(frappe.PermissionError),
		):
			self.check(name=self.person.name)

	def test_half_typed_values_are_no_error(self):
		found = duplicates.check(first_name="María", first_surname="Gue", birth_date="1987-0", phone="70")
		self.assertEqual(found, [])

	def check(self, **more) -> list[dict]:
		typed = {field: TWIN_SPELLING[field] for field in TWIN_SPELLING}
		return duplicates.check(**typed, **more)


class TestReviews(GenesisTestCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		offices = ("Office North", "Office South", "Office West")
		make_users(*(("Intake Officer", office) for office in offices))
		make_users(*((role, None) for role in ("Intake Officer", "Programme Manager", "Monitoring Officer")))

	def setUp(self) -> None:
		super().setUp()
		self.north, self.south = make_office("Office North").name, make_office("Office South").name
		self.person = make_participant(office=self.north, **PERSON)
		self.double = make_participant(office=self.south, **TWIN_SPELLING)
		self.name = duplicate_reviews.pair_name(self.person.name, self.double.name)

	def test_the_whole_register_is_scanned_once_per_pair(self):
		frappe.db.delete("Duplicate Review")
		self.assertGreaterEqual(duplicate_scan.scan_all(), 1)
		self.assertEqual(self.review("source"), "Batch")
		self.assertEqual(duplicate_scan.scan_all(), 0)
		duplicate_reviews.judge_different(self.name, "Twins")
		self.assertEqual(duplicate_scan.scan_all(), 0)
		self.assertEqual(self.review("status"), "Different")

	def test_an_interrupted_scan_goes_on_where_it_stopped(self):
		frappe.db.delete("Duplicate Review")
		frappe.db.set_default(duplicate_scan.POSITION, max(self.person.name, self.double.name))
		duplicate_scan.scan_all()
		self.assertIsNone(self.review("name"))
		self.assertEqual(frappe.db.get_default(duplicate_scan.POSITION), "")
		duplicate_scan.scan_all()
		self.assertEqual(self.review("name"), self.name)

	def test_pages_meet_across_their_border(self):
		frappe.db.delete("Duplicate Review")
		before = min(self.person.name, self.double.name)[:-1]
		frappe.db.set_default(duplicate_scan.POSITION, before)
		size, duplicate_scan.PAGE = duplicate_scan.PAGE, 1
		self.addCleanup(setattr, duplicate_scan, "PAGE", size)
		duplicate_scan.scan_all()
		self.assertEqual(self.review("name"), self.name)

	def test_only_managers_start_a_scan(self):
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			duplicate_scan.start()

	def test_either_office_sees_the_review_and_a_third_does_not(self):
		third = make_user("Intake Officer", office=make_office("Office West").name)
		for office, visible, masked in (
			(self.north, self.person, self.double),
			(self.south, self.double, self.person),
		):
			with as_user(make_user("Intake Officer", office=office)):
				self.assertIn(self.name, frappe.get_list("Duplicate Review", pluck="name"))
				people = {row["name"]: row for row in duplicate_reviews.compare(self.name)["people"]}
			self.assertFalse(people[visible.name]["masked"])
			self.assertTrue(people[masked.name]["masked"])
			self.assertNotIn("birth_date", people[masked.name])
		with as_user(third):
			self.assertNotIn(self.name, frappe.get_list("Duplicate Review", pluck="name"))
			with self.assertRaises(frappe.PermissionError):
				duplicate_reviews.compare(self.name)
			with self.assertRaises(frappe.PermissionError):
				duplicate_reviews.judge_different(self.name, "x")

	def test_side_by_side_tells_what_differs(self):
		comparison = duplicate_reviews.compare(self.name)
		differs = {row["fieldname"]: row["differs"] for row in comparison["rows"]}
		self.assertTrue(differs["full_name"])
		self.assertFalse(differs["birth_date"])
		self.assertIn("Same birth date", comparison["reasons"])

	def test_names_are_for_the_level_of_names_only(self):
		with as_user(make_user("Monitoring Officer")):
			comparison = duplicate_reviews.compare(self.name)
		self.assertTrue(all(person["masked"] for person in comparison["people"]))
		self.assertNotIn("Guevara", str(comparison))

	def test_judging_needs_a_reason_and_happens_once(self):
		with self.assertThrows(DuplicateReviewError, "Reason"):
			duplicate_reviews.judge_different(self.name, " ")
		duplicate_reviews.judge_different(self.name, "Twins")
		review = frappe.get_doc("Duplicate Review", self.name)
		self.assertEqual((review.status, review.decision_reason), ("Different", "Twins"))
		self.assertEqual(review.reviewed_by, "Administrator")
		self.assertTrue(review.reviewed_on)
		with self.assertThrows(DuplicateReviewError, "Different"):
			duplicate_reviews.judge_different(self.name, "Again")
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			duplicate_reviews.reopen(self.name)
		duplicate_reviews.reopen(self.name)
		self.assertEqual(frappe.db.get_value("Duplicate Review", self.name, "status"), "Open")

	def test_nobody_writes_a_review_past_the_decision(self):
		with as_user(make_user("Programme Manager")):
			review = frappe.get_doc("Duplicate Review", self.name)
			review.status = "Different"
			with self.assertRaises(frappe.PermissionError):
				review.save()

	def review(self, field: str) -> str | None:
		return frappe.db.get_value("Duplicate Review", self.name, field)

	def test_a_deleted_participant_takes_its_reviews_along(self):
		self.double.reload()
		self.double.delete()
		self.assertFalse(frappe.db.exists("Duplicate Review", self.name))


def make_users(*roles_and_offices: tuple[str, str | None]) -> None:
	"""Users once for a whole class: making one takes longer than most tests."""
	for role, office in roles_and_offices:
		make_user(role, office=make_office(office).name if office else None)
