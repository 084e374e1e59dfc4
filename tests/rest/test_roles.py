"""What each role may do with the records of people, asked of a running server."""

import pytest

from tests.support.api import message
from tests.support.stage import NORTH, PARTNERS, ROLES

pytestmark = pytest.mark.rest

SEES_PEOPLE = {
	"Programme Manager",
	"Intake Officer",
	"Certification Officer",
	"Trainer",
	"Labour Coach",
	"Psychologist",
	"Enterprise Advisor",
	"Credit Committee Member",
	"Fund Accountant",
	"Legal Advisor",
	"Alliance Officer",
	"Monitoring Officer",
	"Programme Auditor",
}
REGISTERS = {"Programme Manager", "Intake Officer"}
REFERS = {
	"Programme Manager",
	"Intake Officer",
	"Labour Coach",
	"Psychologist",
	"Legal Advisor",
	"Enterprise Advisor",
}
SEES_INTERVIEWS = {
	"Programme Manager",
	"Intake Officer",
	"Psychologist",
	"Labour Coach",
	"Legal Advisor",
	"Monitoring Officer",
	"Programme Auditor",
}
SEES_REQUESTS = {"Programme Manager", "Intake Officer"}
SEES_REGISTERS = {"Programme Manager", "Intake Officer", "Monitoring Officer"}
# Cases are read by their team; a list of none is what the role alone gives, and who sees figures gets no list.
SEES_LEGAL_LISTS = {"Programme Manager", "Legal Advisor"}
READERS = {
	"Participant": SEES_PEOPLE,
	"Intake Interview": SEES_INTERVIEWS,
	"Pre Registration": SEES_REQUESTS,
	"Registry Import": SEES_REGISTERS,
	"Configuration Import": {"Programme Manager"},
	"Legal Case": SEES_LEGAL_LISTS,
	"Legal Case Action": SEES_LEGAL_LISTS,
	"Legal Deadline": SEES_LEGAL_LISTS,
	"Legal Hearing": SEES_LEGAL_LISTS,
	"Legal Conflict Declaration": SEES_LEGAL_LISTS,
	"Court Recess": SEES_LEGAL_LISTS,
	"Legal Matter": {*SEES_LEGAL_LISTS, "Monitoring Officer", "Programme Auditor"},
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_list(as_, role):
	for doctype, readers in READERS.items():
		answer = as_(role).resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_a_person(as_, stage, role):
	answer = as_(role).resource("GET", "Participant", stage.people["tomas"])
	assert answer.status_code == (200 if role in SEES_PEOPLE else 403)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_register(as_, role):
	person = {
		"participant_group": "Family Member",
		"office": NORTH,
		"first_name": "Petronila",
		"first_surname": f"Registrada {role.split()[0]}",
		"sex": "Female",
		"birth_date": "1979-05-05",
		"document_kind": "None",
		"registration_date": "2026-03-02",
	}
	answer = as_(role).resource("POST", "Participant", **person)
	if role in REGISTERS:
		assert message(answer)["office"] == NORTH
	else:
		assert answer.status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_and_delete_a_person(as_, stage, role):
	name = stage.people["tomas"]
	changed = as_(role).resource("PUT", "Participant", name, occupation="Albañil")
	assert changed.status_code == (200 if role in REGISTERS else 403)
	assert as_(role).resource("DELETE", "Participant", name).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_who_may_refer(as_, stage, role):
	answer = as_(role).resource(
		"POST",
		"Referral",
		participant=stage.people["tomas"],
		direction="Outgoing",
		partner=PARTNERS[0],
		reason="Busca taller",
		due_date="2027-12-31",
	)
	assert answer.status_code == (200 if role in REFERS else 403), answer.text[:300]


@pytest.mark.parametrize("doctype", [*READERS, "Consent", "Referral", "Programme", "Genesis Settings"])
def test_a_guest_sees_nothing(guest, doctype):
	assert guest.resource("GET", doctype).status_code == 403


def test_what_services_compute_cannot_be_written(as_, stage):
	name = stage.people["ines"]
	before = message(as_("Programme Manager").resource("GET", "Participant", name))
	written = {
		"eligibility_status": "Exception",
		"consent_status": "Valid",
		"vulnerability_level": "Critical",
	}
	message(as_("Programme Manager").resource("PUT", "Participant", name, **written))
	after = message(as_("Programme Manager").resource("GET", "Participant", name))
	assert {field: after[field] for field in written} == {field: before[field] for field in written}


def test_only_managers_grant_exceptions(as_, stage):
	method = "genesis.participants.eligibility_service.grant_exception"
	assessment = message(as_("Programme Manager").resource("GET", "Participant", stage.people["rosa"]))[
		"eligibility_assessment"
	]
	refused = as_("Intake Officer").post(method, assessment=assessment, reason="Conviene")
	assert refused.status_code == 403
	without_reason = as_("Programme Manager").post(method, assessment=assessment, reason="  ")
	assert without_reason.status_code == 417
