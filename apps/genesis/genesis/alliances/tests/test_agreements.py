"""Agreements: dates, states, renewal, early end, attachments, tasks, and who may do what."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.alliances import agreements, daily_runs
from genesis.alliances.errors import AgreementError, AllianceError, AttachmentError
from genesis.tests.alliance_factories import make_agreement, make_commitment
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_partner, make_user


class TestAgreement(GenesisTestCase):
	def test_days_in_disorder_and_partners_twice_are_refused(self):
		today = nowdate()
		cases = (
			(
				("In Force Until", "before", "In Force From"),
				{"starts_on": today, "ends_on": add_days(today, -1)},
			),
			(("In Force Until", "In Force From"), {"starts_on": today, "ends_on": today}),
			(("Signed On", "future"), {"signed_on": add_days(today, 1)}),
			(("In Force Until", "Signed On"), {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}),
			(("Row 2", "twice"), {"partners": [{"partner": make_partner().name}] * 2}),
			(("Responsible", "no access"), {"responsible": make_user("Evaluator")}),
		)
		for words, values in cases:
			with self.subTest(words), self.assertThrows(AgreementError, *words):
				make_agreement(submit=False, **values)

	def test_it_is_signed_before_it_is_submitted(self):
		doc = make_agreement(submit=False, signed_on=None)
		self.assertEqual(doc.status, "Draft")
		with self.assertThrows(AgreementError, "Signed On", "missing"):
			doc.submit()

	def test_states_follow_the_days(self):
		today = nowdate()
		cases = (
			("Not Yet in Force", {"starts_on": add_days(today, 1)}),
			("In Force", {"ends_on": None}),
			("Expiring", {"ends_on": add_days(today, 60)}),
			(
				"Expired",
				{"signed_on": "2024-01-01", "starts_on": "2024-01-01", "ends_on": add_days(today, -1)},
			),
		)
		for status, values in cases:
			with self.subTest(status):
				self.assertEqual(make_agreement(**values).status, status)

	def test_the_daily_job_moves_states_and_gives_one_task(self):
		doc = make_agreement(ends_on=add_days(nowdate(), 60))
		other = make_agreement(ends_on=add_days(nowdate(), 300))
		for name in (doc.name, other.name):
			frappe.db.set_value("Partner Agreement", name, "status", "Not Yet in Force")
		user = make_user("Alliance Officer")
		frappe.db.set_value("Partner Agreement", doc.name, "responsible", user)
		daily_runs.daily()
		self.assertEqual(frappe.db.get_value("Partner Agreement", doc.name, "status"), "Expiring")
		self.assertEqual(frappe.db.get_value("Partner Agreement", other.name, "status"), "In Force")
		tasks = {"reference_name": doc.name, "allocated_to": user}
		self.assertEqual(frappe.db.count("ToDo", {**tasks, "status": "Open"}), 1)
		frappe.db.set_value("ToDo", tasks, "status", "Closed")
		daily_runs.daily()
		self.assertEqual(frappe.db.count("ToDo", {"reference_name": doc.name}), 1, "told once")
		frappe.db.set_value("Partner Agreement", doc.name, {"ends_on": add_days(nowdate(), -1)})
		daily_runs.refresh_agreements(getdate(nowdate()))
		self.assertEqual(frappe.db.get_value("Partner Agreement", doc.name, "status"), "Expired")

	def test_a_renewal_takes_its_place(self):
		doc = make_agreement(ends_on=add_days(nowdate(), 20))
		following = frappe.get_doc("Partner Agreement", agreements.renew(doc.name))
		self.assertEqual(
			(following.renews, str(following.starts_on), following.docstatus, following.signed_on),
			(doc.name, add_days(nowdate(), 21), 0, None),
		)
		with self.assertThrows(AgreementError, following.name, "already"):
			agreements.renew(doc.name)
		following.update({"signed_on": nowdate(), "ends_on": add_days(nowdate(), 400)})
		following.save()
		following.submit()
		doc.reload()
		self.assertEqual((doc.renewed_by, doc.status), (following.name, "In Force"))
		frappe.db.set_value("Partner Agreement", following.name, "starts_on", nowdate())
		daily_runs.refresh_agreements(getdate(nowdate()))
		self.assertEqual(frappe.db.get_value("Partner Agreement", doc.name, "status"), "Renewed")
		following.reload()
		following.cancel()
		doc.reload()
		self.assertEqual((doc.renewed_by, doc.status), (None, "Expiring"))

	def test_ending_early(self):
		doc = make_agreement()
		for day, reason, words in (
			(add_days(nowdate(), 1), "x", "future"),
			(add_days(nowdate(), -31), "x", "before"),
			(nowdate(), "  ", "missing"),
		):
			with self.assertThrows(AgreementError, words):
				agreements.end_early(doc.name, day, reason)
		self.assertEqual(agreements.end_early(doc.name, nowdate(), "Cerró la institución"), "Ended Early")
		with self.assertThrows(AgreementError, "ended early"):
			agreements.end_early(doc.name, nowdate(), "x")
		doc.reload()
		doc.notice_days = 10
		doc.save()
		self.assertEqual((doc.status, str(doc.ended_early_on)), ("Ended Early", nowdate()))

	def test_cancelling_ends_what_is_pending(self):
		doc = make_agreement()
		commitment = make_commitment(doc)
		doc.reload()
		doc.cancel()
		commitment.reload()
		self.assertEqual((doc.status, commitment.status), ("Cancelled", "Cancelled"))

	def test_what_genesis_writes_cannot_be_written(self):
		doc = make_agreement(submit=False, status="In Force", ended_early_on=nowdate(), renewed_by=None)
		self.assertEqual((doc.status, doc.ended_early_on), ("Draft", None))

	def test_files_that_run_are_refused(self):
		for name in ("convenio.pdf.exe", "convenio.html?x=a.pdf", "convenio"):
			with self.assertThrows(AttachmentError, "Signed Document"):
				make_agreement(submit=False, signed_document=f"/private/files/{name}")
		self.assertTrue(make_agreement(submit=False, signed_document="/private/files/convenio.PDF").name)


class TestPartner(GenesisTestCase):
	def test_the_assessment_is_dated_and_contacts_are_named_once(self):
		doc = make_partner("Alliance Partner A", assessed_on="2020-01-01")
		self.assertIsNone(doc.assessed_on)
		doc.update({"influence": "High", "interest": "Low"})
		doc.save()
		self.assertEqual(str(doc.assessed_on), nowdate())
		for name in ("Ana Ruiz", "ana ruiz "):
			doc.append("contacts", {"contact_name": name})
		with self.assertThrows(AllianceError, "Row 2", "twice"):
			doc.save()


class TestRoles(GenesisTestCase):
	def test_who_may_read_and_change(self):
		doc = make_agreement(office=make_office("Alliance Office").name)
		writers = {"Programme Manager", "Alliance Officer"}
		readers = {*writers, "Monitoring Officer", "Programme Auditor"}
		for role in (*readers, "Intake Officer", "Partner User", "Psychologist", "Evaluator"):
			with self.subTest(role), as_user(make_user(role)):
				self.assertEqual(frappe.has_permission(doc.doctype, "read", doc.name), role in readers)
				self.assertEqual(frappe.has_permission(doc.doctype, "write", doc.name), role in writers)

	def test_another_office_sees_only_what_has_none(self):
		mine = make_agreement(office=make_office("Alliance Office").name)
		national = make_agreement()
		with as_user(make_user("Alliance Officer", office=make_office("Alliance Elsewhere").name)):
			seen = frappe.get_list("Partner Agreement", pluck="name")
			self.assertNotIn(mine.name, seen)
			self.assertIn(national.name, seen)
			with self.assertRaises(frappe.PermissionError):
				agreements.end_early(mine.name, nowdate(), "x")
