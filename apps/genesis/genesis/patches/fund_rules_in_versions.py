"""Score cards and arrears policies become versions with a day: what was in use is in force, and nothing is lost.

Before, both were edited in place, with a tick for the active ones. Now every card, the active policy, and policies by
which an allowance was booked are submitted; a policy that was neither stays a draft.
"""

from __future__ import annotations

from datetime import date, timedelta

import frappe
from frappe.model.utils.rename_field import rename_field
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration import default_changes, defaults
from genesis.genesis_configuration.record_content import clean_content, is_same
from genesis.genesis_configuration.shipped_files import ShippedRecord, read_shipped
from genesis.genesis_configuration.shipped_records import field_specs

CARD, POLICY = "Credit Score Card", "Arrears Policy"
TITLES = {CARD: "card_name", POLICY: "policy_name"}
ROWS = {CARD: "Credit Score Factor", POLICY: "Arrears Policy Class"}
# The day from which the shipped ones are in force; no earlier version was, so it may stand for "ever since".
SINCE = date(2024, 1, 1)


def execute() -> None:
	for doctype, fieldname in TITLES.items():
		if not frappe.db.has_column(doctype, fieldname) or _without_title(doctype) == []:
			continue
		rename_field(doctype, fieldname, "title")
		if doctype == CARD:
			_bring_over_cards()
		else:
			_bring_over_policies()
	for record in read_shipped(defaults.shipped_folder()):
		if record.doctype in TITLES and frappe.db.exists(defaults.LEDGER, record.key):
			_take_as_shipped(record)


def _without_title(doctype: str) -> list[str]:
	return frappe.get_all(doctype, filters={"title": ("is", "not set")}, pluck="name")


def _bring_over_cards() -> None:
	for name in frappe.get_all(CARD, filters={"docstatus": 0}, pluck="name"):
		_submit(CARD, name, SINCE)


def _bring_over_policies() -> None:
	table = frappe.qb.DocType(POLICY)
	active = (frappe.qb.from_(table).select(table.name).where(table.is_active == 1)).run(pluck=True)
	booked = frappe.get_all(
		"Provision Run", filters={"docstatus": ("!=", 0)}, pluck="arrears_policy", distinct=True
	)
	for name in frappe.get_all(POLICY, filters={"docstatus": 0}, pluck="name"):
		if name in active:
			_submit(POLICY, name, SINCE)
		elif name in booked:
			_submit(POLICY, name, SINCE - timedelta(days=1))
		else:
			_set(POLICY, name, effective_from=getdate(nowdate()))


def _submit(doctype: str, name: str, since: date) -> None:
	_set(doctype, name, docstatus=1, effective_from=since)
	frappe.db.set_value(
		ROWS[doctype], {"parent": name, "parenttype": doctype}, "docstatus", 1, update_modified=False
	)


def _take_as_shipped(record: ShippedRecord) -> None:
	"""The shipped file tells the same in a new form: a record that nobody changed gets it, and none is offered it."""
	entry = frappe.get_doc(defaults.LEDGER, record.key)
	content = clean_content(record.content, field_specs(record.doctype))
	stored = frappe.parse_json(entry.shipped_content) or {}
	name = entry.reference_name
	if frappe.db.exists(record.doctype, name):
		kept = frappe.db.get_value(record.doctype, name, ["title", "notes"], as_dict=True)
		if kept.title == record.name:
			_set(record.doctype, name, title=content["title"])
		if "notes" in content and is_same({"notes": stored.get("notes")}, kept):
			_set(record.doctype, name, notes=content["notes"])
	entry.db_set("is_submitted", int(record.submitted))
	defaults.note_version(entry, record)
	default_changes.keep(entry)


def _set(doctype: str, name: str, **values: object) -> None:
	frappe.db.set_value(doctype, name, values, update_modified=False)
