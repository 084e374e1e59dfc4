"""A package of configuration between servers: exported, changed, imported back; fields with their columns; who may."""

from __future__ import annotations

import json

import pytest

import frappe

from genesis import __version__
from genesis.genesis_configuration.packages.format import PackedRecord, compose, to_text
from tests.rest.test_uploads import send
from tests.support.api import message

pytestmark = pytest.mark.rest

MANAGER = "Programme Manager"
API = "genesis.genesis_configuration.packages.api."
DOCTYPE = "Configuration Import"
LETTER = "E2E carta"
FIELD = {
	"dt": "Referral",
	"fieldname": "custom_e2e_turn",
	"fieldtype": "Data",
	"label": "Turno",
	"length": 40,
}
CARRIED_FIELD = PackedRecord("Custom Field", "Referral-custom_e2e_turn", FIELD)


def package(*records):
	header = {"genesis_version": __version__, "site": "E2E", "exported_by": "x", "exported_on": "x"}
	return to_text(compose(header, records))


def upload(api, text, name="paquete.json", **values):
	return send(
		api, name, text.encode(), **{"doctype": DOCTYPE, "docname": "new-configuration-import-1", **values}
	)


def bring(api, text):
	"""An import of the package, saved and not yet run; returns its name."""
	file = message(upload(api, text))
	return message(api.resource("POST", DOCTYPE, file=file["file_url"]))["name"]


def outcomes(api, name):
	return {row["name"]: row["outcome"] for row in message(api.get(API + "review_package", name=name))}


def has_column():
	frappe.db.rollback()
	return "custom_e2e_turn" in [
		row[0] for row in frappe.db.sql("select column_name from information_schema.columns where table_name = 'tabReferral' and table_schema = database()")
	]  # fmt: skip


@pytest.fixture
def clean(stage):
	"""Takes away what these tests import."""
	yield
	frappe.db.rollback()
	for doctype, name in (("Email Template", LETTER), ("Custom Field", CARRIED_FIELD.name)):
		frappe.delete_doc(doctype, name, ignore_missing=True)
	frappe.db.commit()
	if has_column():
		frappe.db.sql_ddl("alter table `tabReferral` drop column custom_e2e_turn")
	frappe.clear_cache(doctype="Referral")


@pytest.fixture
def imports(stage):
	"""Takes away the imports, which nobody may delete."""
	yield
	frappe.db.rollback()
	for name in frappe.get_all(DOCTYPE, pluck="name"):
		frappe.db.delete("File", {"attached_to_doctype": DOCTYPE, "attached_to_name": name})
		frappe.db.delete("Configuration Import Record", {"parent": name})
		frappe.db.delete("Version", {"ref_doctype": DOCTYPE, "docname": name})
		frappe.db.delete(DOCTYPE, name)
	frappe.db.commit()


def test_there_and_back(as_, clean, imports):
	api = as_(MANAGER)
	letter = {"name": LETTER, "subject": "Primero", "response": "<p>Hola</p>"}
	message(api.resource("POST", "Email Template", **letter))
	answer = message(api.post(API + "export_package", records=[["Email Template", LETTER]]))
	assert (answer["count"], answer["notes"]) == (1, [])
	message(api.resource("PUT", "Email Template", LETTER, subject="Después"))
	name = bring(api, answer["text"])
	assert outcomes(api, name) == {LETTER: "Differs"}
	assert message(api.post(API + "import_package", name=name)) == {"Changed": 1}
	assert message(api.resource("GET", "Email Template", LETTER))["subject"] == "Primero"
	assert api.post(API + "import_package", name=name).status_code == 417
	assert outcomes(api, bring(api, answer["text"])) == {LETTER: "Same"}


def test_a_field_comes_with_its_column_and_goes_with_what_is_refused(as_, clean, imports):
	api = as_(MANAGER)
	letter = {"subject": "x", "response": "{{ doc.custom_e2e_turn }}"}
	refused = {**letter, "response": "{{ frappe.db.get_value('User', 'x', 'api_key') }}"}
	name = bring(api, package(CARRIED_FIELD, PackedRecord("Email Template", LETTER, refused)))
	answer = api.post(API + "import_package", name=name)
	assert answer.status_code == 417 and LETTER in answer.text
	assert not has_column()
	assert not frappe.db.exists("Custom Field", CARRIED_FIELD.name)
	name = bring(api, package(CARRIED_FIELD, PackedRecord("Email Template", LETTER, letter)))
	assert message(api.post(API + "import_package", name=name)) == {"Added": 2}
	assert has_column()
	assert frappe.db.exists("Custom Field", CARRIED_FIELD.name)
	message(api.resource("GET", "Referral", fields=["custom_e2e_turn"], limit_page_length=1))
	for changes in (
		{"dt": "User"},
		{"fieldname": "turn"},
		{"fieldname": "custom_e2e_other", "fetch_from": "owner.api_key"},
		{"fieldname": "custom_x` int"},
	):
		values = {**FIELD, **changes}
		other = PackedRecord("Custom Field", f"{values['dt']}-{values['fieldname']}", values)
		name = bring(api, package(other))
		assert api.post(API + "import_package", name=name).status_code in (403, 417), changes
		frappe.db.rollback()
		assert not frappe.db.exists("Custom Field", other.name)


def test_who_may_export_and_import(as_, guest, imports):
	name = bring(as_(MANAGER), package(PackedRecord("Workflow State", "E2E Nuevo", {})))
	for api in (as_("Intake Officer"), as_("Programme Auditor"), guest):
		assert api.post(API + "export_package", records=[["Workflow", "Referral"]]).status_code == 403
		assert api.get(API + "review_package", name=name).status_code == 403
		assert api.post(API + "import_package", name=name).status_code == 403
	assert as_(MANAGER).get(API + "import_package", name=name).status_code in (403, 405)
	frappe.db.rollback()
	assert not frappe.db.exists("Workflow State", "E2E Nuevo")


def test_only_such_an_import_takes_json_and_private(as_, imports):
	text = package(PackedRecord("Workflow State", "E2E Nuevo", {}))
	manager, officer = as_(MANAGER), as_("Intake Officer")
	for api, values in (
		(manager, {"doctype": "Participant"}),
		(manager, {"doctype": ""}),
		(manager, {"is_private": "0"}),
		(officer, {}),
	):
		assert upload(api, text, **values).status_code == 417, values
	assert upload(manager, "<html><script>1</script>").status_code == 417
	assert upload(manager, text, name="paquete.html").status_code == 417


@pytest.mark.parametrize(
	"records", ["x", "{}", [["Workflow"]], [["Workflow", 1]], [["User", "Administrator"]], []]
)
def test_what_cannot_be_exported(as_, records):
	records = records if isinstance(records, str) else json.dumps(records)
	assert as_(MANAGER).post(API + "export_package", records=records).status_code == 417
