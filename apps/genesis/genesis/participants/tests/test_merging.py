"""Merging two records of one person, and undoing it."""

import json

import frappe
from frappe.desk.form.assign_to import add as assign

from genesis.participants import duplicate_reviews, linked_records, merging
from genesis.participants.merge_errors import (
	AlreadyMergedError,
	ChoiceError,
	RelativesError,
	SamePersonRecordError,
	UndoNotPossibleError,
)
from genesis.participants.rivals import Rival
from genesis.protection.declarations import is_confidential
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

MANY = 520


class TestMerging(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.survivor = make_participant(
			office=make_office("Office of the Survivor").name, phone="+50370001111"
		)
		self.merged = make_participant(office=make_office("Office of the Other").name, known_as="Chepe")

	def test_every_linked_record_of_every_doctype_is_moved_and_given_back(self):
		made = make_one_row_per_link_column(self.merged.name)
		self.assertGreater(len(made), 20)
		for doctype in (
			"Consent",
			"Intake Interview",
			"Support Plan",
			"Referral",
			"Eligibility Assessment",
			"File",
		):
			self.assertIn(doctype, {column.doctype for column, _name in made})
		before = {(c.doctype, name): whole_row(c.doctype, name) for c, name in made}
		merge = self.merge()
		for column, name in made:
			row = whole_row(column.doctype, name)
			self.assertEqual(row[column.fieldname], self.survivor.name, column)
			for follower, origin in column.followers:
				self.assertEqual(row[follower], self.survivor.get(origin), column)
			self.assertEqual(row["modified"], before[column.doctype, name]["modified"])
		merge.reload()
		# Confidential records follow the person as well, but a merge that others read does not name them.
		written = {(row.link_doctype, row.link_name) for row in merge.moved}
		named = {(c.doctype, name) for c, name in made if not is_confidential(c.doctype)}
		self.assertLessEqual(named, written)
		self.assertFalse({doctype for doctype, _name in written if is_confidential(doctype)})
		merge.cancel()
		for (doctype, name), row in before.items():
			# A row made without saving lacks what its form copies of the person, which a merge writes.
			known = {column: value for column, value in row.items() if value not in (None, "")}
			now = whole_row(doctype, name)
			self.assertEqual({column: now[column] for column in known}, known)

	def test_both_people_are_as_before_after_undoing(self):
		self.merged.append("household", {"member_name": "Rosa", "relationship": "Mother or Father"})
		self.merged.append("household", {"member_name": "Luis", "relationship": "Sibling"})
		self.merged.save()
		self.survivor.append("household", {"member_name": "Ana", "relationship": "Mother or Father"})
		self.survivor.save()
		before = self.people()
		merge = self.merge(household="Both", known_as="Merged", phone="Survivor")
		survivor = frappe.get_doc("Participant", self.survivor.name)
		self.assertEqual([row.member_name for row in survivor.household], ["Ana", "Rosa", "Luis"])
		self.assertEqual(survivor.known_as, "Chepe")
		self.assertEqual(survivor.phone, "+50370001111")
		merged = frappe.get_doc("Participant", self.merged.name)
		self.assertEqual((merged.status, merged.merged_into), ("Merged", survivor.name))
		self.assertEqual(len(merged.household), 2)
		merge.cancel()
		self.assertEqual(self.people(), before)

	def test_what_is_kept_on_the_person_follows_the_records(self):
		rows = (
			("Consent", {"given_on": "2026-03-02", "scope_services": 1, "status": "Valid", "docstatus": 1}),
			(
				"Intake Interview",
				{"interview_date": "2026-03-05", "vulnerability_level": "High", "docstatus": 1},
			),
			("Support Plan", {"start_date": "2026-03-10", "objective": "x", "status": "Active"}),
		)
		for doctype, values in rows:
			doc = frappe.get_doc({"doctype": doctype, "participant": self.merged.name, **values})
			doc.name = f"FOLLOWS-{doctype}"
			doc.db_insert()
		before = self.people()
		merge = self.merge()
		survivor = self.fresh(self.survivor)
		self.assertEqual(
			(survivor.consent_status, survivor.vulnerability_level, survivor.status),
			("Valid", "High", "In Service"),
		)
		merge.cancel()
		after = self.people()
		# the other record is brought up to date with what came back to it
		returned = after["rows"][self.merged.name]
		self.assertEqual((returned["consent_status"], returned["vulnerability_level"]), ("Valid", "High"))
		self.assertEqual(after["rows"][self.survivor.name], before["rows"][self.survivor.name])

	def test_rows_replaced_by_the_merge_come_back(self):
		for person, member in ((self.survivor, "Ana"), (self.merged, "Rosa")):
			person.append("household", {"member_name": member, "relationship": "Mother or Father"})
			person.save()
		before = self.people()
		merge = self.merge(household="Merged")
		self.assertEqual([row.member_name for row in self.fresh(self.survivor).household], ["Rosa"])
		merge.cancel()
		self.assertEqual(self.people(), before)

	def test_later_work_stays_with_the_survivor(self):
		merge = self.merge(known_as="Merged")
		later = frappe.get_doc(
			{"doctype": "Support Plan", "participant": self.survivor.name, "objective": "Later"}
		)
		later.name = "PLAN-LATER"
		later.db_insert()
		frappe.db.set_value("Participant", self.survivor.name, "known_as", "Pepe")
		merge.cancel()
		self.assertEqual(frappe.db.get_value("Support Plan", "PLAN-LATER", "participant"), self.survivor.name)
		self.assertEqual(self.fresh(self.survivor).known_as, "Pepe")
		self.assertEqual(self.fresh(self.merged).status, self.merged.status)
		notes = frappe.get_all("Comment", {"reference_name": self.survivor.name}, pluck="content")
		self.assertTrue(any("Known As" in note for note in notes), notes)

	def test_a_record_pointed_elsewhere_after_the_merge_stays_there(self):
		third = make_participant()
		plan = frappe.get_doc({"doctype": "Support Plan", "participant": self.merged.name, "objective": "x"})
		plan.name = "PLAN-ELSEWHERE"
		plan.db_insert()
		merge = self.merge()
		frappe.db.set_value("Support Plan", plan.name, "participant", third.name)
		merge.cancel()
		self.assertEqual(frappe.db.get_value("Support Plan", plan.name, "participant"), third.name)

	def test_assignments_tags_and_comments_follow(self):
		assign({"doctype": "Participant", "name": self.merged.name, "assign_to": ["Administrator"]})
		self.fresh(self.merged).add_tag("twins")
		self.fresh(self.merged).add_comment("Comment", "Seen at the office")
		before = self.people()
		merge = self.merge()
		survivor = self.fresh(self.survivor)
		self.assertEqual(json.loads(survivor.get("_assign")), ["Administrator"])
		self.assertIn("twins", survivor.get("_user_tags"))
		self.assertIn("Seen at the office", survivor.get("_comments"))
		self.assertFalse(self.fresh(self.merged).get("_assign"))
		merge.cancel()
		self.assertEqual(self.people(), before)

	def test_hundreds_of_records(self):
		names = [f"PLAN-MANY-{number}" for number in range(MANY)]
		frappe.db.bulk_insert(
			"Support Plan",
			["name", "creation", "modified", "participant", "objective"],
			[(name, "2026-01-01", "2026-01-01", self.merged.name, "x") for name in names],
		)
		with self.queries_counted() as count:
			merge = self.merge()
		self.assertLess(count(), MANY)
		self.assertEqual(frappe.db.count("Support Plan", {"participant": self.survivor.name}), MANY)
		merge.reload()
		self.assertEqual(merge.moved_count, len(merge.moved))
		merge.cancel()
		self.assertEqual(frappe.db.count("Support Plan", {"participant": self.merged.name}), MANY)

	def test_refused_merges(self):
		with self.assertThrows(SamePersonRecordError, self.survivor.name):
			self.draft(merged=self.survivor.name).insert()
		third = make_participant()
		self.merge()
		with self.assertThrows(AlreadyMergedError, self.merged.name, self.survivor.name):
			self.draft(survivor=third.name).insert()
		with self.assertThrows(AlreadyMergedError, self.merged.name):
			self.draft(survivor=self.merged.name, merged=third.name).insert()

	def test_a_draft_made_before_another_merge_is_refused_at_submission(self):
		third = make_participant()
		late = self.draft(survivor=third.name).insert()
		self.merge()
		with self.assertThrows(AlreadyMergedError, self.merged.name):
			late.submit()

	def test_relatives_are_not_one_person(self):
		frappe.db.set_value("Participant", self.survivor.name, "family_of", self.merged.name)
		with self.assertThrows(RelativesError, "Family Of"):
			self.merge()
		frappe.db.set_value("Participant", self.survivor.name, "family_of", None)
		frappe.db.set_value("Participant", self.merged.name, "family_of", self.survivor.name)
		with self.assertThrows(RelativesError, "Family Of"):
			self.merge()

	def test_chains_are_undone_from_the_end(self):
		third = make_participant()
		first = self.merge()
		second = self.draft(survivor=third.name, merged=self.survivor.name).insert()
		second.submit()
		self.assertEqual(self.fresh(self.merged).merged_into, third.name)
		first.reload()
		frappe.db.savepoint("before_refusal")
		with self.assertThrows(UndoNotPossibleError, third.name):
			first.cancel()
		frappe.db.rollback(save_point="before_refusal")
		second.reload()
		second.cancel()
		self.assertEqual(self.fresh(self.merged).merged_into, self.survivor.name)
		first.reload()
		first.cancel()
		self.assertFalse(self.fresh(self.merged).merged_into)

	def test_fields_that_belong_together_come_from_one_person(self):
		self.survivor.db_set({"document_kind": "DUI", "document_number": "00000001-8"})
		self.merged.db_set({"document_kind": "Passport", "document_number": "A123456"})
		with self.assertThrows(ChoiceError, "Document"):
			self.draft(document_kind="Survivor", document_number="Merged").insert()
		with self.assertThrows(ChoiceError, "Known As"):
			self.draft(known_as="Both").insert()

	def test_the_review_is_answered_and_open_again_after_undoing(self):
		third = make_participant()
		rival = Rival(self.merged.name, self.merged.office, 91, "duplicate", ("names_same",))
		duplicate_reviews.record([(self.survivor.name, rival), (third.name, rival)], "Batch")
		pair = duplicate_reviews.pair_name(self.survivor.name, self.merged.name)
		other = duplicate_reviews.pair_name(third.name, self.merged.name)
		merge = self.merge()
		status = lambda name: frappe.db.get_value("Duplicate Review", name, "status")  # noqa: E731
		self.assertEqual((status(pair), status(other)), ("Merged", "Superseded"))
		merge.cancel()
		self.assertEqual((status(pair), status(other)), ("Open", "Open"))

	def test_both_histories_say_so_without_names(self):
		self.merge()
		for name in (self.survivor.name, self.merged.name):
			notes = frappe.get_all(
				"Comment", {"reference_doctype": "Participant", "reference_name": name}, pluck="content"
			)
			self.assertTrue(any(self.merged.name in note for note in notes), notes)
			self.assertFalse(any("Same documents seen" in note for note in notes), notes)

	def test_who_may_prepare_and_who_may_merge(self):
		office = make_office("Office of the Survivor").name
		officer = make_user("Intake Officer", email="merge-officer@genesis.example")
		manager = make_user("Programme Manager", email="merge-manager@genesis.example")
		local = make_user("Intake Officer", office=office)
		with as_user(local), self.assertRaises(frappe.PermissionError):
			self.draft().insert()
		with as_user(officer):
			merge = self.draft().insert()
			with self.assertRaises(frappe.PermissionError):
				merge.submit()
		with as_user(manager):
			merge = frappe.get_doc("Participant Merge", merge.name)
			merge.submit()
			merge.reload()
			merge.cancel()
		with as_user(local), self.assertRaises(frappe.PermissionError):
			merging.preview(self.survivor.name, self.merged.name)

	def test_the_preview_counts_and_does_not_name(self):
		make_one_row_per_link_column(self.merged.name)
		preview = merging.preview(self.survivor.name, self.merged.name)
		counted = {(row["doctype"], row["fieldname"]): row["count"] for row in preview["links"]}
		self.assertEqual(counted["Consent", "participant"], 1)
		self.assertEqual(set(preview["links"][0]), {"doctype", "fieldname", "parent_doctype", "count"})
		choices = {row["fieldname"]: row["choice"] for row in preview["choices"]}
		self.assertEqual(choices["known_as"], "Merged")
		self.assertEqual(choices["phone"], "Survivor")

	def draft(self, survivor: str = "", merged: str = "", **choices):
		merge = frappe.get_doc(
			{
				"doctype": "Participant Merge",
				"survivor": survivor or self.survivor.name,
				"merged": merged or self.merged.name,
				"reason": "Same documents seen",
			}
		)
		for fieldname, choice in choices.items():
			merge.append("choices", {"fieldname": fieldname, "choice": choice})
		return merge

	def merge(self, **choices):
		merge = self.draft(**choices).insert()
		merge.submit()
		merge.reload()
		return merge

	def people(self) -> dict:
		names = (self.survivor.name, self.merged.name)
		rows = {name: whole_row("Participant", name) for name in names}
		for row in rows.values():
			row.pop("idx")  # counts links, in the background
		tables = {
			name: frappe.get_all("Household Member", {"parent": name}, "*", order_by="idx") for name in names
		}
		for row in (*rows.values(), *tables[names[0]], *tables[names[1]]):
			# merging and undoing are themselves changes of the two people
			row.pop("modified")
			row.pop("modified_by")
		return {"rows": rows, "tables": tables}

	def fresh(self, person):
		return frappe.get_doc("Participant", person.name)


def make_one_row_per_link_column(participant: str) -> list:
	"""A row in every table of the site that can point at a participant, submitted where the DocType knows that."""
	made = []
	for number, column in enumerate(linked_records.link_columns()):
		if column.is_single:
			continue
		doc = frappe.new_doc(column.doctype)
		# all digits: the names of some tables of Frappe are numbers
		doc.update({column.fieldname: participant, "name": f"9000{number}"})
		if column.type_field:
			doc.set(column.type_field, "Participant")
		for follower, _origin in column.followers:
			doc.set(follower, "Office of the Other")
		if column.is_child:
			doc.update({"parent": "ANY", "parenttype": "Note", "parentfield": "rows", "idx": 1})
		elif frappe.get_meta(column.doctype).is_submittable:
			doc.docstatus = 1
		doc.db_insert()
		made.append((column, doc.name))
	return made


def whole_row(doctype: str, name: str) -> dict:
	table = frappe.qb.DocType(doctype)
	return frappe.qb.from_(table).select("*").where(table.name == name).run(as_dict=True)[0]
