"""What each role may do with evaluations, certificates and courses, and what anybody may ask of the public page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support import certification_stage
from tests.support.api import message
from tests.support.stage import NORTH, ROLES

pytestmark = pytest.mark.rest

EVERYBODY = set(ROLES)
CERTIFY = {"Programme Manager", "Certification Officer"}
STATISTICS = {"Monitoring Officer", "Programme Auditor"}
CARE = {"Intake Officer", "Labour Coach", "Enterprise Advisor"}
TEACH = {"Programme Manager", "Trainer"}
MASTERS = EVERYBODY - {"Credit Committee Member", "Fund Accountant"}
COURSES = CERTIFY | STATISTICS | {"Trainer", "Labour Coach", "Intake Officer", "Psychologist", "Evaluator"}
READERS = {
	"Competency Standard": MASTERS,
	"Evaluation Centre": MASTERS,
	"Centre Accreditation": CERTIFY | STATISTICS | {"Evaluator"},
	"Evaluator": CERTIFY | STATISTICS | {"Evaluator"},
	"Competency Evaluation": CERTIFY | STATISTICS | CARE | {"Evaluator", "Trainer"},
	"Competency Certificate": CERTIFY | STATISTICS | CARE | {"Trainer"},
	"Training Need": CERTIFY | STATISTICS | {"Trainer", "Labour Coach", "Evaluator"},
	"Course Edition": COURSES,
}
# What writes, and what a request would carry; none may be reached by following a link.
WRITING = {
	"genesis.certification.accreditations.renew": {"accreditation": "x"},
	"genesis.certification.certificates.revoke": {"certificate": "x", "reason": "x"},
	"genesis.certification.certificates.replace": {"certificate": "x", "reason": "x"},
	"genesis.certification.evaluation_outcome.ask_for_training": {"evaluation": "x"},
	"genesis.certification.standards.new_version": {"standard": "x"},
	"genesis.training.attendance_desk.save_attendance": {"edition": "x", "meeting": "x", "marks": "{}"},
	"genesis.training.attendance_desk.save_scores": {"edition": "x", "test": "pre_test", "scores": "{}"},
	"genesis.training.editions.close": {"edition": "x"},
	"genesis.training.editions.cancel": {"edition": "x", "reason": "x"},
	"genesis.training.enrolments.enrol": {"edition": "x", "participants": "[]"},
	"genesis.training.enrolments.withdraw": {"enrolment": "x", "reason": "x"},
	"genesis.training.need_closing.close": {"need": "x", "reason": "x"},
	"genesis.training.reopening.reopen": {"edition": "x", "reason": "x"},
}


@pytest.fixture(scope="module")
def ground(stage, frappe_site) -> Iterator[certification_stage.CertificationStage]:
	yield certification_stage.make(stage)
	certification_stage.remove()


@pytest.fixture(scope="module")
def evaluations(stage, ground) -> dict[str, str]:
	"""Committed: `mine` of the evaluator and `foreign` of another, both planned; `sent`, which lies for decision."""
	import frappe

	from genesis.tests.certification_factories import EVERYTHING, bring_to, record

	made = {}
	for word, person, values in (
		("mine", "rosa", {}),
		("foreign", "tomas", {"evaluator": ground.other_evaluator}),
		("sent", "tomas", {}),
	):
		doc = frappe.get_doc(
			"Competency Evaluation", certification_stage.evaluation(stage, ground, person, **values)
		)
		doc = bring_to(doc, "planned")
		if word == "sent":
			doc = bring_to(record(doc, *EVERYTHING), "assessed", doc.evaluator_user)
		made[word] = doc.name
	frappe.db.commit()
	return made


@pytest.mark.parametrize("role", ROLES)
def test_who_may_list(as_, evaluations, role):
	for doctype, readers in READERS.items():
		answer = as_(role).resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_begin_an_evaluation(as_, stage, ground, role):
	answer = as_(role).resource(
		"POST", "Competency Evaluation", participant=stage.people["ines"], competency_standard=ground.standard
	)
	if role in CERTIFY:
		made = message(answer)
		assert (made["attempt"], made["verdict"], len(made["evidence"])) == (1, None, 5)
	else:
		assert answer.status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_a_certificate(as_, stage, ground, evaluations, role):
	answer = as_(role).resource(
		"POST",
		"Competency Certificate",
		participant=stage.people["rosa"],
		competency_standard=ground.standard,
		evaluation=evaluations["mine"],
		issued_on="2026-01-01",
	)
	assert answer.status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_who_may_plan_a_course(as_, stage, role):
	course = as_(role).resource("POST", "Training Course", title=f"E2E {role}", kind="Soft Skills", hours=4)
	assert course.status_code == (200 if role in TEACH else 403), course.text[:300]
	if role not in TEACH:
		return
	edition = as_(role).resource(
		"POST",
		"Course Edition",
		course=f"E2E {role}",
		office=NORTH,
		place="Salón",
		capacity=2,
		trainers=[{"trainer": stage.users["Trainer"]}],
	)
	assert message(edition)["status"] == "Open"
	name = message(edition)["name"]
	reopened = as_(role).post("genesis.training.reopening.reopen", edition=name, reason="x")
	assert reopened.status_code == (417 if role == "Programme Manager" else 403)


def test_evaluators_see_their_own_only(as_, evaluations):
	evaluator = as_("Evaluator")
	listed = {row["name"] for row in message(evaluator.resource("GET", "Competency Evaluation"))}
	assert listed == {evaluations["mine"], evaluations["sent"]}
	counted = message(evaluator.get("frappe.desk.reportview.get_count", doctype="Competency Evaluation"))
	assert counted == 2
	assert evaluator.resource("GET", "Competency Evaluation", evaluations["foreign"]).status_code == 403
	found = evaluator.get(
		"frappe.client.get_list",
		doctype="Competency Evaluation",
		filters={"name": evaluations["foreign"]},
		fields=["name", "participant"],
	)
	assert message(found) == []
	changed = evaluator.resource(
		"PUT", "Competency Evaluation", evaluations["foreign"], evaluator_remarks="Mía"
	)
	assert changed.status_code == 403


def test_who_writes_findings(as_, evaluations):
	doc = message(as_("Evaluator").resource("GET", "Competency Evaluation", evaluations["mine"]))
	rows = [{**row, "finding": "Met", "evidence": "Se vio"} for row in doc["evidence"]]
	for role, status in (("Certification Officer", 417), ("Trainer", 403), ("Evaluator", 200)):
		answer = as_(role).resource("PUT", "Competency Evaluation", evaluations["mine"], evidence=rows)
		assert answer.status_code == status, (role, answer.text[:300])
	assert message(answer)["verdict"] == "Competent"


def test_a_verdict_is_not_written(as_, evaluations):
	written = {"verdict": "Not Yet Competent", "score": 1, "decided_by": "Guest", "attempt": 7}
	answer = as_("Programme Manager").resource(
		"PUT", "Competency Evaluation", evaluations["sent"], decision_reason="Leída", **written
	)
	kept = message(answer)
	assert (kept["verdict"], kept["score"], kept["decision_reason"]) == ("Competent", 100.0, "Leída")
	assert (kept["decided_by"], kept["attempt"]) == (None, 1)


@pytest.fixture(scope="module")
def certificate(as_, evaluations) -> str:
	"""Number of the certificate that the officer's decision brings; those who may not decide are refused first."""
	for role in ("Evaluator", "Trainer", "Labour Coach", "Programme Auditor"):
		assert _act(as_(role), evaluations["sent"], "Certify").status_code in (403, 417), role
	message(_act(as_("Certification Officer"), evaluations["sent"], "Certify"))
	doc = message(as_("Programme Manager").resource("GET", "Competency Evaluation", evaluations["sent"]))
	assert (doc["docstatus"], doc["milestone"]) == (1, "Competency Evaluation: certified")
	return doc["certificate"]


