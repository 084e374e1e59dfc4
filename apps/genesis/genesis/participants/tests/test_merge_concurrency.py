"""Two people merge the same record at the same moment: one of them is told, and nothing is done twice.

Needs real transactions, so what it makes is committed, and deleted at the end.
"""

import threading

import frappe

from genesis.participants.merge_errors import AlreadyMergedError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import forget_masters, make_participant


class TestMergesAtOnce(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.site = frappe.local.site
		self.people = [make_participant().name for _number in range(3)]
		first, second, wanted = self.people
		self.plan = frappe.get_doc(
			{"doctype": "Support Plan", "participant": wanted, "objective": "x", "name": "PLAN-AT-ONCE"}
		)
		self.plan.db_insert()
		self.merges = [self.draft(survivor, wanted) for survivor in (first, second)]
		frappe.db.commit()
		self.addCleanup(self.remove)

	def test_one_is_refused_and_the_record_goes_to_the_other(self):
		outcomes: dict[str, object] = {}
		start = threading.Barrier(2, timeout=30)
		threads = [
			threading.Thread(target=self.submit_elsewhere, args=(name, start, outcomes))
			for name in self.merges
		]
		for thread in threads:
			thread.start()
		for thread in threads:
			thread.join(timeout=60)
		frappe.db.rollback()
		refused = [name for name, outcome in outcomes.items() if isinstance(outcome, AlreadyMergedError)]
		done = [name for name, outcome in outcomes.items() if outcome is None]
		self.assertEqual((len(refused), len(done)), (1, 1), outcomes)
		survivor = frappe.db.get_value("Participant Merge", done[0], "survivor")
		self.assertEqual(frappe.db.get_value("Participant", self.people[2], "merged_into"), survivor)
		self.assertEqual(frappe.db.get_value("Support Plan", "PLAN-AT-ONCE", "participant"), survivor)
		self.assertEqual(frappe.db.get_value("Participant Merge", refused[0], "docstatus"), 0)

	def draft(self, survivor: str, merged: str) -> str:
		values = {"doctype": "Participant Merge", "survivor": survivor, "merged": merged, "reason": "At once"}
		return frappe.get_doc(values).insert().name

	def submit_elsewhere(self, name: str, start: threading.Barrier, outcomes: dict) -> None:
		"""Submit with a database connection of its own, as a second web worker does."""
		frappe.init(site=self.site)
		frappe.connect()
		try:
			merge = frappe.get_doc("Participant Merge", name)
			start.wait()
			merge.submit()
			frappe.db.commit()
			outcomes[name] = None
		except Exception as error:
			frappe.db.rollback()
			outcomes[name] = error
		finally:
			frappe.destroy()

	def remove(self) -> None:
		frappe.db.rollback()
		frappe.db.delete("Support Plan", {"name": "PLAN-AT-ONCE"})
		for name in self.merges:
			frappe.db.delete("Participant Merge Link", {"parent": name})
			frappe.db.delete("Participant Merge Field", {"parent": name})
			frappe.db.delete("Participant Merge", {"name": name})
		frappe.db.delete(
			"Comment", {"reference_doctype": "Participant", "reference_name": ("in", self.people)}
		)
		for doctype in ("Eligibility Assessment", "Duplicate Review"):
			field = "participant" if doctype == "Eligibility Assessment" else "participant_a"
			frappe.db.delete(doctype, {field: ("in", self.people)})
		frappe.db.delete("Participant", {"name": ("in", self.people)})
		forget_masters()
		frappe.db.commit()
