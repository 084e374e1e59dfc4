"""Lists on which both records of one person stood: the survivor once after a merge, and both again after undoing it."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.own_doctypes import of_genesis
from genesis.participants import joined_lists, linked_records
from genesis.participants.row_joining import APART
from genesis.tests.alliance_factories import OFFICE, make_committee, make_event
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_office, make_participant


class TestJoinedLists(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		office = make_office(OFFICE).name
		self.survivor, self.merged, self.other = (
			make_participant(office=office, first_name=name, sex="Female").name
			for name in ("Ana", "Anita", "Rosa")
		)

	def merge(self):
		values = {"survivor": self.survivor, "merged": self.merged, "reason": "Same documents seen"}
		merge = frappe.get_doc({"doctype": "Participant Merge", **values}).insert()
		merge.submit()
		merge.reload()
		return merge

	def test_every_table_of_genesis_that_holds_participants_says_what_becomes_of_two_rows(self):
		silent = {
			column.doctype
			for column in linked_records.link_columns()
			if column.is_child and not column.type_field and of_genesis(column.doctype)
			if not joined_lists.rule_of(column.doctype)
		}
		self.assertEqual(silent - {"Participant Merge Link"}, set())

	def test_every_list_holds_the_survivor_once_and_is_given_back_row_by_row(self):
		tables = {
			column.doctype: column.fieldname
			for column in linked_records.link_columns()
			if column.is_child and joined_lists.rule_of(column.doctype)
		}
		self.assertGreaterEqual(len(tables), 8)
		people = (self.other, self.merged, self.survivor, self.other)
		for table, fieldname in tables.items():
			for position, person in enumerate(people, start=1):
				make_row(table, position, {fieldname: person})
		before = {table: rows_of(table) for table in tables}
		merge = self.merge()
		# Not everybody who reads merges reads all that these rows say.
		self.assertNotIn("data_concerned", merge.changes)
		for table, fieldname in tables.items():
			rows = rows_of(table)
			once = 1 if joined_lists.rule_of(table) is not APART else 2
			self.assertEqual([row[fieldname] for row in rows].count(self.survivor), once, table)
			self.assertEqual([row["idx"] for row in rows], list(range(1, len(rows) + 1)), table)
			self.assertFalse([row for row in rows if row[fieldname] == self.merged], table)
		merge.cancel()
		for table in tables:
			self.assertEqual(rows_of(table), before[table], table)

	def test_what_was_submitted_stays_as_it_was_submitted(self):
		for position, person in enumerate((self.merged, self.survivor), start=1):
			make_row("Microcredit Guarantor", position, {"participant": person, "docstatus": 1})
		self.merge()
		rows = rows_of("Microcredit Guarantor")
		self.assertEqual([row["participant"] for row in rows], [self.survivor] * 2)

	def test_whoever_came_came_and_the_figures_are_right_before_and_after(self):
		event = make_event(
			attendees=[
				{"participant": self.survivor, "answer": "Not Coming"},
				{"participant": self.other, "attended": 1},
				{"participant": self.merged, "attended": 1, "position": "Vocera"},
				{"attendee_name": "Invitada", "sex": "Female"},
			]
		)
		figures = frappe.get_doc(event.doctype, event.name).as_dict()
		merge = self.merge()
		now = frappe.get_doc(event.doctype, event.name)
		self.assertEqual((now.invited, now.attended, now.women, now.participants_present), (3, 2, 2, 2))
		self.assertEqual(
			[(row.participant, row.attended, row.position) for row in now.attendees],
			[(self.survivor, 1, "Vocera"), (self.other, 1, None), (None, 0, None)],
		)
		now.save()  # nobody is there twice
		merge.cancel()
		after = frappe.get_doc(event.doctype, event.name)
		self.assertEqual(
			[(row.name, row.idx, row.participant, row.answer, row.attended) for row in after.attendees],
			[(row.name, row.idx, row.participant, row.answer, row.attended) for row in figures.attendees],
		)
		self.assertEqual((after.invited, after.attended, after.women), (4, 2, 2))

	def test_memberships_of_the_same_days_are_one_and_earlier_ones_stay(self):
		days = [add_days(nowdate(), -day) for day in (100, 60, 40)]
		committee = make_committee(
			members=[
				{"participant": self.survivor, "role": "Member", "from_date": days[0], "to_date": days[1]},
				{"participant": self.survivor, "role": "Member", "from_date": days[2]},
				{"participant": self.merged, "role": "Coordinator", "from_date": days[1]},
			]
		)
		merge = self.merge()
		now = frappe.get_doc(committee.doctype, committee.name)
		self.assertEqual(now.members_now, 1)
		self.assertEqual({row.participant for row in now.members}, {self.survivor})
		self.assertIn("Coordinator", [row.role for row in now.members if not row.to_date])
		now.save()
		merge.cancel()
		self.assertEqual(
			[
				(row.participant, row.role)
				for row in frappe.get_doc(committee.doctype, committee.name).members
			],
			[(row.participant, row.role) for row in committee.members],
		)

	def test_later_work_on_the_list_stays(self):
		event = make_event(attendees=[{"participant": self.survivor}, {"participant": self.merged}])
		taken_off = make_event(attendees=[{"participant": self.survivor}, {"participant": self.merged}])
		merge = self.merge()
		doc = frappe.get_doc(event.doctype, event.name)
		doc.attendees[0].attended = 1
		doc.append("attendees", {"participant": self.other})
		doc.save()
		frappe.get_doc(event.doctype, taken_off.name).update({"attendees": []}).save()
		merge.cancel()
		after = frappe.get_doc(event.doctype, event.name)
		self.assertEqual(
			[(row.participant, row.attended, row.idx) for row in after.attendees],
			[(self.survivor, 1, 1), (self.merged, 0, 2), (self.other, 0, 3)],
		)
		self.assertEqual(frappe.get_doc(event.doctype, taken_off.name).attendees, [])


def make_row(table: str, position: int, values: dict) -> None:
	"""A row of a list that no document holds, with something in every text."""
	doc = frappe.new_doc(table)
	for df in doc.meta.fields:
		if df.fieldtype in ("Data", "Small Text") and not df.options:
			doc.set(df.fieldname, f"{df.fieldname} {position}")
	doc.update({"parent": "LIST", "parenttype": "Note", "parentfield": "rows", "idx": position, **values})
	names = {"member_name", "attendee_name", "participant_name"} & {df.fieldname for df in doc.meta.fields}
	person = frappe.db.get_value("Participant", values["participant"], ["full_name", "sex"], as_dict=True)
	doc.update(dict.fromkeys(names, person.full_name))
	if doc.meta.has_field("sex"):
		doc.sex = person.sex
	doc.name = f"{table}-{position}"
	doc.db_insert()


def rows_of(table: str) -> list[dict]:
	source = frappe.qb.DocType(table)
	query = frappe.qb.from_(source).select("*").where(source.parent == "LIST").orderby(source.idx)
	return query.run(as_dict=True)
