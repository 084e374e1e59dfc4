"""The demo: coherent and marked, made once, and gone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from genesis.demo import stories

TODAY = date(2026, 11, 23)
PEOPLE = 300
CREDITS = 26
HANGING_ON = (
	*("Consent", "Intake Interview", "Eligibility Assessment", "Support Plan", "Referral"),
	*("Training Enrolment", "Job Referral", "Placement", "Placement Follow-up"),
	*("Coaching Plan", "Employability Assessment", "Psychosocial Case"),
	*("Legal Case", "Legal Case Action", "Legal Deadline", "Legal Hearing"),
	*("Competency Evaluation", "Competency Certificate", "Training Need"),
)
OF_ENTERPRISES = (
	*("Business Model Canvas", "Enterprise Follow-up", "Incubation", "Acceleration Plan"),
	*("Mentoring Visit", "Financing Referral"),
)

OF_ALLIANCES = (
	*("Knowledge Event", "Dialogue Space", "Dialogue Meeting", "Participants Committee"),
	*("Committee Session", "Policy Initiative", "Partner Agreement", "Commitment", "Partner"),
)


def test_the_same_seed_tells_the_same_stories():
	first, second = stories.tell(60, 7, TODAY), stories.tell(60, 7, TODAY)
	assert [story.fields for story in first] == [story.fields for story in second]
	assert stories.tell(60, 8, TODAY)[0].fields != first[0].fields


def test_stories_are_coherent():
	tales = stories.tell(600, 3, TODAY)
	documents = [tale.fields["document_number"] for tale in tales if tale.fields["document_number"]]
	assert len(set(documents)) == len(documents)
	assert [tale.registered for tale in tales] == sorted(tale.registered for tale in tales)
	for tale in tales:
		fields = tale.fields
		assert fields["birth_date"] < tale.registered <= TODAY
		assert tale.registered.weekday() < 5
		assert not fields.get("return_date") or fields["return_date"] <= tale.registered
		for job in fields["work_experience"]:
			assert fields["birth_date"] + timedelta(days=16 * 365) < job["from_date"] < job["to_date"]
			assert job["to_date"] <= fields.get("return_date", tale.registered)
		if tale.family_of:
			assert tale.family_of < tale.number
		if tale.interviewed_after is not None:
			assert tale.has_consent and tale.registered + timedelta(days=tale.interviewed_after) <= TODAY


@pytest.fixture(scope="module")
def made(frappe_site: str) -> Iterator[tuple]:
	import frappe

	from genesis import demo
	from genesis.tests.base import forget_undone

	if frappe.db.exists("Participant", {"is_demo": 1}):
		pytest.skip("this site shows the demo")
	frappe.set_user("Administrator")
	before = counts(frappe)
	told = demo.make(people=PEOPLE, seed=5, password="demo-for-a-test", credits=CREDITS)
	yield frappe, told, before
	frappe.set_user("Administrator")
	frappe.db.rollback()
	forget_undone()
	frappe.clear_cache()


def counts(frappe) -> dict[str, int]:
	doctypes = frappe.get_all("DocType", filters={"issingle": 0, "is_virtual": 0}, pluck="name")
	found = {doctype: frappe.db.count(doctype) for doctype in doctypes}
	# Frappe leaves a note of every deletion.
	found["Comment"] = frappe.db.count("Comment", {"comment_type": ["!=", "Deleted"]})
	return found


def test_everything_is_there_and_marked(made):
	frappe, told, _before = made
	assert told["participants"] >= PEOPLE
	assert frappe.db.count("Participant", {"is_demo": 1}) == told["participants"]
	assert {user["role"] for user in told["users"]} >= {"Intake Officer", "Programme Manager", "Partner User"}
	for doctype in HANGING_ON:
		assert frappe.db.count(doctype), doctype
	assert frappe.db.count("Duplicate Review", {"status": "Open"})
	assert frappe.db.count("Pre Registration", {"status": "Pending", "is_demo": 1})
	assert all(name.endswith("(Demo)") for name in frappe.get_all("Partner", pluck="name") if "Demo" in name)
	assert set(frappe.get_all("Referral", pluck="milestone")) >= {"Referral: sent", "Referral: closed"}


def test_derived_fields_are_what_the_services_say(made):
	frappe, _told, _before = made
	from genesis.participants import consent, interview_service

	fields = [
		"name",
		"consent_status",
		"vulnerability_level",
		"age_at_registration",
		"full_name",
		"document_key",
	]
	for row in frappe.get_all(
		"Participant", filters={"is_demo": 1, "processing_limited": 0}, fields=fields, limit=60
	):
		consent.refresh_participant(row.name)
		interview_service.refresh_participant(row.name)
		doc = frappe.get_doc("Participant", row.name)
		assert (doc.consent_status, doc.vulnerability_level) == (row.consent_status, row.vulnerability_level)
		doc.flags.quiet = True
		doc.save()
		assert (doc.age_at_registration, doc.full_name) == (row.age_at_registration, row.full_name)
		assert (doc.document_key or "") == (row.document_key or "")


def test_courses_agree_with_the_plans_and_the_rules(made):
	frappe, _told, _before = made
	from genesis.training import results

	statuses = frappe.get_all("Training Enrolment", pluck="status")
	assert {"Completed", "Enrolled"} <= set(statuses)
	for name in frappe.get_all("Training Enrolment", pluck="name", limit=40):
		doc = frappe.get_doc("Training Enrolment", name)
		told = (doc.status, doc.attendance_percent, doc.gain, doc.completed_on)
		results.compute(doc)
		assert (doc.status, doc.attendance_percent, doc.gain, doc.completed_on) == told
		service = frappe.db.get_value("Training Course", doc.course, "service")
		plan = frappe.db.get_value("Support Plan", {"participant": doc.participant})
		assert frappe.db.exists("Support Plan Service", {"parent": plan, "service": service})
	for name in frappe.get_all("Course Edition", {"status": "Open", "is_demo": 1}, pluck="name"):
		frappe.get_doc("Course Edition", name).save()  # as a trainer might: nobody is in two places at once


def test_legal_cases_are_in_every_state_and_agree_with_the_rules(made):
	frappe, told, _before = made
	from genesis.legal_aid.cases import CASE, COMPUTED, DEADLINE, recount

	cases = frappe.get_all(CASE, fields=["*"])
	assert len(cases) == told["legal_cases"] > 20
	assert {str(row.milestone).split(": ")[-1] for row in cases} >= {"intake", "in_progress", "closed"}
	assert {"Pending", "Met"} <= set(frappe.get_all(DEADLINE, pluck="status"))
	for row in frappe.get_all(DEADLINE, filters={"status": "Pending"}, fields=["due_date", "starts_on"]):
		assert row.starts_on < row.due_date and row.due_date >= frappe.utils.getdate()
	for row in cases:
		recount(row.name)
		doc = frappe.get_doc(CASE, row.name)
		assert [doc.get(name) for name in COMPUTED] == [row[name] for name in COMPUTED], row.name
		assert "demostración" in doc.summary
		doc.save()  # as its lawyer might


def test_evaluations_agree_with_the_rules(made):
	frappe, told, _before = made
	from genesis.certification import evaluation_checks, evaluation_stages

	evaluations = frappe.get_all("Competency Evaluation", filters={"is_demo": 1}, pluck="name")
	assert len(evaluations) == told["evaluations"] > 40
	stages = {
		str(each).split(": ")[-1] for each in frappe.get_all("Competency Evaluation", pluck="milestone")
	}
	assert stages >= {"diagnostic", "planned", "assessed", "certified", "not_yet_competent", "appealed"}
	for name in evaluations:
		doc = frappe.get_doc("Competency Evaluation", name)
		said = (doc.verdict, doc.score, [(row.element, row.missing) for row in doc.gaps])
		evaluation_stages.set_verdict(doc)
		assert said == (doc.verdict, doc.score, [(row.element, row.missing) for row in doc.gaps]), name
		if doc.evaluator:
			evaluation_checks.require_accredited(doc)
			evaluation_checks.require_separate_duties(doc, reviewer=doc.appeal_decided_by)
		if doc.verdict_on:
			evaluation_checks.require_evidence(doc)
		days = (doc.diagnosed_on, doc.evaluation_date, doc.verdict_on, doc.decided_on, doc.appealed_on)
		known = [frappe.db.get_value("Participant", doc.participant, "registration_date")]
		known += [day for day in days if day]
		assert known == sorted(known), name
	for need in frappe.get_all("Training Need", fields=["*"], filters={"status": "Completed"}):
		enrolment = frappe.get_doc("Training Enrolment", need.enrolment)
		assert (enrolment.participant, enrolment.status) == (need.participant, "Completed")
	states = set(frappe.get_all("Competency Certificate", pluck="status"))
	assert states >= {"Valid", "Revoked", "Replaced"}


def test_credits_are_in_the_situation_of_their_stories(made):
	frappe, told, _before = made
	assert told["credits"] >= CREDITS - 2
	credits = frappe.get_all("Microcredit", filters={"is_demo": 1, "docstatus": 1}, fields=["*"])
	assert len(credits) == told["credits"]
	assert {credit.status for credit in credits} == {
		*("Not Disbursed", "Current", "In Arrears", "Closed", "Written Off"),
	}
	assert {credit.frequency for credit in credits} == {"Weekly", "Fortnightly", "Monthly", "Bullet"}
	assert {credit.method for credit in credits} >= {"Declining balance", "Equal principal", "Flat"}
	late = sorted(credit.days_past_due for credit in credits if credit.days_past_due)
	assert late[0] <= 30 and late[-1] > 180
	assert any(credit.restructured for credit in credits)
	assert any(credit.recovered for credit in credits)
	assert any(credit.advance for credit in credits)
	for credit in credits:
		assert credit.agreed_on >= frappe.db.get_value("Participant", credit.participant, "registration_date")
		assert frappe.db.get_value("User Permission", {"user": credit.advisor}, "for_value") == credit.office


def test_vouchers_are_typed_by_those_who_would(made):
	frappe, _told, _before = made
	payments = frappe.get_all(
		"Microcredit Repayment",
		fields=["docstatus", "owner", "received_by", "posting_date", "creation"],
	)
	assert {payment.docstatus for payment in payments} == {1, 2}
	for payment in payments:
		assert payment.owner == payment.received_by and payment.owner.startswith("enterprise-advisor")
		assert payment.creation.date() >= payment.posting_date
	assert any(payment.creation.date() > payment.posting_date for payment in payments)
	assert set(frappe.get_all("Microcredit Disbursement", pluck="owner")) == {
		"fund-accountant@genesis.localhost"
	}
	for doctype in ("Microcredit Restructuring", "Microcredit Write Off", "Microcredit Waiver"):
		assert set(frappe.get_all(doctype, pluck="milestone")) == {f"{doctype}: approved"}


def test_applications_are_in_every_stage(made):
	frappe, _told, _before = made
	found = frappe.get_all("Microcredit Application", fields=["name", "milestone", "votes_counted"])
	stages = {(application.milestone or "draft").split(": ")[-1] for application in found}
	assert stages == {*("draft", "in_verification", "in_committee", "approved", "declined", "withdrawn")}
	assert {a.votes_counted for a in found if str(a.milestone).endswith("approved")} == {3}
	assert {a.votes_counted for a in found if str(a.milestone).endswith("in_committee")} == {0, 2}


def test_enterprises_are_those_of_the_credits_and_could_be_typed_so(made):
	frappe, told, _before = made
	from genesis.enterprises import alert_runs, enterprises

	credits = frappe.get_all(
		"Microcredit", filters={"is_demo": 1, "docstatus": 1}, fields=["enterprise", "participant"]
	)
	assert all(credit.enterprise for credit in credits)
	for credit in credits:
		doc = frappe.get_doc("Enterprise", credit.enterprise)
		assert doc.members[0].participant == credit.participant
	names = frappe.get_all("Enterprise", filters={"is_demo": 1}, pluck="name")
	assert told["enterprises"] == len(names) >= len(credits)
	statuses = dict(frappe.get_all("Enterprise", fields=["name", "status"], as_list=True))
	assert len(set(statuses.values())) >= 4
	assert frappe.db.count("Enterprise", {"is_silent": 1})
	assert alert_runs.refresh(names) == 0, "the alerts are what the rules say"
	for name in names[:12]:
		assert enterprises.refresh_standing(name) == statuses[name]
		frappe.get_doc("Enterprise", name).save()
	for doctype in OF_ENTERPRISES:
		found = frappe.get_all(doctype, filters={"is_demo": 1}, fields=["name"], limit=200)
		assert found, doctype
		# As somebody might save it in the Desk; what is finished refuses changes by itself.
		for row in found[:5]:
			doc = frappe.get_doc(doctype, row.name)
			if doc.docstatus == 0 and not str(doc.get("milestone")).endswith(("graduated", "withdrawn")):
				if doc.get("status") not in ("Completed", "Cancelled"):
					doc.save()


def test_alliances_are_many_sided_and_could_be_typed_so(made):
	frappe, told, _before = made
	from genesis.alliances import commitment_rules
	from genesis.demo import alliance_words

	agreements = frappe.get_all("Partner Agreement", filters={"is_demo": 1}, fields=["*"])
	assert told["agreements"] == sum(row.docstatus for row in agreements) > 12
	assert {row.status for row in agreements} == {
		*("Draft", "Not Yet in Force", "In Force", "Expiring", "Expired", "Ended Early", "Renewed"),
	}
	partners = set(frappe.get_all("Alliance Partner", {"parenttype": "Partner Agreement"}, pluck="partner"))
	assert len(partners) >= 10 and partners <= {row[0] for row in alliance_words.PARTNERS}
	states = frappe.get_all("Commitment", filters={"is_demo": 1}, pluck="status")
	assert set(states) == set(commitment_rules.STATUSES)
	assert commitment_rules.count(states).percent_kept > 60
	statuses = set(frappe.get_all("Policy Initiative", filters={"is_demo": 1}, pluck="status"))
	assert statuses == {"In Progress", "Result Reached"}
	for doctype in OF_ALLIANCES:
		mark = {"name": ["like", "%(Demo)"]} if doctype == "Partner" else {"is_demo": 1}
		found = frappe.get_all(doctype, filters=mark, pluck="name", order_by="creation desc")
		assert found, doctype
		for name in found[:6]:
			frappe.get_doc(doctype, name).save()


def test_the_monitoring_officer_kept_two_quarters_and_invented_targets_say_so(made):
	frappe, told, _before = made
	from genesis.demo import monitoring
	from genesis.monitoring import snapshots

	names = frappe.get_all("Indicator Snapshot", {"is_demo": 1, "docstatus": 1}, pluck="name")
	assert told["snapshots"] == len(names) == monitoring.QUARTERS
	for name in names:
		doc = frappe.get_doc("Indicator Snapshot", name)
		assert snapshots.is_untouched(doc) and len(doc.lines) > 40
	invented = {
		row.parent for row in frappe.get_all("Indicator Target", {"note": monitoring.NOTE}, ["parent"])
	}
	assert invented == set(monitoring.TARGETS)
	others = frappe.get_all("Indicator Target", {"note": ["!=", monitoring.NOTE]}, pluck="parent")
	assert others == ["1.1"]  # the only one that the mission names


def test_the_manager_configured_something_to_look_at_and_to_try(made):
	frappe, told, _before = made
	from genesis.demo import configuration
	from genesis.genesis_configuration import process_roles

	assert told["configured"] == len(configuration.MADE_HERE) + 2
	entry = frappe.get_doc("Shipped Default", f"Notification: {configuration.NOTICE}")
	assert [row["fieldname"] for row in entry.difference()] == ["subject"]
	workflow = frappe.get_doc("Workflow", configuration.WORKFLOW)
	assert not workflow.is_active
	workflow.save()  # it could be typed so
	holders = [row["full_name"] for row in process_roles.people(configuration.ROLE) if row["has_role"]]
	assert holders == ["Héctor Cáceres"]
	(draft,) = frappe.get_all(
		"Eligibility Rule Set", filters={"notes": configuration.NOTE}, pluck="docstatus"
	)
	assert draft == 0


def test_the_sub_ledger_equals_the_general_ledger_in_every_role(made):
	frappe, _told, _before = made
	from genesis.demo.fund_ground import COMPANY
	from genesis.enterprise_fund import ledger
	from genesis.enterprise_fund.contracts import number

	figures = {
		"Microcredits receivable": "principal_after",
		"Interest receivable": "interest_after",
		"Late charges receivable": "late_charges_after",
		"Fees receivable": "fees_after",
		"Advances from participants": "advance_after",
	}
	ends = {}
	for movement in frappe.get_all(
		"Microcredit Movement", fields=["*"], order_by="microcredit, posting_date, sequence"
	):
		ends[movement.microcredit] = movement
	defaults = frappe.get_doc("Fund Company Defaults", COMPANY)
	accounts = {row.role: row.account for row in defaults.accounts}
	for role, figure in figures.items():
		owed = sum(number(row.get(figure)) for row in ends.values())
		booked = ledger.balance(accounts[role])
		assert (-booked if role.startswith("Advances") else booked) - owed == 0, role
	runs = frappe.get_all("Provision Run", fields=["required"], order_by="posting_date desc")
	assert len(runs) == frappe.db.count("Accrual Run") > 12
	entries = frappe.get_all("GL Entry", filters={"company": COMPANY, "is_cancelled": 0}, fields=["*"])
	assert sum(number(row.debit) - number(row.credit) for row in entries) == 0
	people = set(frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name"))
	assert people > {row.party for row in entries if row.party}, "the books carry no personal names"


def test_accounts_see_their_office(made):
	frappe, told, _before = made
	from genesis.demo import configuration
	from genesis.demo.accounts import officer_of

	assert told["password"] == "demo-for-a-test"
	frappe.set_user(officer_of("La Paz"))
	offices = set(frappe.get_list("Participant", pluck="office", limit=0))
	frappe.set_user("Administrator")
	assert offices == {"La Paz"}
	for user in told["users"]:
		roles = set(frappe.get_roles(user["user"])) - {"All", "Guest", "Desk User", configuration.ROLE}
		assert roles == {user["role"]}


def test_a_second_call_makes_nothing(made):
	frappe, _told, _before = made
	from genesis import demo

	before = counts(frappe)
	again = demo.make(people=PEOPLE, seed=5, credits=CREDITS)
	assert (again["participants"], "credits" in again, "password" in again) == (0, False, False)
	assert counts(frappe) == before


def test_clearing_leaves_the_site_as_it_was(made):
	frappe, _told, before = made
	from genesis import demo
	from genesis.tests.factories import make_participant

	mine = make_participant(
		family_of=frappe.db.get_value("Participant", {"is_demo": 1}), participant_group="Family Member"
	)
	demo.clear()
	assert frappe.db.get_value("Participant", mine.name, "family_of") is None
	frappe.delete_doc("Participant", mine.name)
	after = counts(frappe)
	ignored = {
		"Deleted Document",
		"Activity Log",
		"Access Log",
		"Error Log",
		"Scheduled Job Log",
		"Programme Office",
		"Programme",
	}
	left = {
		name: (before[name], count)
		for name, count in after.items()
		if count != before[name] and name not in ignored
	}
	assert not left
	assert not frappe.db.get_default("genesis_demo_brought")
	assert set(demo.clear().values()) == {0}
