"""Enterprises: their people, office, formalisation, closing, credits, and who may do what."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.enterprises import enterprise_view, enterprises, lending, members
from genesis.enterprises.bound import keep_protected
from genesis.enterprises.errors import EnterpriseError, FormalisationError, MembersError
from genesis.participants.errors import MergedParticipantError
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import make_canvas, make_enterprise, make_follow_up
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestPeople(GenesisTestCase):
	def test_office_and_responsible_follow_from_the_people(self):
		north, south = make_office("Ent North").name, make_office("Ent South").name
		one, other = make_participant(office=north).name, make_participant(office=south).name
		doc = make_enterprise(participants=[one, other])
		self.assertEqual((doc.office, doc.members[0].is_responsible), (north, 1))
		canvas = make_canvas(doc.name)
		doc.reload()
		doc.members[0].is_responsible, doc.members[1].is_responsible = 0, 1
		doc.save()
		self.assertEqual(doc.office, south)
		self.assertEqual(frappe.db.get_value("Business Model Canvas", canvas.name, "office"), south)

	def test_people_that_do_not_fit_are_refused(self):
		one, other = make_participant().name, make_participant().name
		cases = (
			("at least one person", []),
			("there twice", [{"participant": one}, {"participant": one}]),
			("Owner", [{"participant": one, "role": "Family Worker"}]),
			("add up to", [{"participant": one, "share": 60}, {"participant": other, "share": 50}]),
			(
				"Only one person answers",
				[{"participant": one, "is_responsible": 1}, {"participant": other, "is_responsible": 1}],
			),
		)
		for words, rows in cases:
			with self.subTest(words), self.assertThrows(MembersError, words):
				make_enterprise(members=[{"role": "Owner", **row} for row in rows], participants=[one])

	def test_a_merged_person_is_refused(self):
		gone = make_participant()
		frappe.db.set_value("Participant", gone.name, {"merged_into": make_participant().name})
		with self.assertThrows(MergedParticipantError, gone.name):
			make_enterprise(participants=[gone.name])

	def test_a_refresh_after_a_merge_moves_the_office(self):
		person = make_participant(office=make_office("Ent North").name)
		doc = make_enterprise(participants=[person.name])
		follow_up = make_follow_up(doc.name)
		frappe.db.set_value("Participant", person.name, "office", make_office("Ent South").name)
		members.refresh_participant(person.name)
		for doctype, name in (("Enterprise", doc.name), ("Enterprise Follow-up", follow_up.name)):
			self.assertEqual(frappe.db.get_value(doctype, name, "office"), "Ent South")


class TestRecord(GenesisTestCase):
	def test_what_genesis_computes_cannot_be_written(self):
		doc = make_enterprise(status="Incubated", jobs_women=9, is_silent=1)
		doc.reload()
		self.assertEqual((doc.status, doc.jobs_women, doc.is_silent), ("Recorded", 0, 0))
		doc.update({"status": "Closed", "last_sales": 1000, "closed_on": nowdate()})
		doc.save()
		doc.reload()
		self.assertEqual((doc.status, doc.last_sales, doc.closed_on), ("Recorded", 0, None))
		doc.flags.written_by_genesis = True
		doc.status = "Closed"
		keep_protected(doc, ("status",))
		self.assertEqual(doc.status, "Closed")

	def test_a_start_to_come_is_refused(self):
		with self.assertThrows(EnterpriseError, "In Business Since", "future"):
			make_enterprise(start_date=add_days(nowdate(), 1))

	def test_steps_are_offered_counted_and_checked(self):
		doc = make_enterprise()
		self.assertGreaterEqual(doc.formalisation_total, 9)
		doc.formalisation[0].is_done = 1
		doc.save()
		self.assertEqual((doc.formalisation_done, str(doc.formalisation[0].done_on)), (1, nowdate()))
		doc.formalisation[0].done_on = add_days(nowdate(), 1)
		with self.assertThrows(FormalisationError, "Row 1", "future"):
			doc.save()
		doc.reload()
		doc.formalisation[1].done_on = nowdate()
		with self.assertThrows(FormalisationError, "Row 2", "not marked"):
			doc.save()

	def test_closing_and_opening_again(self):
		doc = make_enterprise(start_date=add_days(nowdate(), -30))
		for day, reason, words in (
			(nowdate(), " ", "missing"),
			(add_days(nowdate(), 1), "x", "future"),
			(add_days(nowdate(), -31), "x", "before"),
		):
			with self.assertThrows(EnterpriseError, words):
				enterprises.close(doc.name, day, reason)
		self.assertEqual(enterprises.close(doc.name, nowdate(), "Volvió a emigrar"), "Closed")
		with self.assertThrows(EnterpriseError, "closed", "open it again"):
			make_canvas(doc.name)
		self.assertEqual(enterprises.reopen(doc.name), "Recorded")
		make_canvas(doc.name)


class TestCredits(GenesisTestCase):
	def test_an_enterprise_of_somebody_else_is_refused_and_its_own_fills_the_form(self):
		doc = make_enterprise()
		application = frappe.new_doc("Microcredit Application")
		application.update({"participant": make_participant().name, "enterprise": doc.name})
		with self.assertThrows(EnterpriseError, doc.name, application.participant):
			lending.check(application)
		application.participant = doc.members[0].participant
		lending.check(application)
		self.assertEqual((application.enterprise_name, application.sector), (doc.enterprise_name, doc.sector))
		found = lending.enterprise_query(
			"Enterprise", "pan", "name", 0, 20, {"participant": application.participant}
		)
		self.assertEqual([row[0] for row in found], [doc.name])

	def test_credits_are_shown_to_those_who_may_read_them(self):
		doc = make_enterprise()
		self.assertEqual(enterprise_view.connected(doc.name)["credits"], [])
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			enterprise_view.connected(doc.name)


class TestRoles(GenesisTestCase):
	def test_each_role_has_its_rights(self):
		doc = make_enterprise(office=make_office("Ent North").name)
		writers = {"Programme Manager", "Enterprise Advisor"}
		readers = {
			*writers,
			*("Credit Committee Member", "Fund Accountant", "Labour Coach"),
			*("Monitoring Officer", "Programme Auditor"),
		}
		for role in (*readers, "Trainer", "Psychologist", "Legal Advisor", "Evaluator"):
			with self.subTest(role), as_user(make_user(role)):
				self.assertEqual(frappe.has_permission("Enterprise", "read", doc.name), role in readers)
				self.assertEqual(frappe.has_permission("Enterprise", "write", doc.name), role in writers)

	def test_an_advisor_of_another_office_sees_nothing(self):
		doc = make_enterprise(office=make_office("Ent North").name)
		canvas, follow_up = make_canvas(doc.name), make_follow_up(doc.name)
		with as_user(make_user("Enterprise Advisor", office=make_office("Ent South").name)):
			for doctype, name in (
				("Enterprise", doc.name),
				("Business Model Canvas", canvas.name),
				("Enterprise Follow-up", follow_up.name),
			):
				self.assertFalse(frappe.has_permission(doctype, "read", name), doctype)
				self.assertEqual(frappe.get_list(doctype, filters={"name": name}), [])

	def test_an_advisor_cannot_take_people_of_another_office(self):
		person = make_participant(office=make_office("Ent North").name).name
		make_office("Ent South")
		make_enterprise()  # the sector
		with as_user(make_user("Enterprise Advisor", office="Ent South")):
			with self.assertRaises(frappe.PermissionError):
				make_enterprise(participants=[person])
