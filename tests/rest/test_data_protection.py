"""Rights of the people and what leaves the programme, asked of a running server by every role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.api import message
from tests.support.stage import ROLES

pytestmark = pytest.mark.rest
DELEGATE, MANAGER, AUDITOR = "Data Protection Delegate", "Programme Manager", "Programme Auditor"
EVERYBODY = (*ROLES, DELEGATE)
READERS = {
	"Data Rights Request": {DELEGATE, MANAGER, AUDITOR, "Intake Officer"},
	"Portable File": {DELEGATE, MANAGER, AUDITOR},
	"Processing Limitation": {DELEGATE, MANAGER, AUDITOR},
	"Personal Data Erasure": {DELEGATE, MANAGER, AUDITOR},
	"Data Breach": {DELEGATE, MANAGER, AUDITOR},
	"Retention Rule": {DELEGATE, MANAGER, AUDITOR},
	"Retention Run": {DELEGATE, MANAGER, AUDITOR},
	"Anonymised Export": {DELEGATE, MANAGER, AUDITOR, "Monitoring Officer"},
	"Data Release": {DELEGATE, MANAGER, AUDITOR},
}
WHY = "La persona lo pidió por escrito en la oficina del norte"


@pytest.fixture(scope="module")
def made(stage, frappe_site, address) -> Iterator[dict[str, str]]:
	"""A request, a plan of erasure and a ready portable file of somebody, committed; taken away at the end."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.tests.protection_factories import make_erasure, make_request
	from tests.support.packing import wait_until_packed

	frappe.db.rollback()
	frappe.set_user("Administrator")
	person = stage.people["tomas"]
	request, erasure = make_request(participant=person).name, make_erasure(person).name
	packed = frappe.get_doc({"doctype": "Portable File", "participant": person}).insert().name
	frappe.db.commit()
	wait_until_packed(packed)
	yield {"request": request, "erasure": erasure, "file": packed, "person": person}
	frappe.db.rollback()
	frappe.set_user("Administrator")
	frappe.get_doc("Portable File", packed).run_method("on_trash")
	for doctype in ("Portable File", "Personal Data Erasure", "Processing Limitation", "Data Rights Request"):
		delete(doctype, frappe.get_all(doctype, filters={"participant": person}, pluck="name"))
	frappe.db.set_value("Participant", person, "processing_limited", 0)
	for doctype in ("Data Release", "Anonymised Export"):
		delete(doctype, frappe.get_all(doctype, filters={"owner": ("like", "%@e2e.example")}, pluck="name"))
	frappe.db.commit()


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_may_list(as_, role):
	for doctype, readers in READERS.items():
		answer = as_(role).resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_may_fetch_the_portable_file(as_, made, role):
	answer = as_(role).get("genesis.protection.portable_files.download", name=made["file"])
	assert answer.status_code == (200 if role in (DELEGATE, MANAGER) else 403)
	assert (answer.content[:2] == b"PK") is (role in (DELEGATE, MANAGER))


@pytest.mark.parametrize("role", [role for role in EVERYBODY if role not in (DELEGATE, MANAGER)])
def test_who_may_not_erase_limit_or_extend(as_, made, role):
	api = as_(role)
	for method, values in (
		("erasures.confirm", {"name": made["erasure"], "participant": made["person"]}),
		("erasures.plan_again", {"name": made["erasure"]}),
		("rights_requests.extend", {"name": made["request"], "reason": WHY}),
	):
		assert api.post(f"genesis.protection.{method}", **values).status_code == 403, method
	values = {"participant": made["person"], "ground": "Other", "reason": WHY}
	assert api.resource("POST", "Processing Limitation", **values).status_code == 403


def test_an_auditor_reads_requests_without_names(as_, made):
	seen = message(as_(AUDITOR).resource("GET", "Data Rights Request", made["request"]))
	assert seen["right"] == "Access"
	assert not seen.get("participant_name") and not seen.get("details")


def test_a_limited_person_is_not_written_about_and_the_reason_is_told(as_, made):
	delegate = as_(DELEGATE)
	values = {"participant": made["person"], "ground": "Accuracy Contested", "reason": WHY}
	name = message(delegate.resource("POST", "Processing Limitation", **values))["name"]
	refused = as_("Intake Officer").resource("PUT", "Participant", made["person"], occupation="Otra")
	assert refused.status_code == 417 and made["person"] in refused.text
	message(delegate.post("genesis.protection.limitation.lift", name=name, reason=WHY))
	message(as_("Intake Officer").resource("PUT", "Participant", made["person"], occupation="Albañil"))


def test_names_leave_by_consent_or_by_a_release(as_, stage, made):
	manager = as_(MANAGER)
	asked = {
		"doctype": "Participant",
		"fields": '["`tabParticipant`.`name`", "`tabParticipant`.`full_name`"]',
		"filters": f'[["Participant", "name", "=", "{made["person"]}"]]',
		"file_format_type": "CSV",
		"title": "x",
	}
	door = "frappe.desk.reportview.export_query"
	refused = manager.post(door, **asked)
	assert refused.status_code == 403 and "Hueso" not in refused.text
	release = {"action": "Export", "document_type": "Participant", "reason": WHY, "recipient": "Juzgado"}
	assert as_("Intake Officer").resource("POST", "Data Release", **release).status_code == 403
	message(manager.resource("POST", "Data Release", **release))
	passed = manager.post(door, **asked)
	assert passed.status_code == 200 and "Hueso" in passed.text


@pytest.mark.parametrize("role", EVERYBODY)
def test_nobody_counts_what_they_may_not_read(as_, made, role):
	answer = as_(role).get("frappe.client.get_count", doctype="Personal Data Erasure")
	readers = READERS["Personal Data Erasure"]
	assert answer.status_code == (200 if role in readers else 403)
	if role in readers:
		assert message(answer) >= 1


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_may_export_without_people(as_, role):
	values = {"purpose": "Prueba", "recipient": "Donante"}
	answer = as_(role).resource("POST", "Anonymised Export", **values)
	assert answer.status_code == (200 if role in READERS["Anonymised Export"] else 403), answer.text[:300]
