"""Upgrades by the real `bench migrate`: nothing of a site is lost, and a second run changes nothing.

These tests commit to the test site and put everything back at the end, by the same means as managers have.
"""

from __future__ import annotations

import pytest

pytest.importorskip("frappe")

import frappe

RESTORED = (
	"Workflow: Referral",
	"Workflow State: Sent",
	"Workflow State: Accepted",
	"Notification: Referral answered",
	"Notification: Referral without answer",
	"Notification: Referral sent to partner",
)
WAITING = "Lista de espera (prueba)"
# Frappe and ERPNext both bring this DocType: each migrate puts the one definition in the place of the other.
BROUGHT_TWICE = "Print Heading"
DEFINITIONS = {"tabDocType": "name", "tabDocField": "parent", "tabDocPerm": "parent"}


def picture() -> dict[str, object]:
	"""A fingerprint of every table, but for what Frappe itself writes on each migrate."""
	rewritten = {"tabInstalled Application", "tabSingles", "tabVersion", "version_id_seq", "tabError Log"}
	rewritten |= {"tabPortal Menu Item", *DEFINITIONS}
	tables = {
		table: frappe.db.sql(f"checksum table `{table}`")[0][1]
		for table in frappe.db.get_tables(cached=False)
		if table not in rewritten
	}
	table = frappe.qb.Table("tabSingles")
	singles = (
		frappe.qb.from_(table)
		.select(table.doctype, table.field, table.value)
		.where(table.field.notin(("modified", "modified_by")))
		.orderby(table.doctype, table.field)
	).run()
	versions = frappe.get_all(
		"Version", filters={"ref_doctype": ("!=", "Installed Applications")}, pluck="name", order_by="name"
	)
	definitions = {
		table: frappe.db.sql(f"select * from `{table}` where `{owner}` != %s order by name", BROUGHT_TWICE)
		for table, owner in DEFINITIONS.items()
	}
	# Saved anew on each migrate, with what is in it as it was.
	menu = frappe.get_all(
		"Portal Menu Item", fields=["title", "enabled", "route", "reference_doctype", "role"], order_by="name"
	)
	return {**tables, **definitions, "menu": menu, "singles": singles, "versions": versions}


def test_migrating_again_changes_nothing(migrate):
	before = picture()
	migrate()
	after = picture()
	assert [key for key in before if before[key] != after.get(key)] == []
	assert before.keys() == after.keys()


@pytest.fixture
def changed_site(migrate):
	"""A site whose manager made the Referral workflow and the notifications its own; all put back afterwards."""
	from genesis.genesis_configuration import milestones
	from genesis.tests.factories import (
		as_user,
		forget_masters,
		make_participant,
		make_referral,
		make_user,
	)
	from genesis.tests.workflows import advance

	manager = make_user("Programme Manager")
	participant = make_participant()
	referral = advance(make_referral(direction="Incoming", participant=participant.name), "sent").name
	with as_user(manager):
		for key, name in (("sent", "Enviada (prueba)"), ("accepted", "Recibida (prueba)")):
			frappe.get_doc("Workflow State", milestones.states_for("Referral", key)[0]).rename(name)
		add_waiting_list()
		frappe.get_doc("Notification", "Referral answered").update({"enabled": 0, "subject": "Mine"}).save()
		frappe.delete_doc("Notification", "Referral without answer")
	pretend_older_version("Notification: Referral sent to partner")
	yield manager, referral
	frappe.set_user("Administrator")
	frappe.delete_doc("Referral", referral, force=True)
	frappe.delete_doc("Participant", participant.name, force=True)
	frappe.get_doc("Shipped Default", "Notification: Referral sent to partner").adopt()
	for name in RESTORED:
		frappe.get_doc("Shipped Default", name).restore()
	frappe.delete_doc("Workflow State", WAITING, force=True)
	forget_masters()
	frappe.db.commit()
	frappe.clear_cache()
	left = frappe.get_all("Shipped Default", filters={"name": ("in", RESTORED)}, fields=["name", "status"])
	assert {row.name: row.status for row in left} == dict.fromkeys(RESTORED, "Unchanged")


def add_waiting_list() -> None:
	"""Between sent and accepted, a state of the managers' own, without milestone."""
	from genesis.genesis_configuration import milestones

	frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": WAITING}).insert()
	workflow = frappe.get_doc("Workflow", milestones.active_workflow("Referral").name)
	workflow.append("states", {"state": WAITING, "doc_status": "0", "allow_edit": "All"})
	accepted = milestones.states_for("Referral", "accepted")[0]
	template = next(row for row in workflow.transitions if row.next_state == accepted)
	for row in workflow.transitions:
		if row.next_state == accepted and row.action == template.action:
			row.next_state = WAITING
	workflow.append(
		"transitions",
		{
			"state": WAITING,
			"action": template.action,
			"next_state": accepted,
			"allowed": "Programme Manager",
			"allow_self_approval": 1,
		},
	)
	workflow.save()


def pretend_older_version(name: str) -> None:
	"""As if the version of Genesis before had shipped this record with another subject, and nobody touched it."""
	entry = frappe.get_doc("Shipped Default", name)
	content = {**frappe.parse_json(entry.shipped_content), "subject": "Older subject"}
	frappe.db.set_value("Notification", entry.reference_name, "subject", "Older subject")
	values = {"shipped_hash": "older", "shipped_content": frappe.as_json(content)}
	frappe.db.set_value("Shipped Default", name, values)


def test_two_upgrades_keep_what_managers_made_and_referrals_go_on(migrate, changed_site):
	from genesis.genesis_configuration import milestones
	from genesis.genesis_configuration.milestone_rules import short_key
	from genesis.tests.factories import as_user
	from genesis.tests.workflows import advance

	manager, name = changed_site
	for _upgrade in range(2):
		migrate()
		states = [row.state for row in milestones.active_workflow("Referral").states]
		assert {"Enviada (prueba)", "Recibida (prueba)", WAITING} <= set(states)
		assert not {"Sent", "Accepted"}.intersection(states)
		assert frappe.db.get_value("Notification", "Referral answered", ["enabled", "subject"]) == (0, "Mine")
		assert not frappe.db.exists("Notification", "Referral without answer")
		assert frappe.db.get_value("Notification", "Referral sent to partner", "subject") == "Older subject"
		status = {
			row.name: row.status
			for row in frappe.get_all(
				"Shipped Default", filters={"name": ("in", RESTORED)}, fields=["name", "status"]
			)
		}
		assert status == {
			"Workflow: Referral": "Changed",
			"Workflow State: Sent": "Changed",
			"Workflow State: Accepted": "Changed",
			"Notification: Referral answered": "Changed",
			"Notification: Referral without answer": "Deleted",
			"Notification: Referral sent to partner": "New version available",
		}

	doc = frappe.get_doc("Referral", name)
	reached = [milestones.milestone_of(doc)]
	with as_user(manager):
		for key in ("accepted", "closed"):
			doc = advance(doc, key)
			reached.append(short_key(frappe.db.get_value("Referral", name, "milestone")))
	assert reached == ["sent", "accepted", "closed"]


def test_a_default_that_is_new_in_an_upgrade_appears_beside(migrate):
	name = "Referral without answer"
	# As if no version before had shipped it.
	frappe.delete_doc("Notification", name, force=True)
	frappe.delete_doc("Shipped Default", f"Notification: {name}", force=True)
	migrate()
	assert frappe.db.exists("Notification", name)
	assert frappe.db.get_value("Shipped Default", f"Notification: {name}", "status") == "Unchanged"
