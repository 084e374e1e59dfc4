"""What each role may do with job referrals and placements, asked of a running server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.api import message
from tests.support.stage import ROLES

pytestmark = pytest.mark.rest
EMPLOYER = "E2E Hotel"
READS = {
	"Programme Manager",
	"Labour Coach",
	"Intake Officer",
	"Alliance Officer",
	"Monitoring Officer",
	"Programme Auditor",
}
WRITES = {"Programme Manager", "Labour Coach"}
SEES_WHAT_IS_SHARED = {"Programme Manager", "Labour Coach"}
SEES_FOLLOW_UPS = READS - {"Intake Officer"}


@pytest.fixture(scope="module")
def job(stage, frappe_site) -> Iterator[dict[str, str]]:
	"""A vacancy and a referral that was sent, committed; everything goes afterwards."""
	import frappe

	from genesis.participants.doctype.consent.test_consent import make_consent
	from genesis.tests.employment_factories import make_employer, make_job_referral, make_vacancy, move

	frappe.db.rollback()
	frappe.set_user("Administrator")
	make_employer(EMPLOYER)
	rosa = stage.people["rosa"]
	given = make_consent(
		rosa, given_on="2026-03-03", scope_data_sharing=1, employers=[{"employer": EMPLOYER}]
	)
	vacancy = make_vacancy(employer=EMPLOYER, openings=50).name
	referral = move(make_job_referral(participant=rosa, vacancy=vacancy), "sent").name
	frappe.db.commit()
	yield {"vacancy": vacancy, "referral": referral, "rosa": rosa}
	frappe.db.rollback()
	for doctype in ("Placement Follow-up", "Placement", "Job Referral", "Vacancy"):
		for name in frappe.get_all(doctype, filters={"employer": EMPLOYER}, pluck="name"):
			_forget(frappe, doctype, name)
	for doctype, name in (("Consent", given.name), ("Employer", EMPLOYER)):
		_forget(frappe, doctype, name)
	frappe.db.commit()


def _forget(frappe, doctype: str, name: str) -> None:
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parent": name, "parenttype": doctype})
	for log, column in (
		("Version", "docname"),
		("Comment", "reference_name"),
		("ToDo", "reference_name"),
		("Notification Log", "document_name"),
		("DocShare", "share_name"),
		("Workflow Action", "reference_name"),
		("View Log", "reference_name"),
	):
		frappe.db.delete(log, {column: name})
	frappe.db.delete(doctype, {"name": name})


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read(as_, job, role):
	for doctype, readers in (
		("Job Referral", READS),
		("Placement", READS),
		("Placement Follow-up", SEES_FOLLOW_UPS),
	):
		answer = as_(role).resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])
	answer = as_(role).resource("GET", "Job Referral", job["referral"])
	assert answer.status_code == (200 if role in READS else 403)
	if role in READS:
		shown = message(answer)
		assert bool(shown.get("shared_summary")) == (role in SEES_WHAT_IS_SHARED)
		assert ("Quijano" in answer.text) == (role in SEES_WHAT_IS_SHARED)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_refer(as_, job, stage, role):
	answer = as_(role).post(
		"genesis.employability.job_referrals.refer", vacancy=job["vacancy"], participant=stage.people["tomas"]
	)
	assert answer.status_code == (200 if role in WRITES else 403), answer.text[:300]
	if role in WRITES:
		name = message(answer)
		removed = as_("Programme Manager").resource("DELETE", "Job Referral", name)
		assert removed.status_code == 202, removed.text[:300]


def test_methods_that_write_refuse_to_be_read(as_, job):
	coach = as_("Labour Coach")
	for method, parameters in (
		("job_referrals.refer", {"vacancy": job["vacancy"], "participant": job["rosa"]}),
		("job_referrals.end", {"referral": job["referral"], "action": "Reject", "reason": "Language"}),
		("employer_sharing.override_consent", {"referral": job["referral"], "reason": "x"}),
		("placement_actions.record_leaving", {"placement": "x", "left_on": "2026-01-01", "reason": "Health"}),
	):
		answer = coach.get(f"genesis.employability.{method}", **parameters)
		assert answer.status_code == 403, (method, answer.text[:200])


def test_states_are_not_written_past_the_workflow(as_, job):
	coach = as_("Labour Coach")
	for values in ({"stage": "Proposed"}, {"workflow_state": "Withdrawn", "stage": "Withdrawn"}):
		answer = coach.resource("PUT", "Job Referral", job["referral"], **values)
		assert answer.status_code == 417, answer.text[:300]
	coach.resource(
		"PUT",
		"Job Referral",
		job["referral"],
		milestone="Job Referral: hired",
		hired_on="2026-01-01",
		shared_summary="Deported",
	)
	shown = message(coach.resource("GET", "Job Referral", job["referral"]))
	assert (shown["stage"], shown.get("hired_on")) == ("Sent", None)
	assert "Quijano" in shown["shared_summary"]


def test_no_placement_counts_without_evidence(as_, job):
	coach = as_("Labour Coach")
	made = message(
		coach.resource(
			"POST",
			"Placement",
			participant=job["rosa"],
			origin="Found by the Person",
			employer=EMPLOYER,
			occupation="Mesera",
			start_date="2026-03-10",
			wage=400,
		)
	)
	answer = coach.resource("PUT", "Placement", made["name"], docstatus=1)
	assert answer.status_code == 417
	assert "EvidenceMissingError" in answer.text
	assert message(coach.resource("GET", "Placement", made["name"]))["docstatus"] == 0
