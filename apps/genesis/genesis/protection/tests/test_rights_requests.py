"""Rights requests: taken in, their term, their extension, their answer, and who may do what."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.protection import delegate_cards, rights_requests
from genesis.protection.errors import RightsRequestError
from genesis.protection.report.rights_requests_and_their_terms.rights_requests_and_their_terms import execute
from genesis.protection.rights_print import rights_letter
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.protection_factories import DELEGATE, REASON, make_delegate, make_limitation, make_request
from genesis.tests.workflows import advance
from genesis.working_calendar import days_taken, term_ends


class TestTerm(GenesisTestCase):
	def test_the_term_is_twenty_working_days(self):
		doc = make_request(received_on=add_days(nowdate(), -3))
		self.assertEqual(str(doc.due_on), str(term_ends(doc.received_on, 20)))
		self.assertEqual(days_taken(doc.received_on, doc.due_on), 20)
		self.assertEqual(doc.days_left, days_taken(nowdate(), doc.due_on))

	def test_a_holiday_moves_the_end(self):
		doc = make_request()
		holiday = {"doctype": "Public Holiday", "holiday_date": doc.due_on, "description": "Fiesta"}
		frappe.get_doc(holiday).insert()
		self.assertGreater(make_request().due_on, doc.due_on)

	def test_it_is_extended_once_before_it_ends_and_with_a_reason(self):
		doc = make_request()
		delegate = make_delegate()
		with as_user(delegate):
			with self.assertThrows(RightsRequestError, "at least 15"):
				rights_requests.extend(doc.name, "corta")
			new = rights_requests.extend(doc.name, REASON)
			self.assertEqual(days_taken(doc.received_on, new), 40)
			with self.assertThrows(RightsRequestError, "extended already"):
				rights_requests.extend(doc.name, REASON)
		lapsed = make_request(received_on=add_days(nowdate(), -60))
		with as_user(delegate), self.assertThrows(RightsRequestError, "ended on"):
			rights_requests.extend(lapsed.name, REASON)

	def test_the_office_takes_in_and_does_not_extend(self):
		officer = make_user("Intake Officer")
		person = make_participant().name
		with as_user(officer):
			values = {"doctype": "Data Rights Request", "right": "Access", "participant": person}
			doc = frappe.get_doc(values).insert()
			self.assertEqual(doc.milestone, "Data Rights Request: received")
			with self.assertRaises(frappe.PermissionError):
				rights_requests.extend(doc.name, REASON)
		other = make_request().name
		with as_user(officer):
			self.assertFalse(frappe.has_permission("Data Rights Request", "read", doc=other))
			self.assertNotIn(other, frappe.get_list("Data Rights Request", pluck="name"))


class TestIntake(GenesisTestCase):
	def test_bad_intakes_are_refused(self):
		cases = (
			("future", {"received_on": add_days(nowdate(), 1)}),
			("Name of Who Asks", {"requester_kind": "Representative"}),
			("How It Was Checked", {"identity_method": ""}),
		)
		for words, values in cases:
			with self.subTest(words), self.assertThrows(RightsRequestError, words):
				make_request(**values)

	def test_a_merged_person_is_refused(self):
		gone = make_participant()
		frappe.db.set_value("Participant", gone.name, "merged_into", make_participant().name)
		with self.assertThrows(RightsRequestError, "merged"):
			make_request(participant=gone.name)

	def test_the_only_delegate_answers_for_it(self):
		make_delegate()
		others = frappe.get_all("Has Role", {"role": DELEGATE, "parenttype": "User"}, pluck="parent")
		self.assertEqual(len(others), 1)
		self.assertEqual(make_request().responsible, others[0])

	def test_what_genesis_writes_cannot_be_typed(self):
		doc = make_request(due_on="2030-01-01", answered_on=nowdate(), days_taken=1)
		self.assertEqual((str(doc.due_on), doc.answered_on), (str(term_ends(nowdate(), 20)), None))
		doc.update({"extended_on": nowdate(), "is_late": 1})
		doc.save()
		self.assertEqual((doc.extended_on, doc.is_late), (None, 0))


class TestAnswer(GenesisTestCase):
	def test_identity_comes_first(self):
		doc = make_request(identity_checked=0)
		with as_user(make_delegate()), self.assertThrows(RightsRequestError, "identity"):
			advance(doc, "in_review")

	def test_an_answer_says_what_it_lacks(self):
		delegate = make_delegate()
		doc = make_request(right="Limitation")
		with as_user(delegate):
			doc = advance(doc, "in_review")
			with self.assertThrows(RightsRequestError, "Decision"):
				advance(doc, "answered")
			doc.reload()
			doc.update({"decision": "Granted"})
			doc.save()
			with self.assertThrows(RightsRequestError, "Text of the Answer", "Processing Limitation"):
				advance(doc, "answered")
		make_limitation(doc.participant, request=doc.name)
		with as_user(delegate):
			doc.reload()
			doc.answer = "<p>Queda limitado</p>"
			doc.save()
			doc = advance(doc, "answered")
			self.assertEqual(
				(str(doc.answered_on), doc.answered_by, doc.days_taken), (nowdate(), delegate, 0)
			)
			doc.decision = "Denied"
			with self.assertThrows(RightsRequestError, "finished"):
				doc.save()

	def test_nobody_in_the_register_is_told_there_are_no_data(self):
		delegate = make_delegate()
		doc = make_request(decision="No Data Held", answer="<p>No</p>")
		with as_user(delegate):
			doc = advance(doc, "in_review")
			with self.assertThrows(RightsRequestError, "in the register"):
				advance(doc, "answered")
		doc = make_request(
			participant=None, requester_kind="The Person", decision="No Data Held", answer="<p>No</p>"
		)
		with as_user(delegate):
			doc = advance(advance(doc, "in_review"), "answered")
		self.assertEqual(doc.milestone, "Data Rights Request: answered")

	def test_a_late_answer_is_marked(self):
		doc = make_request(
			right="Rectification", received_on=add_days(nowdate(), -60), decision="Granted", answer="x"
		)
		with as_user(make_delegate()):
			doc = advance(advance(doc, "in_review"), "answered")
		self.assertEqual(doc.is_late, 1)

	def test_the_letter_is_in_spanish_and_masks_for_others(self):
		doc = make_request(right="Rectification", decision="Granted", answer="<p>Corregido</p>")
		with as_user(make_delegate()):
			letter = rights_letter(doc)
			html = frappe.get_print(doc.doctype, doc.name, "Respuesta a solicitud de derechos")
		self.assertEqual(letter["addressee"], doc.participant_name)
		for words in ("rectificación", "Se concede", "Corregido", "BORRADOR", doc.participant_name):
			self.assertIn(words, html)
		with as_user(make_user("Programme Auditor")):
			self.assertNotIn(doc.participant_name, str(rights_letter(doc)))


class TestFigures(GenesisTestCase):
	def test_the_report_tells_time_and_lapses(self):
		office = make_office("DPR Office").name
		person = make_participant(office=office).name
		late = make_request(participant=person, received_on=add_days(nowdate(), -60))
		fresh = make_request(participant=person, right="Oblivion")
		with as_user(make_delegate()):
			_columns, data, _message, _chart, summary = execute({"office": office})
		rows = {row["request"]: row for row in data}
		self.assertEqual(set(rows), {late.name, fresh.name})
		self.assertTrue(rows[late.name]["lapsed"])
		self.assertEqual((rows[fresh.name]["lapsed"], rows[fresh.name]["days"]), (False, 0))
		self.assertEqual([each["value"] for each in summary], [2, 2, 0, 1])

	def test_cards_count_what_is_open(self):
		make_request(received_on=add_days(nowdate(), -60))
		make_request()
		with as_user(make_delegate()):
			self.assertEqual(delegate_cards.requests_open()["value"], 2)
			self.assertEqual(delegate_cards.requests_lapsed()["value"], 1)
			self.assertEqual(delegate_cards.requests_due_soon()["value"], 0)
		with as_user(make_user("Trainer")):
			self.assertEqual(delegate_cards.requests_open()["value"], 0)
