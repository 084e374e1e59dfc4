"""Reminders: sent once, only to those who may be written to, and otherwise a task for the advisor."""

from datetime import datetime
from unittest.mock import patch

import frappe
from frappe.utils import add_days, add_months, getdate, nowdate

from genesis.enterprise_fund import reminder_settings, reminders
from genesis.enterprise_fund.reminder_errors import (
	ReminderSettingsError,
	ReminderTextError,
	RevealingTextError,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import disburse, make_contribution, make_microcredit, repay

LOG = "Microcredit Reminder"


class TestReminders(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_contribution()
		cls.office = make_office("Reminder Office", phone="2222-1111").name
		cls.advisor = make_user("Enterprise Advisor", office=cls.office)
		cls.today = getdate(nowdate())
		cls.at_ten = datetime.combine(cls.today, datetime.min.time()).replace(hour=10)
		# The first instalment falls due in three days.
		cls.start = add_days(add_months(cls.today, -1), 3)
		cls.due = getdate(add_months(cls.start, 1))

	def setUp(self):
		super().setUp()
		frappe.db.delete(LOG)
		self.save_settings(enabled=1, days_before=str((self.due - self.today).days), days_after="2")
		frappe.db.set_single_value("SMS Settings", "sms_gateway_url", "https://sms.invalid/send")
		self.sent, self.mailed = [], []
		for name, kept in (("send_sms", self.sent), ("frappe.sendmail", self.mailed)):
			patched = patch(
				f"genesis.enterprise_fund.reminders.{name}",
				side_effect=lambda *args, kept=kept, **more: kept.append((args, more)),
			)
			patched.start()
			self.addCleanup(patched.stop)

	def save_settings(self, **values):
		doc = frappe.get_doc("Microcredit Reminder Settings")
		doc.update(values)
		return doc.save()

	def make_credit(self, consent=True, **person):
		defaults = {"safe_phone": "7033-2222", "may_leave_message": 1, "safe_hours": ""}
		participant = make_participant(office=self.office, **{**defaults, **person})
		if consent:
			self.give_consent(participant.name)
		credit = make_microcredit(participant=participant.name, agreed_on=self.start, advisor=self.advisor)
		disburse(credit, 1200, self.start)
		return credit.name

	def give_consent(self, participant):
		text = frappe.get_all("Consent Text", filters={"docstatus": 1}, pluck="name", limit=1)[0]
		doc = frappe.get_doc(
			{
				"doctype": "Consent",
				"participant": participant,
				"consent_text": text,
				"given_on": "2026-03-02",
				"given_by": "Participant",
				"method": "Digital",
				"scope_services": 1,
			}
		)
		doc.insert().submit()

	def log_of(self, credit):
		return frappe.get_all(
			LOG, filters={"microcredit": credit}, fields=["status", "reason", "kind", "channels"]
		)

	def todos_of(self, credit):
		return frappe.get_all(
			"ToDo", filters={"reference_name": credit, "status": "Open"}, pluck="allocated_to"
		)

	def send(self, moment=None):
		return reminders.send_due(moment or self.at_ten)

	def test_a_reminder_goes_to_the_safe_telephone_once(self):
		credit = self.make_credit(phone="7011-9999")
		self.send()
		self.send()
		[(args, _more)] = self.sent
		self.assertEqual(args[0], ["+50370332222"])
		self.assertIn("$ 113.47", args[1])
		self.assertIn(self.due.strftime("%d/%m/%Y"), args[1])
		self.assertIn("2222-1111", args[1])
		self.assertEqual([(row.status, row.kind) for row in self.log_of(credit)], [("Sent", "Before Due")])
		self.assertEqual(self.todos_of(credit), [])

	def test_nothing_is_sent_while_reminders_are_off(self):
		self.make_credit()
		self.save_settings(enabled=0)
		self.assertEqual(self.send(), {})
		self.assertEqual(self.sent, [])

	def test_who_may_not_be_written_to_is_left_to_the_advisor(self):
		cases = {
			"No consent in force": {"consent": False},
			"No message may be left": {"may_leave_message": 0},
			"No safe telephone and no e-mail": {"safe_phone": ""},
			"The safe hours are not clear": {"safe_hours": "cuando no esté mi jefe"},
			"No safe hour while messages are sent": {"safe_hours": "después de las 8 pm"},
		}
		for reason, person in cases.items():
			with self.subTest(reason):
				credit = self.make_credit(**person)
				self.send()
				[row] = self.log_of(credit)
				self.assertEqual((row.status, row.reason), ("Left to the Advisor", reason))
				self.assertEqual(self.todos_of(credit), [self.advisor])
		self.assertEqual(self.sent, [])

	def test_a_safe_hour_is_waited_for(self):
		credit = self.make_credit(safe_hours="de 2 a 5 pm")
		self.assertEqual(self.send().get("Waiting"), 1)
		self.assertEqual((self.log_of(credit), self.sent), ([], []))
		self.send(self.at_ten.replace(hour=15))
		self.assertEqual([row.status for row in self.log_of(credit)], ["Sent"])

	def test_a_withdrawn_consent_ends_reminders(self):
		credit = self.make_credit()
		participant = frappe.db.get_value("Microcredit", credit, "participant")
		frappe.db.set_value("Consent", {"participant": participant}, "withdrawn_on", self.today)
		self.send()
		self.assertEqual([row.reason for row in self.log_of(credit)], ["No consent in force"])

	def test_what_is_paid_is_not_reminded_of(self):
		paid_off = self.make_credit()
		repay(paid_off, 1300, self.today)
		self.send()
		self.assertEqual(self.log_of(paid_off), [])

	def test_money_held_in_advance_is_counted(self):
		covered, partly = self.make_credit(), self.make_credit()
		repay(covered, 113.47, self.today, prepayment="Keep it for the next instalments")
		repay(partly, 13.47, self.today, prepayment="Keep it for the next instalments")
		self.send()
		self.assertEqual(self.log_of(covered), [])
		[(args, _more)] = self.sent
		self.assertIn("$ 100.00", args[1])

	def test_after_the_due_date_another_text_and_no_second_task(self):
		self.save_settings(days_before="", days_after="2")
		credit = self.make_credit(may_leave_message=0)
		after = datetime.combine(getdate(add_days(self.due, 2)), self.at_ten.time())
		self.send(after)
		self.assertEqual([row.kind for row in self.log_of(credit)], ["After Due"])
		self.assertEqual(self.todos_of(credit), [])
		other = self.make_credit()
		self.send(after)
		self.assertIn("venció", self.sent[0][0][1])
		self.assertEqual([row.status for row in self.log_of(other)], ["Sent"])

	def test_a_gateway_that_fails_stops_nothing_and_calls_the_advisor(self):
		first, second = self.make_credit(), self.make_credit()
		with patch("genesis.enterprise_fund.reminders.send_sms", side_effect=OSError("+50370332222 refused")):
			self.send()
		for credit in (first, second):
			self.assertEqual([row.status for row in self.log_of(credit)], ["Failed"])
			self.assertEqual(self.todos_of(credit), [self.advisor])
		errors = frappe.get_all("Error Log", fields=["method", "error"], order_by="creation desc", limit=2)
		self.assertNotIn("70332222", frappe.as_json(errors))

	def test_by_e_mail_where_the_site_can(self):
		credit = self.make_credit(email="ana@example.org", safe_phone="")
		with patch("genesis.enterprise_fund.reminder_settings.frappe.db.exists", return_value=True):
			channels = reminder_settings.current().channels
		self.assertEqual([channel.value for channel in channels], ["SMS", "E-mail"])
		with patch("genesis.enterprise_fund.reminder_settings._channels", return_value=channels):
			self.send()
		self.assertEqual(self.mailed[0][1]["recipients"], ["ana@example.org"])
		self.assertEqual([row.channels for row in self.log_of(credit)], ["E-mail"])

	def test_in_the_language_of_the_person(self):
		english = [{"language_name": "English", "spoken": "Native"}]
		self.make_credit(languages=english)
		self.send()
		self.assertIn("instalment", self.sent[0][0][1])

	def test_settings_are_refused_with_the_reason(self):
		for values, words in (
			({"days_before": "3, x"}, "x"),
			({"days_after": "0"}, "Days after"),
			({"send_until": "07:00:00"}, "Send until"),
		):
			with self.assertThrows(ReminderSettingsError, words):
				self.save_settings(**values)
		for message, error, words in (
			("Programa de migrantes retornados: pague {amount}", RevealingTextError, "migrantes"),
			("Pague {suma}", ReminderTextError, "suma"),
			("Pague {", ReminderTextError, "Row 1"),
		):
			doc = frappe.get_doc("Microcredit Reminder Settings")
			doc.texts[0].message = message
			with self.assertThrows(error, words):
				doc.save()
		doc = frappe.get_doc("Microcredit Reminder Settings")
		doc.set("texts", [row for row in doc.texts if row.language != "es"])
		with self.assertThrows(ReminderTextError, "Spanish"):
			doc.save()

	def test_the_texts_of_a_new_site_are_sound_and_never_overwritten(self):
		doc = frappe.get_doc("Microcredit Reminder Settings")
		doc.texts[0].message = "Recuerde su cuota de {amount}"
		doc.save()
		reminder_settings.load_first_texts()
		self.assertEqual(
			frappe.get_doc("Microcredit Reminder Settings").texts[0].message, "Recuerde su cuota de {amount}"
		)

	def test_each_office_sees_its_own_reminders(self):
		credit = self.make_credit()
		self.send()
		with as_user(self.advisor):
			self.assertEqual(len(frappe.get_list(LOG, filters={"microcredit": credit})), 1)
		with as_user(make_user("Enterprise Advisor", office=make_office("Reminder Far").name)):
			self.assertEqual(frappe.get_list(LOG), [])
