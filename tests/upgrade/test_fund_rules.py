"""Sites of before: score cards and arrears policies that were edited in place become versions, and nothing is lost."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

pytest.importorskip("frappe")

import frappe
from frappe.utils import getdate, nowdate

CARD, POLICY = "Credit Score Card", "Arrears Policy"
ROWS = {CARD: "Credit Score Factor", POLICY: "Arrears Policy Class"}
OLD_COLUMNS = {CARD: ("card_name", "is_active"), POLICY: ("policy_name", "is_active")}
TYPES = {"is_active": "int(1) not null default 0"}
SHIPPED = {CARD: "Puntaje de microcrédito", POLICY: "Clases de mora del programa v1 (propuesta)"}


@pytest.fixture
def old_columns(frappe_site):
	"""The columns of before, as an upgraded site keeps them; taken away again where this site had none."""
	added = [
		(doctype, column)
		for doctype, columns in OLD_COLUMNS.items()
		for column in columns
		if not frappe.db.has_column(doctype, column)
	]
	frappe.db.commit()
	for doctype, column in added:
		frappe.db.sql_ddl(
			f"alter table `tab{doctype}` add column `{column}` {TYPES.get(column, 'varchar(140)')}"
		)
	frappe.clear_cache()
	yield
	frappe.db.rollback()
	for doctype, column in added:
		frappe.db.sql_ddl(f"alter table `tab{doctype}` drop column `{column}`")
	frappe.clear_cache()


def age(doctype: str, name: str, is_active: int) -> None:
	"""Bring a record back to how it was kept before."""
	frappe.db.sql(
		f"update `tab{doctype}` set docstatus = 0, title = null, effective_from = null, is_active = %s,"
		f" `{OLD_COLUMNS[doctype][0]}` = name where name = %s",
		(is_active, name),
	)
	frappe.db.set_value(ROWS[doctype], {"parent": name}, "docstatus", 0)


def age_entry(doctype: str) -> None:
	"""Bring the ledger's entry of a shipped record back to what an earlier version wrote."""
	entry = frappe.get_doc("Shipped Default", f"{doctype}: {SHIPPED[doctype]}")
	content = {**frappe.parse_json(entry.shipped_content), "is_active": 1}
	for newer in ("title", "effective_from"):
		content.pop(newer, None)
	if doctype == POLICY:
		content["notes"] = "As it was shipped."
		frappe.db.set_value(POLICY, SHIPPED[POLICY], "notes", "As it was shipped.")
	values = {"shipped_content": frappe.as_json(content), "shipped_hash": "older", "is_submitted": 0}
	frappe.db.set_value("Shipped Default", entry.name, values)


def copy_of(doctype: str, title: str, **values: object) -> str:
	"""Another record of the kind, made from the shipped one."""
	doc = frappe.copy_doc(frappe.get_doc(doctype, SHIPPED[doctype]))
	doc.update({"docstatus": 0, "title": title, "effective_from": nowdate(), **values})
	return doc.insert().name


def standing(doctype: str) -> dict[str, tuple[str, int, date]]:
	"""Title, docstatus and day of every record."""
	rows = frappe.get_all(doctype, fields=["name", "title", "docstatus", "effective_from"])
	return {row.name: (row.title, row.docstatus, row.effective_from) for row in rows}


def test_what_was_in_use_is_in_force_and_the_ledger_is_quiet(old_columns, tmp_path):
	from genesis.enterprise_fund import arrears_policies, score_cards
	from genesis.genesis_configuration.defaults import shipped_folder, sync_defaults
	from genesis.patches import fund_rules_in_versions as patch

	points = frappe.get_doc(CARD, SHIPPED[CARD]).minimum_score
	names = {
		"other": copy_of(CARD, "Otra tarjeta (prueba)", minimum_score=7),
		"unused": copy_of(POLICY, "Sin uso (prueba)"),
		"booked": copy_of(POLICY, "Contabilizada (prueba)"),
	}
	run = frappe.get_doc({"doctype": "Provision Run", "arrears_policy": names["booked"], "docstatus": 1})
	run.name = "PR-TEST-UPGRADE"
	run.db_insert()
	for doctype, name, is_active in (
		(CARD, SHIPPED[CARD], 1),
		(CARD, names["other"], 0),
		(POLICY, SHIPPED[POLICY], 1),
		(POLICY, names["unused"], 0),
		(POLICY, names["booked"], 0),
	):
		age(doctype, name, is_active)
	for doctype in ROWS:
		age_entry(doctype)
	# What the manager changed on the shipped card.
	frappe.db.set_value(CARD, SHIPPED[CARD], "minimum_score", points + 1)

	for _again in range(2):
		patch.execute()
	for kind in ("33_credit_score_card", "35_arrears_policy"):
		shutil.copytree(shipped_folder() / kind, tmp_path / kind)
	sync_defaults(tmp_path)
	cards, policies = standing(CARD), standing(POLICY)
	since = patch.SINCE
	assert cards[SHIPPED[CARD]] == (SHIPPED[CARD], 1, since)
	assert cards[names["other"]] == (names["other"], 1, since)
	assert policies[SHIPPED[POLICY]] == ("Clases de mora del programa", 1, since)
	assert policies[names["unused"]] == (names["unused"], 0, getdate(nowdate()))
	assert policies[names["booked"]][1] == 1 and policies[names["booked"]][2] < since
	assert arrears_policies.policy_on() == SHIPPED[POLICY]
	assert score_cards.in_force(SHIPPED[CARD]) == SHIPPED[CARD]
	assert frappe.db.get_value(CARD, SHIPPED[CARD], "minimum_score") == points + 1
	assert not frappe.db.exists(ROWS[CARD], {"parent": SHIPPED[CARD], "docstatus": 0})
	status = {
		doctype: frappe.db.get_value(
			"Shipped Default", f"{doctype}: {SHIPPED[doctype]}", ["status", "is_submitted"]
		)
		for doctype in ROWS
	}
	assert status == {CARD: ("Changed", 1), POLICY: ("Unchanged", 1)}
	assert "versión nueva" in frappe.db.get_value(POLICY, SHIPPED[POLICY], "notes")
	shown = frappe.get_doc("Shipped Default", f"{CARD}: {SHIPPED[CARD]}").difference()
	assert [row["fieldname"] for row in shown] == ["minimum_score"]
