"""What the manager of the demo configured: a notice in their own words, a letter, a role for a step, a workflow and rules to try."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.genesis_configuration import process_roles
from genesis.genesis_configuration.milestones import states_for
from genesis.participants.scope import default_programme

from . import removal
from .accounts import address
from .acting import acting

MANAGER, ADVISOR = "Programme Manager", "Enterprise Advisor"
APPLICATION, RULES = "Microcredit Application", "Eligibility Rule Set"
NOTICE = "Referral answered"
SUBJECT = "Demostración: el aliado respondió la referencia {{ doc.name }}"
LETTER = "Cita en la oficina (Demo)"
ROLE, STATE, ACTION = (
	"Revisor de campo (Demo)",
	"Revisión de campo (Demo)",
	"Enviar a revisión de campo (Demo)",
)
WORKFLOW = "Microcrédito con revisión de campo (Demo)"
NOTE = "Demostración: versión en preparación, para probar."
OLDEST = 55
MADE_HERE = (
	("Workflow", WORKFLOW),
	("Workflow State", STATE),
	("Workflow Action Master", ACTION),
	("Email Template", LETTER),
	("Role", ROLE),
)


def make(today: date) -> dict[str, int]:
	"""Everything, by the manager; how many things were configured. Nothing if it is there."""
	if frappe.db.exists("Role", ROLE):
		return {"configured": 0}
	with acting(address(MANAGER), today):
		_change_notice()
		_write_letter()
		_make_role()
		_prepare_workflow()
		_prepare_rules(today)
	return {"configured": len(MADE_HERE) + 2}


def remove() -> int:
	"""Take it away again; returns how many things."""
	drafts = frappe.get_all(RULES, filters={"notes": NOTE, "docstatus": 0}, pluck="name")
	removal.delete(RULES, drafts)
	frappe.db.delete("Has Role", {"role": ROLE})
	gone = sum(removal.remove_document(doctype, name) for doctype, name in MADE_HERE)
	if frappe.db.get_value("Notification", NOTICE, "subject") == SUBJECT:
		frappe.get_doc("Shipped Default", f"Notification: {NOTICE}").restore()
		removal.forget("Notification", [NOTICE])
		gone += 1
	return gone + len(drafts)


def _change_notice() -> None:
	if frappe.db.exists("Notification", NOTICE):
		frappe.get_doc("Notification", NOTICE).update({"subject": SUBJECT}).save()


def _write_letter() -> None:
	text = "<p>Le esperamos en la oficina. Si no puede venir, avísenos.</p>"
	_insert("Email Template", name=LETTER, subject="Su cita", response=text)


def _make_role() -> None:
	_insert("Role", role_name=ROLE, desk_access=1)
	process_roles.set_people(ROLE, [address(ADVISOR)])


def _prepare_workflow() -> None:
	"""A copy of the workflow in force with a step between two others, not active: to be tried on the applications."""
	in_force = frappe.get_doc("Workflow", {"document_type": APPLICATION, "is_active": 1})
	_insert("Workflow State", workflow_state_name=STATE)
	_insert("Workflow Action Master", workflow_action_name=ACTION)
	doc = frappe.copy_doc(in_force)
	doc.update({"workflow_name": WORKFLOW, "is_active": 0, "workflow_data": None})
	checked, voted = (
		states_for(APPLICATION, milestone)[0] for milestone in ("in_verification", "in_committee")
	)
	milestone = next(row.genesis_milestone for row in doc.states if row.state == checked)
	doc.append(
		"states", {"state": STATE, "doc_status": "0", "allow_edit": ROLE, "genesis_milestone": milestone}
	)
	for row in doc.transitions:
		if (row.state, row.next_state) == (checked, voted):
			row.update({"action": ACTION, "next_state": STATE})
	onward = {"state": STATE, "action": _action_to(in_force, voted), "next_state": voted, "allowed": ROLE}
	doc.append("transitions", onward)
	doc.insert()


def _action_to(workflow: Document, state: str) -> str:
	return next(row.action for row in workflow.transitions if row.next_state == state)


def _prepare_rules(today: date) -> None:
	"""The next version of the rules in force: people up to five years older, from next quarter."""
	name = frappe.db.get_value("Programme", default_programme(), "active_rule_set")
	doc = frappe.copy_doc(frappe.get_doc(RULES, name))
	doc.update({"docstatus": 0, "effective_from": today + timedelta(days=90), "notes": NOTE})
	for row in doc.rules:
		if row.rule_kind == "Age Between" and row.max_value:
			row.max_value = OLDEST
	doc.insert()


def _insert(doctype: str, **values: Any) -> Document:
	return frappe.get_doc({"doctype": doctype, **values}).insert()
