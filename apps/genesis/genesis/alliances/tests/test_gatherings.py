"""Events, meetings and sessions: times, people, attendance, minutes, invitations, timeline, calendar."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_days, nowdate

from genesis.alliances import gathering_calendar, guest_list, invitations, signature_sheet
from genesis.alliances.errors import (
	AttendeeError,
	CommitteeError,
	GatheringError,
	InitiativeError,
	InvitationError,
	MinutesError,
)
from genesis.participants.errors import MergedParticipantError
from genesis.participants.timeline import timeline
from genesis.tests.alliance_factories import (
	OFFICE,
	at,
	make_committee,
	make_event,
	make_initiative,
	make_meeting,
	make_session,
	make_space,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_partner, make_user


class TestGathering(GenesisTestCase):
	def test_times_states_and_minutes(self):
		cases = (
			(GatheringError, ("Ends", "not after", "Begins"), {"ends_at": at(-1, 9)}),
			(GatheringError, ("more than 31 days",), {"ends_at": at(40, 9)}),
			(
				GatheringError,
				("cannot have been held",),
				{"starts_at": at(2), "ends_at": at(3), "status": "Held"},
			),
			(GatheringError, ("Why It Did Not Take Place",), {"status": "Cancelled"}),
			(GatheringError, ("Responsible", "no access"), {"organiser": make_user("Evaluator")}),
			(MinutesError, ("Minutes", "script"), {"minutes": "<p>Acta</p><script>alert(1)</script>"}),
			(MinutesError, ("onerror",), {"minutes": "<img src=x onerror=alert(1)>"}),
		)
		for error, words, values in cases:
			with self.subTest(words), self.assertThrows(error, *words):
				make_event(**values)
		doc = make_event(minutes="<p>Se acordó <b>todo</b></p>")
		self.assertIn("<b>todo</b>", doc.minutes)

	def test_people_are_there_once_and_counted(self):
		partner = make_partner("Alliance Partner B").name
		person = make_participant(office=make_office(OFFICE).name).name
		guests = [
			{"participant": person, "attended": 1, "email": "secret@example.org"},
			{"attendee_name": "Ana Ruiz", "partner": partner, "sex": "Female", "attended": 1},
			{"attendee_name": "Luis Paz", "organisation": "Radio Sur", "sex": "Male"},
		]
		doc = make_event(attendees=guests, status="Held")
		self.assertEqual(
			(
				doc.invited,
				doc.attended,
				doc.women,
				doc.men,
				doc.participants_present,
				doc.organisations_present,
			),
			(3, 2, 2, 0, 1, 1),
		)
		row = doc.attendees[0]
		full_name = frappe.db.get_value("Participant", person, "full_name")
		self.assertEqual((row.attendee_name, row.sex, row.email), (full_name, "Female", None))
		doc.append("attendees", {"attendee_name": "ANA RUIZ", "partner": partner})
		with self.assertThrows(AttendeeError, "Row 4", "twice", "row 2"):
			doc.save()
		with self.assertThrows(AttendeeError, "Row 2", "twice"):
			make_event(attendees=[{"participant": person}, {"participant": person}])
		with self.assertThrows(AttendeeError, "Row 1", "choose a participant or write a name"):
			make_event(attendees=[{"sex": "Female"}])

	def test_nobody_came_before_it_begins_or_where_it_was_cancelled(self):
		guests = [{"attendee_name": "Ana", "attended": 1}]
		with self.assertThrows(AttendeeError, "Row 1", "nobody came yet"):
			make_event(2, attendees=guests)
		with self.assertThrows(AttendeeError, "cancelled"):
			make_event(attendees=guests, status="Cancelled", cancel_reason="x")

	def test_participants_need_an_office_and_permission(self):
		here, there = make_office(OFFICE).name, make_office("Alliance Elsewhere").name
		person, other = (make_participant(office=office).name for office in (here, there))
		with self.assertThrows(AttendeeError, "Programme Office", "missing"):
			make_event(office=None, attendees=[{"participant": person}])
		with as_user(make_user("Alliance Officer", office=here)):
			doc = frappe.get_doc({**make_event().as_dict(), "name": None, "attendees": []}).insert()
			doc.append("attendees", {"participant": other})
			with self.assertThrows(frappe.PermissionError, "Row 1", other):
				doc.save()
		merged = make_participant(office=here)
		frappe.db.set_value("Participant", merged.name, "merged_into", person)
		with self.assertThrows(MergedParticipantError, merged.name):
			make_event(attendees=[{"participant": merged.name}])

	def test_meetings_belong_to_their_space(self):
		space = make_space(office=make_office(OFFICE).name)
		held = make_meeting(space.name, -3, status="Held")
		coming = make_meeting(space.name, 4)
		space.reload()
		self.assertEqual(held.office, OFFICE)
		self.assertIn("Mesa de prueba (", held.title)
		self.assertEqual(
			(str(space.last_meeting_on), str(space.next_meeting_on)),
			(add_days(nowdate(), -3), add_days(nowdate(), 4)),
		)
		space.office = None
		space.save()
		self.assertIsNone(frappe.db.get_value("Dialogue Meeting", held.name, "office"))
		frappe.delete_doc("Dialogue Meeting", coming.name)
		space.reload()
		self.assertIsNone(space.next_meeting_on)
		space.status = "Closed"
		with self.assertThrows(GatheringError, "Closing Reason", "missing"):
			space.save()
		space.reload()
		space.status = "Closed"
		space.closing_reason = "Cumplió su fin"
		space.save()
		with self.assertThrows(GatheringError, "closed"):
			make_meeting(space.name, 5)
		with self.assertThrows(GatheringError, "Area", "missing"):
			make_space(level="Municipal")

	def test_the_calendar_shows_all_kinds(self):
		made = {make_event(2).name, make_meeting(days=2).name, make_session(days=2).name}
		start, end = add_days(nowdate(), 1), add_days(nowdate(), 3)
		shown = {row["id"] for row in gathering_calendar.events(start, end, doctype="Dialogue Meeting")}
		self.assertTrue(made <= shown)
		with as_user(make_user("Psychologist")), self.assertRaises(frappe.PermissionError):
			gathering_calendar.events(start, end)
		event = make_event(2)
		filters = frappe.as_json([["Knowledge Event", "name", "=", event.name]])
		(only,) = gathering_calendar.events(start, end, filters, doctype="Knowledge Event")
		self.assertEqual(
			(only["name"], only["color"]), (event.name, gathering_calendar.COLOURS[event.doctype])
		)
		cancelled = make_event(2, status="Cancelled", cancel_reason="x").name
		self.assertNotIn(cancelled, {row["id"] for row in gathering_calendar.events(start, end)})


class TestAttendance(GenesisTestCase):
	def test_it_is_taken_all_or_none(self):
		doc = make_event(attendees=[{"attendee_name": "Ana"}, {"attendee_name": "Luis"}])
		with self.assertThrows(AttendeeError, "not in the list"):
			guest_list.take_attendance(doc.doctype, doc.name, ["nobody"])
		told = guest_list.take_attendance(
			doc.doctype,
			doc.name,
			frappe.as_json([doc.attendees[1].name]),
			[{"attendee_name": "Eva", "sex": "Female", "organisation": "Radio"}],
		)
		self.assertEqual(told, {"invited": 3, "attended": 2})
		doc.reload()
		self.assertEqual((doc.status, [row.attended for row in doc.attendees]), ("Held", [0, 1, 1]))
		coming = make_event(3)
		with self.assertThrows(AttendeeError, "still to come"):
			guest_list.take_attendance(coming.doctype, coming.name, [])
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			guest_list.take_attendance(doc.doctype, doc.name, [])

	def test_who_may_be_added(self):
		office = make_office(OFFICE).name
		committee = make_committee()
		session = make_session(committee.name, 3)
		members = {row.participant for row in committee.members}
		with as_user(make_user("Alliance Officer", office=office)):
			found = guest_list.candidates(session.doctype, session.name)
			self.assertEqual({row["participant"] for row in found}, members)
			self.assertTrue(all(row["attendee_name"] for row in found))
			self.assertEqual(guest_list.add(session.doctype, session.name, [found[0]]), 1)
			self.assertEqual(len(guest_list.candidates(session.doctype, session.name)), len(members) - 1)
		stranger = make_participant(office=make_office("Alliance Elsewhere").name).name
		with as_user(make_user("Alliance Officer", office=office)):
			self.assertEqual(guest_list.find_person(session.doctype, session.name, stranger), [])
			(found,) = guest_list.find_person(session.doctype, session.name, sorted(members)[0])
			self.assertEqual(found["participant"], sorted(members)[0])
		with as_user(make_user("Intake Officer", office=office)):
			for method in (guest_list.candidates, guest_list.contacts):
				with self.assertRaises(frappe.PermissionError):
					method(session.doctype, session.name)
		with self.assertThrows(AttendeeError, "no list of people"):
			guest_list.add("Partner", "x", [])

	def test_contacts_of_the_partners(self):
		partner = make_partner("Alliance Partner C")
		partner.append("contacts", {"contact_name": "Ana Ruiz", "email": "ana@example.org", "sex": "Female"})
		partner.save()
		space = make_space(partners=[{"partner": partner.name}])
		meeting = make_meeting(space.name, 3)
		(found,) = guest_list.contacts(meeting.doctype, meeting.name)
		self.assertEqual((found.attendee_name, found.email), ("Ana Ruiz", "ana@example.org"))
		guest_list.add(meeting.doctype, meeting.name, [found])
		self.assertEqual(guest_list.contacts(meeting.doctype, meeting.name), [])
		meeting.append("attendees", {"attendee_name": "Ana Ruiz", "partner": partner.name})

	def test_it_counts_as_a_service_in_the_timeline(self):
		committee = make_committee()
		person = committee.members[0].participant
		office = committee.office
		guests = [{"participant": person, "attended": 1}]
		make_event(office=office, attendees=guests, status="Held")
		make_session(committee.name, attendees=guests, status="Held")
		make_meeting(make_space(office=office).name, attendees=guests, status="Held")
		make_event(office=office, attendees=[{"participant": person}], status="Held", title="No vino")
		titles = [event["title"] for event in timeline(person) if event["kind"] == "Alliances"]
		for code in ("4a", "4b", "5b"):
			self.assertEqual(sum(title.startswith(f"{code}, attended") for title in titles), 1, titles)
		self.assertTrue(any("Joined the committee" in title for title in titles))
		with as_user(make_user("Trainer")):
			self.assertEqual([event for event in timeline(person) if event["kind"] == "Alliances"], [])

	def test_the_plan_says_that_the_service_was_given(self):
		person = make_participant(office=make_office(OFFICE).name).name
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": person,
				"objective": "Saber más",
				"start_date": add_days(nowdate(), -30),
				"services": [{"service": "4a", "status": "Planned"}],
			}
		).insert(ignore_permissions=True)
		doc = make_event(-2, attendees=[{"participant": person}])

		def told():
			row = frappe.get_doc("Support Plan", plan.name).services[0]
			return row.status, str(row.done_on or "")

		self.assertEqual(told(), ("Planned", ""))
		guest_list.take_attendance(doc.doctype, doc.name, [doc.attendees[0].name])
		self.assertEqual(told(), ("Done", add_days(nowdate(), -2)))
		guest_list.take_attendance(doc.doctype, doc.name, [])
		self.assertEqual(told(), ("In Progress", ""))

	def test_the_sheet_has_names_for_those_who_may_read_them_and_tells_nothing_of_participants(self):
		person = make_participant(office=make_office(OFFICE).name)
		guests = [{"participant": person.name}, {"attendee_name": "Ana", "organisation": "Radio"}]
		doc = make_event(attendees=guests)
		sheet = signature_sheet.signature_sheet(doc)
		names = [line["name"] for line in sheet["lines"]]
		self.assertEqual(names, sorted(["Ana", person.full_name]))
		self.assertEqual(len(sheet["lines"]) + len(sheet["free"]), 20)
		html = frappe.get_print(doc.doctype, doc.name, "Lista de firmas de evento")
		self.assertIn(person.full_name, html)
		self.assertNotIn(person.name, html)
		self.assertIn("Firma", html)
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual(signature_sheet.signature_sheet(doc)["lines"], [])


class TestInvitations(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.sent = []
		mail = patch("frappe.sendmail", side_effect=lambda **values: self.sent.append(values))
		mail.start()
		self.addCleanup(mail.stop)

	def invited(self, *guests, **values):
		doc = make_event(5, attendees=list(guests), **values)
		told = invitations.invite(doc.doctype, doc.name)
		doc.reload()
		return doc, told

	def person(self, consent=True, **values):
		from genesis.participants.doctype.consent.test_consent import make_consent

		doc = make_participant(office=make_office(OFFICE).name, **values)
		if consent:
			make_consent(doc.name)
		return doc.name

	def test_contacts_get_one_message_each_with_a_calendar_file(self):
		doc, told = self.invited(
			{"attendee_name": "Ana <b>", "email": "ana@example.org"}, {"attendee_name": "Luis"}
		)
		self.assertEqual(told, {"Sent": 1, "No Address": 1})
		(mail,) = self.sent
		self.assertEqual(mail["recipients"], ["ana@example.org"])
		self.assertIn("Ana &lt;b&gt;", mail["message"])
		self.assertIn("BEGIN:VEVENT", mail["attachments"][0]["fcontent"])
		self.assertEqual([row.invitation for row in doc.attendees], ["Sent", "No Address"])
		invitations.invite(doc.doctype, doc.name)
		self.assertEqual(len(self.sent), 1, "nobody is written to twice")
		invitations.invite(doc.doctype, doc.name, again=1)
		self.assertEqual(len(self.sent), 2)

	def test_what_was_sent_cannot_be_written(self):
		doc = make_event(5, attendees=[{"attendee_name": "Ana", "invitation": "Sent"}])
		self.assertFalse(doc.attendees[0].invitation)

	def test_participants_are_written_to_only_where_it_is_safe(self):
		contact = {"email": "p@example.org", "may_leave_message": 1}
		safe = self.person(**contact)
		cases = (
			("Sent", safe),
			("Not Allowed", self.person(consent=False, **contact)),
			("Not Allowed", self.person(email="q@example.org", may_leave_message=0)),
			("No Address", self.person(may_leave_message=1)),
			("Not Allowed", self.person(safe_hours="cuando pueda, según", **contact)),
		)
		doc, _told = self.invited(
			*({"participant": name} for _status, name in cases), title="Foro de personas retornadas"
		)
		self.assertEqual([row.invitation for row in doc.attendees], [status for status, _name in cases])
		(mail,) = self.sent
		for text in (mail["subject"], mail["message"], mail["attachments"][0]["fcontent"]):
			self.assertNotIn("retornadas", text)
		self.assertNotIn(frappe.db.get_value("Participant", safe, "full_name"), mail["message"])

	def test_what_waits_for_a_safe_hour_is_sent_then(self):
		contact = {"email": "p@example.org", "may_leave_message": 1, "safe_hours": "de 8 a 10 de la mañana"}
		name = self.person(**contact)
		with patch("genesis.alliances.invitations.now_datetime", return_value=at(0, 6)):
			doc, told = self.invited({"participant": name})
		self.assertEqual(told, {"Waiting": 1})
		morning = at(0, 9)
		while morning.weekday() > 4:
			morning = at((morning - at(0, 9)).days + 1, 9)
		with patch("genesis.alliances.invitations.now_datetime", return_value=morning):
			self.assertEqual(invitations.send_waiting().get("Sent"), 1)
			self.assertEqual(invitations.send_waiting(), {})
		doc.reload()
		self.assertEqual(doc.attendees[0].invitation, "Sent")

	def called_off(self, doc):
		self.sent.clear()
		doc.update({"status": "Cancelled", "cancel_reason": "Nadie puede"}).save()
		doc.reload()
		return [row.invitation for row in doc.attendees]

	def test_whoever_was_invited_is_told_that_it_does_not_take_place(self):
		doc, _told = self.invited(
			{"attendee_name": "Ana", "email": "ana@example.org"}, {"attendee_name": "Luis"}
		)
		self.assertEqual(self.called_off(doc), ["Called Off", "No Address"])
		(mail,) = self.sent
		self.assertIn("METHOD:CANCEL", mail["attachments"][0]["fcontent"])
		self.assertNotIn("Nadie puede", mail["message"], "the reason is for the staff")
		doc.update({"minutes": "<p>x</p>"}).save()
		self.assertEqual(len(self.sent), 1, "once")
		doc.update({"status": "Planned"}).save()
		self.assertEqual(invitations.invite(doc.doctype, doc.name), {"Sent": 1, "No Address": 1})
		self.assertIn("METHOD:PUBLISH", self.sent[-1]["attachments"][0]["fcontent"])

	def test_a_calling_off_waits_for_the_safe_hour_too_and_an_invitation_that_waited_is_never_sent(self):
		contact = {"email": "p@example.org", "may_leave_message": 1, "safe_hours": "de 8 a 10 de la mañana"}
		invited, waiting = self.person(**contact), self.person(**{**contact, "email": "q@example.org"})
		morning = at(1, 9)
		while morning.weekday() > 4:
			morning = at((morning - at(0, 9)).days + 1, 9)
		with patch("genesis.alliances.invitations.now_datetime", return_value=morning):
			doc, _told = self.invited({"participant": invited})
		evening = morning.replace(hour=21)
		with patch("genesis.alliances.invitations.now_datetime", return_value=evening):
			doc.append("attendees", {"participant": waiting})
			doc.save()
			invitations.invite(doc.doctype, doc.name)
			doc.reload()
			self.assertEqual([row.invitation for row in doc.attendees], ["Sent", "Waiting"])
			self.assertEqual(self.called_off(doc), ["Waiting", None])
		next_morning = morning
		while next_morning <= evening or next_morning.weekday() > 4:
			next_morning = add_days(next_morning, 1)
		doc.db_set("starts_at", add_days(next_morning, 2))
		with patch("genesis.alliances.invitations.now_datetime", return_value=next_morning):
			self.assertEqual(invitations.send_waiting(), {"Called Off": 1})
		self.assertEqual([mail["recipients"] for mail in self.sent], [["p@example.org"]])

	def test_what_is_over_calls_nobody_off(self):
		doc, _told = self.invited({"attendee_name": "Ana", "email": "ana@example.org"})
		doc.db_set({"starts_at": at(-2, 9), "ends_at": at(-2, 11)})
		doc.reload()
		self.assertEqual(self.called_off(doc), ["Sent"])
		self.assertEqual(self.sent, [])

	def test_nobody_is_invited_to_what_is_over_or_by_readers(self):
		for doc in (make_event(-1, attendees=[{"attendee_name": "Ana"}]), make_event(5)):
			with self.assertRaises(InvitationError):
				invitations.invite(doc.doctype, doc.name)
		doc = make_event(5, attendees=[{"attendee_name": "Ana", "email": "a@example.org"}])
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			invitations.invite(doc.doctype, doc.name)
		self.assertEqual(self.sent, [])

	def test_a_mail_account_that_fails_is_told(self):
		with patch("frappe.sendmail", side_effect=frappe.OutgoingEmailError("no account")):
			doc, told = self.invited({"attendee_name": "Ana", "email": "a@example.org"})
		self.assertEqual(told, {"Failed": 1})
		self.assertIn("mail account", doc.attendees[0].invitation_note)


class TestCommittee(GenesisTestCase):
	def refused(self, doc, *words):
		with self.assertThrows(CommitteeError, *words):
			doc.save()
		return frappe.get_doc(doc.doctype, doc.name)

	def test_members_roles_and_days(self):
		doc = make_committee()
		self.assertEqual((doc.members_now, doc.women), (2, 2))
		doc.members[1].role = "Coordinator"
		doc = self.refused(doc, "Row 2", "Coordinator")
		doc.members[1].role = "Coordinator"
		doc.members[0].to_date = add_days(nowdate(), -1)
		doc.save()
		self.assertEqual(doc.members_now, 1)
		doc.members[1].to_date = add_days(nowdate(), -200)
		doc = self.refused(doc, "Row 2", "before")
		doc.members[1].to_date = add_days(nowdate(), -1)
		doc = self.refused(doc, "no member today")
		doc.append("members", {"participant": doc.members[1].participant, "role": "Member"})
		self.refused(doc, "Row 3", "twice")
		other = make_participant(office=make_office("Alliance Elsewhere").name).name
		with self.assertThrows(CommitteeError, "Row 1", other, "Alliance Elsewhere"):
			make_committee(members=[{"participant": other}])


class TestInitiative(GenesisTestCase):
	def test_milestones_need_evidence_and_move_the_initiative(self):
		name = make_initiative(kind="Certification System").name
		doc = frappe.get_doc("Policy Initiative", name)
		self.assertEqual((doc.service, doc.status, doc.progress, doc.stage), ("1f", "Planned", 0, ""))
		for day, words in (
			(add_days(nowdate(), 1), "future"),
			(add_days(nowdate(), -101), "before"),
			(nowdate(), "evidence"),
		):
			doc = frappe.get_doc("Policy Initiative", name)
			doc.milestones[0].reached_on = day
			with self.assertThrows(InitiativeError, "Row 1", words):
				doc.save()
		doc = frappe.get_doc("Policy Initiative", name)
		doc.milestones[0].update({"reached_on": nowdate(), "evidence_link": "https://example.org/acta"})
		doc.save()
		self.assertEqual((doc.status, doc.progress, doc.stage), ("In Progress", 100, "Agenda"))

	def test_a_result_says_what_when_and_by_what_it_is_shown(self):
		name = make_initiative().name
		given = {"result": "Ordenanza aprobada"}
		for values, words in (
			({}, ("Kind of Result", "missing")),
			({"result_kind": "Municipal Ordinance", "result_on": nowdate()}, ("evidence",)),
			({"result_link": "https://example.org/ordenanza", "closed_on": nowdate()}, ("Closing Reason",)),
		):
			given.update(values)
			doc = frappe.get_doc("Policy Initiative", name)
			doc.update(given)
			with self.assertThrows(InitiativeError, *words):
				doc.save()
		doc = frappe.get_doc("Policy Initiative", name)
		doc.update({**given, "closing_reason": "Resultado alcanzado"})
		doc.save()
		self.assertEqual(doc.status, "Result Reached")
