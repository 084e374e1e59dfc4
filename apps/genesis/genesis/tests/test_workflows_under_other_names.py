"""Every action of every shipped workflow, taken by a user of its role, with every state renamed to a random word.

From the first state on, each transition is taken once from a document in its state, and undone; the first that leads
to a state that was not seen yet is walked on from. So every way out of every state is gone, to every end.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from genesis.genesis_configuration import milestones
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.tests.factories import as_user
from genesis.tests.renamed_states import UnderOtherNames, shipped_workflows
from genesis.tests.workflow_stories import STORIES, Story


class TestWorkflowsUnderOtherNames(UnderOtherNames):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.workflows = [frappe.get_doc("Workflow", name) for name in shipped_workflows()]

	def test_no_shipped_name_of_a_state_is_left_and_every_workflow_has_its_story(self):
		used = {row.state for workflow in self.workflows for row in workflow.states}
		self.assertEqual(used, set(self.words.values()))
		self.assertFalse(frappe.db.exists("Workflow State", {"name": ("in", list(self.words))}))
		self.assertEqual({workflow.document_type for workflow in self.workflows}, set(STORIES))

	def walk(self, doctype: str) -> None:
		workflow = milestones.active_workflow(doctype)
		walker = Walker(self, workflow, STORIES[doctype])
		walker.walk_from(STORIES[doctype].make())
		self.assertEqual(walker.taken, {step(row) for row in workflow.transitions})
		keys = {short_key(name) for name in milestones.state_milestones(doctype).values()}
		self.assertEqual(walker.reached, keys)


class Walker:
	"""Walks one workflow. `taken`: the transitions that were taken; `reached`: the milestones found on the record."""

	def __init__(self, case: UnderOtherNames, workflow: Document, story: Story) -> None:
		self.case, self.workflow, self.story = case, workflow, story
		self.taken: set[tuple[str, str, str, str]] = set()
		self.reached: set[str] = set()
		self.seen: set[str] = set()
		self.depth = 0
		self.users = {row.allowed: story.user(row.allowed) for row in workflow.transitions}
		self.by_state = milestones.state_milestones(workflow.document_type)

	def walk_from(self, doc: Document) -> None:
		self.seen.add(doc.workflow_state)
		self.check(doc)
		for row in self.workflow.transitions:
			if row.state == doc.workflow_state:
				self.take(doc, row)

	def take(self, doc: Document, row: Document) -> None:
		self.depth += 1
		savepoint = f"walk_{self.depth}"
		frappe.db.savepoint(savepoint)
		with self.case.subTest(state=row.state, action=row.action, role=row.allowed):
			self.story.prepare(frappe.get_doc(doc.doctype, doc.name), row.action)
			with as_user(self.users[row.allowed]):
				moved = self.story.act(doc, row.action)
			self.case.assertEqual(moved.workflow_state, row.next_state)
			self.taken.add(step(row))
			if row.next_state in self.seen:
				self.check(moved)
			else:
				self.walk_from(moved)
		frappe.db.rollback(save_point=savepoint)
		frappe.db.value_cache.clear()
		self.depth -= 1

	def check(self, doc: Document) -> None:
		"""The milestone of the state is on the record, and whoever filters by it finds the record."""
		name = self.by_state.get(doc.workflow_state)
		if not name:
			return
		self.reached.add(short_key(name))
		row = next(row for row in self.workflow.states if row.state == doc.workflow_state)
		kept = frappe.db.get_value(doc.doctype, doc.name, ["milestone", "docstatus"])
		self.case.assertEqual(kept, (name, cint(row.doc_status)))
		for title, filters in filtered_by_milestone(doc.doctype):
			found = frappe.get_all(doc.doctype, [*filters, [doc.doctype, "name", "=", doc.name]])
			wanted = any(
				name in as_list(each[3])
				for each in filters
				if each[1] == "milestone" and each[2] in ("=", "in")
			)
			self.case.assertEqual(bool(found), wanted, title)


def step(row: Document) -> tuple[str, str, str, str]:
	return row.state, row.action, row.next_state, row.allowed


def as_list(value: str | list[str]) -> list[str]:
	return value if isinstance(value, list) else [value]


def filtered_by_milestone(doctype: str) -> Iterator[tuple[str, list]]:
	"""(title, filters) of every number card, quick list and shortcut that asks for milestones only."""
	found = [
		(f"card {row.name}", row.filters_json)
		for row in frappe.get_all("Number Card", {"document_type": doctype}, ["name", "filters_json"])
	]
	for table, link, text in (
		("Workspace Quick List", "document_type", "quick_list_filter"),
		("Workspace Shortcut", "link_to", "stats_filter"),
	):
		rows = frappe.get_all(table, {link: doctype}, ["parent", "label", f"{text} as filters"])
		found += [(f"{table} {row.parent} {row.label}", row.filters) for row in rows]
	for title, text in found:
		filters = frappe.parse_json(text or "[]")
		if isinstance(filters, list) and filters and all(each[1] == "milestone" for each in filters):
			yield title, filters


for doctype in STORIES:
	name = f"test_{frappe.scrub(doctype)}"
	setattr(TestWorkflowsUnderOtherNames, name, lambda self, doctype=doctype: self.walk(doctype))
del doctype, name
