"""Collection Sheet: the visits of an advisor, with telephones only for those who may know them."""

from pathlib import Path

import frappe

from genesis.enterprise_fund.tests.portfolio_case import AS_OF, NORTH, PortfolioCase
from genesis.tests.factories import as_user, make_user

REPORT = "Collection Sheet"


class TestCollectionSheet(PortfolioCase):
	def test_whom_to_visit_and_what_to_ask_for(self):
		with as_user(self.olga):
			report = self.report(REPORT, as_of=AS_OF, period="Thirty Days", advisor=self.olga)
		self.assertEqual(
			self.table(report, "microcredit", "person_name", "total", "overdue", "due"),
			{
				self.ana.name: ("Ana Portafolio", 200.0, 100.0, 100.0),
				self.berta.name: ("Berta Portafolio", 700.0, 600.0, 100.0),
			},
		)
		self.assertEqual(self.cards(report), {"Visits": 2, "To Be Collected": 900.0})
		self.assertEqual([column["fieldname"] for column in report.columns][-2:], ["collected", "signature"])

	def test_the_short_list_fits_on_a_phone(self):
		with as_user(self.olga):
			report = self.report(REPORT, as_of=AS_OF, short=1)
		fields = [column["fieldname"] for column in report.columns]
		self.assertEqual(fields, ["person_name", "phone", "total", "days_past_due", "microcredit"])
		with as_user(make_user("Fund Accountant")):
			fields = [column["fieldname"] for column in self.report(REPORT, as_of=AS_OF, short=1).columns]
		self.assertEqual(fields, ["participant", "total", "days_past_due", "microcredit"])

	def test_the_safe_telephone_goes_before_the_other(self):
		person = frappe.get_doc("Participant", self.ana.participant)
		person.update({"phone": "7777-0001", "safe_hours": "17-19"})
		person.save()
		frappe.get_doc("Participant", self.berta.participant).update(
			{"phone": "7777-0002", "safe_phone": "7777-0003"}
		).save()
		with as_user(self.olga):
			phones = self.table(self.report(REPORT, as_of=AS_OF), "microcredit", "phone", "hours")
		digits = {name: (phone.replace("-", "")[-8:], hours) for name, (phone, hours) in phones.items()}
		self.assertEqual(digits, {self.ana.name: ("77770001", "17-19"), self.berta.name: ("77770003", "")})
		with as_user(make_user("Fund Accountant")):
			report = self.report(REPORT, as_of=AS_OF)
		self.assertNotIn("7777", frappe.as_json(report))
		self.assertNotIn("Portafolio", frappe.as_json(report))
		self.assertNotIn("phone", {column["fieldname"] for column in report.columns})

	def test_readers_without_the_report(self):
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			self.report(REPORT)
		with as_user(self.pia):
			self.assertEqual(self.report(REPORT, as_of=AS_OF, office=NORTH).result, [])

	def test_the_printed_sheet_has_room_for_a_signature(self):
		sheet = Path(__file__).with_name("collection_sheet.html").read_text(encoding="utf-8")
		for word in ("Signature", "Amount Received", "Telephone", "escape_html"):
			self.assertIn(word, sheet)
		# Frappe's templates end a string at an apostrophe.
		self.assertNotIn("'", sheet)