def test_names_are_not_for_statistics(as_, certificate):
	for role, sees in (("Programme Auditor", False), ("Monitoring Officer", False), ("Labour Coach", True)):
		doc = message(as_(role).resource("GET", "Competency Certificate", certificate))
		assert bool(doc.get("holder_name")) == sees, role


def test_certificates_are_revoked_by_those_who_decide(as_, certificate):
	for role in ("Labour Coach", "Evaluator", "Trainer", "Programme Auditor"):
		answer = as_(role).post(
			"genesis.certification.certificates.revoke", certificate=certificate, reason="Falso"
		)
		assert answer.status_code == 403, role
	without = as_("Certification Officer").post(
		"genesis.certification.certificates.revoke", certificate=certificate, reason=" "
	)
	assert without.status_code == 417 and "motivo" in without.text.lower()
	assert message(as_("Certification Officer").resource("GET", "Competency Certificate", certificate))[
		"status"
	] == ("Valid")


@pytest.mark.parametrize("method", sorted(WRITING))
def test_what_writes_is_not_reached_by_a_link(as_, guest, method):
	assert as_("Programme Manager").get(method, **WRITING[method]).status_code == 403
	assert guest.post(method, **WRITING[method]).status_code == 403


@pytest.mark.parametrize("doctype", [*READERS, "Training Enrolment"])
def test_a_guest_sees_nothing(guest, doctype):
	assert guest.resource("GET", doctype).status_code == 403


def test_the_public_page_tells_of_a_number_no_more_than_needed(guest, stage, certificate, evaluations):
	certification_stage.forget_visits()
	answer = guest.page(f"/verify?n={certificate}")
	assert answer.status_code == 200 and 'data-found="1"' in answer.text
	person = stage.person("tomas")
	for secret in (
		*(person["first_name"], person["first_surname"], person["document_number"], person["phone"]),
		*(stage.people["tomas"], evaluations["sent"]),
	):
		assert secret not in answer.text
	assert "noindex" in answer.text
	assert certificate not in guest.page("/sitemap.xml").text
	assert guest.resource("GET", "Competency Certificate", certificate).status_code == 403


def test_every_wrong_number_gets_the_same_page_until_it_ends(guest, certificate):
	from genesis.certification.certificate_numbers import new_number
	from genesis.certification.verification import USES_PER_HOUR

	certification_stage.forget_visits()
	pages = [_asked(guest, number) for number in (new_number(), new_number(), "1", f"{certificate[:-1]}")]
	assert len(set(pages)) == 1 and 'data-found="0"' in pages[0]
	# Twice as many, should a new hour begin meanwhile.
	answers = (guest.page(f"/verify?n={new_number()}").status_code for _time in range(2 * USES_PER_HOUR))
	assert 429 in answers
	ended = guest.page(f"/verify?n={certificate}")
	assert ended.status_code == 429 and "data-found" not in ended.text
	certification_stage.forget_visits()


def _act(api, evaluation: str, action: str):
	"""Take a step of the workflow, as the Desk does."""
	doc = {"doctype": "Competency Evaluation", "name": evaluation}
	return api.post("frappe.model.workflow.apply_workflow", doc=doc, action=action)


def _asked(guest, number: str) -> str:
	"""What the page answers."""
	return re.search(r'class="verify-answer.*?</div>', guest.page(f"/verify?n={number}").text, re.S).group()
