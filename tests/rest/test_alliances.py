"""What each role may do with the alliances, asked of a running server."""

from __future__ import annotations

import json

import pytest

from tests.support.api import message
from tests.support.stage import NORTH, PARTNERS, ROLES

pytestmark = pytest.mark.rest

MANAGES, OFFICER, MONITORS, AUDITS = (
	"Programme Manager",
	"Alliance Officer",
	"Monitoring Officer",
	"Programme Auditor",
)
READS = {MANAGES, OFFICER, MONITORS, AUDITS}
WRITES = {MANAGES, OFFICER}
# Whoever accompanies people sees what they took part in, without names.
ACCOMPANIES = {"Intake Officer", "Labour Coach", "Legal Advisor"}
READERS = {
	"Partner Agreement": READS,
	"Commitment": READS,
	"Dialogue Space": READS,
	"Dialogue Meeting": READS,
	"Policy Initiative": READS,
	"Knowledge Event": READS | ACCOMPANIES,
	"Participants Committee": READS | ACCOMPANIES,
	"Committee Session": READS | ACCOMPANIES,
}
REPORTS = ("Agreements Expiring", "Commitments Kept", "Gatherings and Attendance")
GUESTS = "genesis.alliances.guest_list"
TITLE = "E2E Foro"


@pytest.fixture(scope="module")
def records(stage, frappe_site):
	"""An agreement, an event with Rosa and a contact, and a commitment, all of the north, committed."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.tests import alliance_factories as made

	frappe.db.rollback()
	frappe.set_user("Administrator")
	agreement = made.make_agreement(office=NORTH, title=TITLE, partners=[{"partner": PARTNERS[0]}])
	guests = [
		{"participant": stage.people["rosa"]},
		{"attendee_name": "Contacto Secreto", "partner": PARTNERS[0], "email": "contacto@example.org"},
	]
	event = made.make_event(-1, office=NORTH, title=TITLE, attendees=guests)
	commitment = made.make_commitment(event, 10)
	frappe.db.commit()
	yield {agreement.doctype: agreement.name, event.doctype: event.name, "Commitment": commitment.name}
	frappe.db.rollback()
	for doctype in ("Commitment", "Knowledge Event", "Partner Agreement"):
		delete(doctype, frappe.get_all(doctype, filters={"office": NORTH}, pluck="name"))
	delete("Programme Office", frappe.get_all("Programme Office", {"name": made.OFFICE}, pluck="name"))
	frappe.db.commit()


@pytest.mark.parametrize("role", [*ROLES, "Partner 1"])
def test_who_may_list_and_open(as_, records, role):
	session = as_(role)
	for doctype, readers in READERS.items():
		answer = session.resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])
	for doctype, name in records.items():
		opened = session.resource("GET", doctype, name)
		assert opened.status_code == (200 if role in READERS[doctype] else 403), doctype


@pytest.mark.parametrize("role", [*ROLES, "Partner 1"])
def test_who_may_change(as_, records, role):
	session = as_(role)
	name = records["Knowledge Event"]
	changed = session.resource("PUT", "Knowledge Event", name, place=f"Salón ({role})")
	assert changed.status_code == (200 if role in WRITES else 403), changed.text[:200]
	if role != MANAGES:
		assert session.resource("DELETE", "Commitment", records["Commitment"]).status_code == 403


@pytest.mark.parametrize("role", [*ROLES, "Partner 1"])
def test_who_may_run_the_reports_and_see_the_map(as_, records, role):
	session = as_(role)
	for report in REPORTS:
		answer = session.get("frappe.desk.query_report.run", report_name=report, filters={})
		assert answer.status_code == (200 if role in READS else 403), (report, answer.text[:200])
	answer = session.get("genesis.alliances.actor_map.actors")
	assert answer.status_code == (200 if role in READS else 403)


@pytest.mark.parametrize("role", sorted((READS | ACCOMPANIES) - WRITES))
def test_names_are_for_those_who_need_them(as_, records, role):
	opened = message(as_(role).resource("GET", "Knowledge Event", records["Knowledge Event"]))
	for row in opened["attendees"]:
		assert not row.get("attendee_name") and not row.get("email")
	asked = as_(role).resource(
		"GET", "Knowledge Event", filters=[["Gathering Attendee", "attendee_name", "like", "Contacto%"]]
	)
	assert asked.status_code != 200 or not message(asked)


def test_the_officer_sees_the_names(as_, records):
	opened = message(as_(OFFICER).resource("GET", "Knowledge Event", records["Knowledge Event"]))
	assert opened["attendees"][0]["attendee_name"].startswith("Rosalinda")


def test_a_partner_sees_no_assessment_of_itself(as_, stage, frappe_site):
	import frappe

	frappe.db.rollback()
	frappe.db.set_value("Partner", PARTNERS[0], {"influence": "Low", "strategy": "Con cautela"})
	frappe.db.commit()
	opened = message(as_("Partner 1").resource("GET", "Partner", PARTNERS[0]))
	assert not opened.get("influence") and not opened.get("strategy") and not opened.get("contacts")
	told = message(as_("Partner 1").get("genesis.alliances.actor_map.connected", partner=PARTNERS[0]))
	assert told == {"agreements": [], "commitments": []}
	assert (
		as_("Partner 1").get("genesis.alliances.actor_map.connected", partner=PARTNERS[1]).status_code == 403
	)


def test_what_genesis_computes_cannot_be_written(as_, records):
	event = message(
		as_(MANAGES).resource("PUT", "Knowledge Event", records["Knowledge Event"], attended=99, women=50)
	)
	assert (event["attended"], event["women"]) == (0, 0)
	commitment = message(
		as_(MANAGES).resource("PUT", "Commitment", records["Commitment"], status="Kept in Time", postponed=7)
	)
	assert (commitment["status"], commitment["postponed"]) == ("Open", 0)


@pytest.mark.parametrize(
	("doctype", "values", "words"),
	[
		("Knowledge Event", {"minutes": "<p>Acta</p><script>alert(1)</script>"}, "Acta"),
		("Knowledge Event", {"minutes_file": "/files/acta.exe"}, "exe"),
		("Knowledge Event", {"ends_at": "2020-01-01 10:00:00"}, "Termina"),
		("Commitment", {"due_date": "2020-01-01"}, "Fecha de vencimiento"),
	],
)
def test_bad_input_is_told_in_spanish_and_nothing_is_kept(as_, records, doctype, values, words):
	before = message(as_(OFFICER).resource("GET", doctype, records[doctype]))
	answer = as_(OFFICER).resource("PUT", doctype, records[doctype], **values)
	assert answer.status_code == 417
	said = " ".join(json.loads(each)["message"] for each in json.loads(answer.json()["_server_messages"]))
	assert words in said
	after = message(as_(OFFICER).resource("GET", doctype, records[doctype]))
	assert {key: after.get(key) for key in values} == {key: before.get(key) for key in values}


def test_writes_ask_for_post_and_nobody_comes_in_from_outside(as_, guest, records):
	"""Every method of the module, called by a guest and by somebody without business with it."""
	import importlib
	import inspect
	import pkgutil

	import frappe

	import genesis.alliances as package

	for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
		if not found.ispkg:
			importlib.import_module(found.name)
	methods = [
		function
		for function in frappe.whitelisted
		if getattr(function, "__module__", "").startswith(f"{package.__name__}.")
	]
	assert len(methods) > 15
	known = {"doctype": "Knowledge Event", "name": records["Knowledge Event"], "partner": PARTNERS[0]}
	days = {"start": "2026-01-01", "end": "2026-12-31", "ended_on": "2026-01-01", "due_date": "2027-01-01"}
	for function in methods:
		path = f"{function.__module__}.{function.__qualname__}"
		named = {
			name: {**known, **days, "came": [], "guests": [], "filters": {}}.get(name, "x")
			for name in inspect.signature(function).parameters
		}
		posts = "POST" in frappe.allowed_http_methods_for_whitelisted_func[function]
		for session in (guest, as_("Evaluator")):
			answer = (session.post if posts else session.get)(path, **named)
			assert answer.status_code != 200, f"{path}: {answer.text[:200]}"
	for path in (
		f"{GUESTS}.take_attendance",
		f"{GUESTS}.add",
		"genesis.alliances.invitations.invite",
		"genesis.alliances.commitments.settle",
		"genesis.alliances.agreements.end_early",
	):
		assert as_(MANAGES).get(path, **known).status_code in (403, 417)
