"""Arrears Policy: classes without gaps, versions that take force on their day, and trying one before."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprise_fund import arrears_policies, arrears_runs, arrears_trial, rule_versions
from genesis.enterprise_fund.arrears_policies import ArrearsPolicyError
from genesis.enterprise_fund.rule_versions import RuleVersionError
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

BANDS = ((0, 0, 1), (1, 30, 5), (31, 0, 50))


def policy(bands=BANDS, **values):
	return frappe.get_doc(
		{
			"doctype": "Arrears Policy",
			"title": "A test policy",
			"classes": [
				{"title": f"From {first}", "from_days": first, "to_days": last, "provision": share}
				for first, last, share in bands
			],
			**values,
		}
	)


class TestArrearsPolicy(GenesisTestCase):
	clears_cache = True

	def test_the_shipped_policy_is_in_force_and_ends_with_everything(self):
		classes = arrears_policies.classes_on()
		self.assertEqual([band.from_days for band in classes], [0, 1, 31, 61, 91, 181])
		self.assertEqual((classes[0].to_days, classes[-1].to_days), (0, None))
		self.assertEqual(classes[-1].provision, 100)
		notes = frappe.db.get_value("Arrears Policy", arrears_policies.policy_on(), "notes")
		self.assertIn("propuesta propia del programa", notes)

	def test_a_submitted_version_is_in_force_from_its_day_and_the_days_before_keep_theirs(self):
		before = arrears_policies.policy_on()
		doc = policy().insert().submit()
		later = policy(title="Next week", effective_from=add_days(nowdate(), 7)).insert().submit()
		self.assertEqual(later.version, doc.version + 1)
		self.assertEqual(
			[arrears_policies.policy_on(add_days(nowdate(), days)) for days in (-1, 0, 6, 7)],
			[before, doc.name, doc.name, later.name],
		)
		self.assertEqual(
			[band.title for band in arrears_policies.classes_on()], ["From 0", "From 1", "From 31"]
		)
		self.assertEqual(rule_versions.in_force_today("Arrears Policy"), [doc.name])
		self.assertEqual(arrears_policies.title_of(40), "From 31")
		doc.onload()
		self.assertTrue(doc.get_onload("in_force"))

	def test_days_before_the_first_version_have_the_first(self):
		self.assertEqual(arrears_policies.policy_on("1999-01-01"), arrears_policies.policy_on())

	def test_a_draft_is_in_force_on_no_day(self):
		before = arrears_policies.policy_on()
		policy().insert()
		self.assertEqual(arrears_policies.policy_on(), before)

	def test_without_any_policy_runs_say_so_and_payments_go_on(self):
		frappe.db.set_value("Arrears Policy", {"docstatus": 1}, "effective_from", "2099-01-01")
		with self.assertThrows(ArrearsPolicyError, "No arrears policy is in force"):
			arrears_policies.classes_on()
		self.assertIsNone(arrears_policies.title_of(3))

	def test_a_submitted_version_never_changes(self):
		doc = policy().insert().submit()
		doc.classes[1].provision = 6
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			doc.save()

	def test_a_version_that_would_never_be_in_force_is_refused(self):
		policy().insert().submit()
		with self.assertThrows(RuleVersionError, "In Force From", "A test policy"):
			policy(title="Too late", effective_from=add_days(nowdate(), -1)).insert().submit()
		first, second = policy(title="One").insert(), policy(title="Two").insert()
		second.submit()
		with self.assertThrows(RuleVersionError, second.name):
			first.submit()

	def test_classes_with_a_gap_an_overlap_or_no_end_are_refused(self):
		for bands in (
			((0, 0, 1), (2, 0, 5)),
			((0, 5, 1), (5, 0, 5)),
			((0, 0, 1), (1, 30, 5)),
			((1, 0, 1),),
		):
			with self.assertThrows(ArrearsPolicyError, "follow one another"):
				policy(bands).insert()

	def test_a_share_beyond_the_whole_is_refused(self):
		with self.assertThrows(ArrearsPolicyError, "Row 2", "between 0 and 100"):
			policy(((0, 0, 1), (1, 0, 101))).insert()

	def test_two_classes_of_one_title_are_refused(self):
		doc = policy()
		doc.classes[1].title = doc.classes[0].title
		with self.assertThrows(ArrearsPolicyError, "title of its own"):
			doc.insert()

	def test_what_was_used_or_is_the_only_one_is_not_cancelled(self):
		shipped = frappe.get_doc("Arrears Policy", arrears_policies.policy_on())
		frappe.db.delete("Arrears Run")
		with self.assertThrows(RuleVersionError, "only policy"):
			shipped.cancel()
		doc = policy().insert().submit()
		run = arrears_runs.new()
		run.db_set("arrears_policy", doc.name)
		with self.assertThrows(RuleVersionError, "Arrears Run (1)", "new version"):
			doc.cancel()
		run.db_set("arrears_policy", None)
		doc.reload()
		doc.cancel()
		self.assertEqual(arrears_policies.policy_on(), shipped.name)

	def test_managers_make_versions_and_others_read_them(self):
		for role, may in (("Programme Manager", True), ("Fund Accountant", False)):
			with as_user(make_user(role)):
				self.assertTrue(frappe.has_permission("Arrears Policy", "read"))
				for ptype in ("write", "create", "submit", "cancel"):
					self.assertEqual(frappe.has_permission("Arrears Policy", ptype), may, (role, ptype))
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			rule_versions.in_force_today("Arrears Policy")
		with self.assertRaises(frappe.PermissionError):
			rule_versions.in_force_today("User")


class TestTryingOnCredits(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Oficina de prueba de mora").name
		fund.make_contribution(100_000, add_days(nowdate(), -200))
		cls.manager = make_user("Programme Manager", office=cls.office)

	def credit(self, days_ago, office=None):
		day = add_days(nowdate(), -days_ago)
		participant = make_participant(office=office or self.office).name
		credit = fund.make_microcredit(participant=participant, principal=1000, agreed_on=day)
		fund.disburse(credit, 1000, day)
		return credit.name

	def draft(self, **shares):
		"""The policy in force with other shares, by the number of the class from 1 on."""
		doc = frappe.copy_doc(frappe.get_doc("Arrears Policy", arrears_policies.policy_on()))
		doc.docstatus = 0  # a copy in a test keeps it
		for place, share in shares.items():
			doc.classes[int(place[1:]) - 1].provision = share
		return doc.insert()

	def test_it_counts_lists_and_adds_up_without_writing(self):
		self.credit(5)
		late = self.credit(45)
		draft = self.draft(c2=8)
		with as_user(self.manager):
			told = arrears_trial.try_on_credits(draft.name)
		self.assertEqual((told["tried"], told["changed"]), (2, 1))
		self.assertEqual(
			told["counts"], [{"before": "1 a 30 días (5 %)", "after": "1 a 30 días (8 %)", "count": 1}]
		)
		amounts = {"before": 60, "after": 90, "difference": 30}
		self.assertEqual(told["totals"], [{"currency": "USD", **amounts}])
		row = told["credits"][0]
		self.assertEqual((row["microcredit"], row["outstanding"]), (late, 1000))
		self.assertEqual((row["before"], row["after"], row["difference"]), (50, 80, 30))
		self.assertEqual(frappe.db.get_value("Microcredit", late, "arrears_class"), "1 a 30 días")

	def test_the_version_in_force_changes_nothing(self):
		self.credit(45)
		with as_user(self.manager):
			told = arrears_trial.try_on_credits(arrears_policies.policy_on())
		self.assertEqual((told["tried"], told["changed"], told["credits"]), (1, 0, []))

	def test_a_first_policy_is_tried_against_none(self):
		self.credit(45)
		draft = self.draft()
		frappe.db.set_value("Arrears Policy", {"docstatus": 1}, "effective_from", "2099-01-01")
		with as_user(self.manager):
			told = arrears_trial.try_on_credits(draft.name)
		self.assertEqual(told["counts"], [{"before": "", "after": "1 a 30 días (5 %)", "count": 1}])
		self.assertEqual(told["totals"][0]["before"], 0)

	def test_only_managers_try_and_only_on_credits_they_may_read(self):
		self.credit(45, office=make_office().name)
		draft = self.draft(c2=8)
		with as_user(self.manager):
			self.assertEqual(arrears_trial.try_on_credits(draft.name)["tried"], 0)
		with as_user(make_user("Fund Accountant")), self.assertRaises(frappe.PermissionError):
			arrears_trial.try_on_credits(draft.name)

	def test_it_asks_as_much_for_many_credits_as_for_one(self):
		draft = self.draft(c2=8)
		costs = []
		for _more in range(2):
			self.credit(45)
			with as_user(self.manager), self.queries_counted() as count:
				arrears_trial.try_on_credits(draft.name)
				costs.append(count())
		self.assertEqual(costs[0], costs[1])

	def test_a_version_for_days_already_booked_is_refused(self):
		self.credit(45)
		frappe.get_doc(
			{"doctype": "Provision Run", "posting_date": nowdate(), "company": fund.COMPANY}
		).insert().submit()
		draft = self.draft(c2=8)
		with self.assertThrows(RuleVersionError, "In Force From", "booked up to"):
			draft.submit()
		draft.reload()
		draft.effective_from = add_days(nowdate(), 1)
		draft.submit()
		self.assertEqual(getdate(draft.effective_from), getdate(add_days(nowdate(), 1)))
