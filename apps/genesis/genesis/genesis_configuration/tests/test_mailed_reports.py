"""Reports that go out by mail: to each what they would see in the Desk, without names, and written down."""

from __future__ import annotations

import json
from unittest.mock import patch

import frappe

from genesis.genesis_configuration.mailed_reports import DOCTYPE, MailedReportError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestMailedReports(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def report(self, *fields, doctype="Participant"):
		"""A report of the report builder."""
		return (
			frappe.get_doc(
				{
					"doctype": "Report",
					"report_name": frappe.generate_hash(length=10),
					"ref_doctype": doctype,
					"report_type": "Report Builder",
					"is_standard": "No",
					"json": json.dumps({"fields": [[name, doctype] for name in ("name", *fields)]}),
				}
			)
			.insert()
			.name
		)

	def mailed(self, report, to, **values):
		doc = {"doctype": DOCTYPE, "report": report, "user": frappe.session.user, "email_to": to}
		doc |= {"frequency": "Daily", "format": "HTML", "filters": "{}", "no_of_rows": 1000, "enabled": 1}
		return frappe.get_doc({**doc, **values}).insert()

	def send(self, doc):
		"""address -> text of the mail."""
		mails = []
		with patch("frappe.sendmail", side_effect=lambda **values: mails.append(values)):
			doc.send()
		return {address: mail["message"] for mail in mails for address in mail["recipients"]}

	def test_each_recipient_gets_what_they_may_see(self):
		here, there = make_office("Here"), make_office("There")
		seen, hidden = make_participant(office=here.name), make_participant(office=there.name)
		other = make_user("Programme Manager", office=here.name)
		with as_user(self.manager):
			doc = self.mailed(self.report("sex", "office"), f"{self.manager}\n{other}")
		mails = self.send(doc)
		self.assertEqual(set(mails), {self.manager, other})
		self.assertIn(hidden.name, mails[self.manager])
		self.assertIn(seen.name, mails[other])
		self.assertNotIn(hidden.name, mails[other])
		logged = frappe.get_all("Access Log", filters={"method": DOCTYPE}, pluck="user")
		self.assertLessEqual({self.manager, other}, set(logged))
		self.assertEqual(frappe.session.user, "Administrator")

	def test_a_report_of_figures_goes_out(self):
		make_participant()
		with as_user(self.manager):
			doc = self.mailed("Participant Register", self.manager, filters='{"rows": "Sex"}')
		self.assertIn("<table", self.send(doc)[self.manager])

	def test_who_lost_the_right_gets_nothing_more(self):
		other = make_user("Programme Manager", email="leaving@genesis.example")
		with as_user(self.manager):
			doc = self.mailed(self.report("sex"), other)
		frappe.get_doc("User", other).remove_roles("Programme Manager")
		self.assertEqual(self.send(doc), {})

	def test_it_runs_for_who_saved_it(self):
		with as_user(self.manager):
			doc = self.mailed(self.report("sex"), self.manager, user="Administrator")
		self.assertEqual(doc.user, self.manager)

	def test_strangers_and_colleagues_without_the_right_are_refused(self):
		with as_user(self.manager):
			report = self.report("sex")
			for address in ("someone@example.org", make_user("Psychologist"), "Administrator", "Guest"):
				with self.subTest(address), self.assertThrows((MailedReportError, frappe.ValidationError)):
					self.mailed(report, address)

	def test_names_are_not_mailed(self):
		with as_user(self.manager):
			for report in (self.report("full_name"), self.report("phone")):
				with self.subTest(report), self.assertThrows(MailedReportError, "who somebody is"):
					self.mailed(report, self.manager)
		# nor when a system manager set it up
		doc = self.mailed(self.report("full_name"), "donor@example.org")
		noted = frappe.db.count("Error Log")
		self.assertEqual(self.send(doc), {})
		self.assertEqual(frappe.db.count("Error Log"), noted + 1)
		doc.delete()

	def test_reports_of_others_are_not_for_managers(self):
		report = self.report(doctype="User")
		with as_user(self.manager), self.assertThrows((MailedReportError, frappe.PermissionError)):
			self.mailed(report, self.manager)

	def test_the_file_that_is_fetched_is_what_the_reader_sees(self):
		person = make_participant()
		with as_user(self.manager):
			doc = self.mailed(self.report("sex"), self.manager, format="CSV")
			self.assertIn(person.name, doc.get_report_content())
			self.assertEqual(doc.user, self.manager)
