"""What the demo's manager configured could be typed so, and goes without a trace."""

import frappe
from frappe.utils import getdate, nowdate

from genesis.demo import configuration
from genesis.demo.accounts import address
from genesis.genesis_configuration import process_roles
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_user

COUNTED = (
	*(doctype for doctype, _name in configuration.MADE_HERE),
	*("Eligibility Rule Set", "Eligibility Rule", "Workflow Document State", "Workflow Transition"),
	*("Has Role", "Version", "Notification Log"),
)


class TestDemoConfiguration(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		for role in (configuration.MANAGER, configuration.ADVISOR):
			make_user(role, email=address(role))

	def test_it_is_there_to_look_at_and_to_try_and_goes_again(self):
		before = {doctype: frappe.db.count(doctype) for doctype in COUNTED}
		subject = frappe.db.get_value("Notification", configuration.NOTICE, "subject")
		made = configuration.make(getdate(nowdate()))
		self.assertEqual(made, {"configured": len(configuration.MADE_HERE) + 2})
		self.assertEqual(configuration.make(getdate(nowdate())), {"configured": 0})
		entry = frappe.get_doc("Shipped Default", f"Notification: {configuration.NOTICE}")
		self.assertEqual([row["fieldname"] for row in entry.difference()], ["subject"])
		workflow = frappe.get_doc("Workflow", configuration.WORKFLOW)
		self.assertFalse(workflow.is_active)
		workflow.save()
		holders = [row["user"] for row in process_roles.people(configuration.ROLE) if row["has_role"]]
		self.assertEqual(holders, [address(configuration.ADVISOR)])
		draft = frappe.get_doc("Eligibility Rule Set", {"notes": configuration.NOTE})
		self.assertEqual((draft.docstatus, draft.rules[0].max_value), (0, configuration.OLDEST))
		self.assertEqual(configuration.remove(), len(configuration.MADE_HERE) + 2)
		self.assertEqual({doctype: frappe.db.count(doctype) for doctype in COUNTED}, before)
		self.assertEqual(frappe.db.get_value("Notification", configuration.NOTICE, "subject"), subject)
