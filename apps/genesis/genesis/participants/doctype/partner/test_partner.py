"""Partners: their users get a User Permission on them, and lose it with their row."""

import frappe

from genesis.participants.errors import ReferralError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_partner, make_user


class TestPartner(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.user = make_user("Partner User")

	def permissions(self, partner):
		filters = {"user": self.user, "allow": "Partner", "for_value": partner}
		return frappe.db.count("User Permission", filters)

	def test_access_follows_the_table(self):
		partner = make_partner("Access Partner", users=[{"user": self.user}])
		self.assertEqual(self.permissions(partner.name), 1)
		partner.save()
		self.assertEqual(self.permissions(partner.name), 1)
		partner.set("users", [])
		partner.save()
		self.assertEqual(self.permissions(partner.name), 0)

	def test_deleting_a_partner_takes_its_permissions(self):
		partner = make_partner("Access Partner", users=[{"user": self.user}])
		frappe.delete_doc("Partner", partner.name)
		self.assertEqual(self.permissions("Access Partner"), 0)

	def test_only_partner_users_each_once(self):
		with self.assertThrows(ReferralError, "Row 1", "Partner User"):
			make_partner("Access Partner", users=[{"user": make_user("Labour Coach")}])
		with self.assertThrows(ReferralError, "Row 2", "twice"):
			make_partner("Access Partner", users=[{"user": self.user}, {"user": self.user}])

	def test_permissions_given_to_staff_by_hand_stay(self):
		partner = make_partner("Access Partner")
		coach = make_user("Labour Coach")
		frappe.permissions.add_user_permission("Partner", partner.name, coach, ignore_permissions=True)
		partner.save()
		self.assertTrue(frappe.db.exists("User Permission", {"user": coach, "for_value": partner.name}))
