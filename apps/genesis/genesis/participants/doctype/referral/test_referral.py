"""Referrals: nothing is shared without consent, and a partner sees its own and nothing else."""

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, nowdate

from genesis.genesis_configuration.milestones import milestone_of, states_for
from genesis.participants import consent, referral_service
from genesis.participants.doctype.consent.test_consent import make_consent
from genesis.participants.errors import ConsentRequiredError, ReferralError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import (
	as_user,
	make_office,
	make_participant,
	make_partner,
	make_referral,
	make_user,
)


class TestReferral(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")
		cls.coach = make_user("Labour Coach")
		cls.partner_user = make_user("Partner User")
		cls.partner = make_partner(users=[{"user": cls.partner_user}]).name
		cls.other = make_partner("Other Partner").name
		frappe.clear_cache(user=cls.partner_user)

	def setUp(self):
		super().setUp()
		self.person = make_participant(
			first_name="Marta",
			first_surname="Compartida",
			phone="71234567",
			safe_phone="61234567",
			safe_hours="after <8>",
			municipality="SV-SM-02",
			monthly_income=100,
		).name

	def share(self, **partner):
		rows = [{"partner": self.partner, **partner}]
		return make_consent(self.person, scope_data_sharing=1, partners=rows)

	def referral(self, **values):
		return make_referral(participant=self.person, partner=self.partner, **values)

	def send(self, referral):
		return self.move(referral, "sent")

	def move(self, referral, milestone):
		"""Set the state that carries a milestone, whatever managers call it."""
		doc = frappe.get_doc("Referral", referral.name)
		doc.workflow_state = states_for("Referral", milestone)[0]
		return doc.save(ignore_permissions=True)

	def test_without_consent_nothing_is_sent_or_shown(self):
		doc = self.referral()
		self.assertFalse(doc.shared_summary or doc.shared_fields or doc.consent)
		with self.assertThrows(ConsentRequiredError, self.person, self.partner):
			self.send(doc)

	def test_consent_for_another_partner_does_not_count(self):
		make_consent(self.person, scope_data_sharing=1, partners=[{"partner": self.other}])
		with self.assertRaises(ConsentRequiredError):
			self.send(self.referral())

	def test_the_summary_has_what_the_consent_allows(self):
		given = self.share(withhold="document_number, birth_date")
		doc = self.send(self.referral())
		self.assertEqual((doc.consent, milestone_of(doc)), (given.name, "sent"))
		self.assertEqual(str(doc.sent_on), nowdate())
		self.assertNotIn("birth_date", doc.shared_fields)
		self.assertIn("full_name", doc.shared_fields)
		self.assertIn("Marta Compartida", doc.shared_summary)
		self.assertIn("+50361234567", doc.shared_summary)
		self.assertNotIn("+50371234567", doc.shared_summary)
		self.assertIn("leave no message", doc.shared_summary)
		self.assertNotIn("100", doc.shared_summary.replace(self.person, ""))
		self.assertNotIn("<8>", doc.shared_summary)

	def test_what_was_sent_stays_as_it_was(self):
		self.share()
		doc = self.send(self.referral())
		person = frappe.get_doc("Participant", self.person)
		person.first_name = "Berta"
		person.save()
		doc = self.move(doc, "accepted")
		self.assertIn("Marta", doc.shared_summary)
		self.assertEqual(str(doc.response_on), nowdate())

	def test_withdrawal_calls_shared_data_back(self):
		given = self.share()
		doc = self.send(self.referral())
		self.assertEqual(consent.withdraw(given.name, "No more"), [doc.name])
		doc = self.move(doc, "closed")
		self.assertFalse(doc.shared_summary or doc.shared_fields)
		self.assertEqual(str(doc.closed_on), nowdate())

	def test_override_is_for_managers_with_a_reason_and_logged(self):
		doc = self.referral()
		with as_user(self.coach), self.assertRaises(frappe.PermissionError):
			referral_service.override_consent(doc.name, "Urgent")
		with as_user(self.manager):
			with self.assertThrows(ConsentRequiredError, "Reason"):
				referral_service.override_consent(doc.name, " ")
			referral_service.override_consent(doc.name, "Danger to life")
		doc = self.send(doc)
		self.assertIn("Marta", doc.shared_summary)
		self.assertEqual(doc.consent_override_by, self.manager)
		for doctype, name in (("Referral", doc.name), ("Participant", self.person)):
			comments = frappe.get_all(
				"Comment", {"reference_doctype": doctype, "reference_name": name}, pluck="content"
			)
			self.assertTrue(any("Danger to life" in (comment or "") for comment in comments))
		with as_user(self.manager), self.assertRaises(ReferralError):
			referral_service.override_consent(doc.name, "Again")

	def test_withdrawal_leaves_what_a_manager_decided(self):
		doc = self.referral()
		with as_user(self.manager):
			referral_service.override_consent(doc.name, "Danger to life")
		self.send(doc)
		given = self.share()
		self.assertEqual(consent.withdraw(given.name, "No more"), [])
		self.assertTrue(frappe.db.get_value("Referral", doc.name, "shared_summary"))

	def test_override_is_not_written_by_hand(self):
		with self.assertThrows(ReferralError, "programme manager"):
			self.referral(consent_override_reason="I say so")
		doc = self.referral()
		doc.consent_override_reason = "I say so"
		with self.assertRaises(ReferralError):
			doc.save()

	def test_nothing_to_override_where_there_is_consent(self):
		self.share()
		doc = self.referral()
		with as_user(self.manager), self.assertThrows(ReferralError, "nothing to override"):
			referral_service.override_consent(doc.name, "Just in case")

	def test_incoming_referrals_share_nothing(self):
		doc = self.referral(direction="Incoming")
		self.assertFalse(self.send(doc).shared_summary)

	def test_due_date(self):
		self.share()
		frappe.db.set_single_value("Genesis Settings", "referral_answer_days", 7)
		doc = self.send(self.referral(due_date=None))
		self.assertEqual(str(doc.due_date), add_days(nowdate(), 7))
		with self.assertThrows(ReferralError, "Answer Due By", "Sent On"):
			doc.due_date = add_days(nowdate(), -1)
			doc.save()

	def test_a_partner_sees_its_own_once_sent(self):
		self.share()
		make_consent(
			self.person,
			given_on="2026-03-03",
			scope_data_sharing=1,
			partners=[{"partner": self.partner}, {"partner": self.other}],
		)
		draft, sent = self.referral(), self.send(self.referral())
		foreign = self.send(make_referral(participant=self.person, partner=self.other))
		with as_user(self.partner_user):
			self.assertEqual(frappe.get_list("Referral", pluck="name"), [sent.name])
			for hidden in (draft, foreign):
				self.assertFalse(frappe.has_permission("Referral", "read", doc=hidden.name))
			seen = frappe.get_doc("Referral", sent.name)
			seen.check_permission("read")
			seen.apply_fieldlevel_read_permissions()
			self.assertIn("Marta", seen.shared_summary)
			for ptype in ("create", "delete", "export", "share"):
				self.assertFalse(frappe.has_permission("Referral", ptype))
			for doctype in ("Participant", "Consent", "Intake Interview", "Support Plan", "Duplicate Review"):
				self.assertFalse(frappe.has_permission(doctype, "read"))

	def test_a_partner_user_without_partner_sees_nothing(self):
		self.share()
		self.send(self.referral())
		with as_user(make_user("Partner User", email="nobody@genesis.example")):
			self.assertEqual(frappe.get_list("Referral"), [])

	def test_a_partner_answers_and_changes_nothing_else(self):
		self.share()
		doc = self.send(self.referral())
		with as_user(self.partner_user):
			seen = frappe.get_doc("Referral", doc.name)
			seen.response_notes = "We see her on Monday"
			seen.save()
			seen.reason = "Another reason"
			with self.assertThrows(ReferralError, "Reason"):
				seen.save()
			accepted = apply_workflow(frappe.get_doc("Referral", doc.name), "Accept")
			self.assertEqual(milestone_of(accepted), "accepted")
		self.assertEqual(frappe.db.get_value("Referral", doc.name, "response_notes"), "We see her on Monday")

	def test_offices_scope_referrals(self):
		doc = self.referral()
		with as_user(make_user("Intake Officer", office=make_office("Test Office Two").name)):
			self.assertEqual(frappe.get_list("Referral", {"name": doc.name}), [])
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc(
					{
						"doctype": "Referral",
						"participant": self.person,
						"partner": self.partner,
						"reason": "Mine now",
					}
				).insert()

	def test_reasons_and_shared_data_are_not_for_statistics(self):
		self.share()
		doc = self.send(self.referral())
		with as_user(make_user("Monitoring Officer")):
			seen = frappe.get_doc("Referral", doc.name)
			seen.apply_fieldlevel_read_permissions()
			self.assertFalse(seen.get("shared_summary") or seen.get("reason"))
			self.assertTrue(seen.get("shared_fields"))
