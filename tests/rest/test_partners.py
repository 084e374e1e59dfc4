"""Organisations that work with the programme see the referrals sent to them, and nothing else."""

import pytest

from tests.support.api import message
from tests.support.stage import PEOPLE

pytestmark = pytest.mark.rest

PARTNER, OTHER = "Partner 1", "Partner 2"


def test_a_partner_sees_its_own_sent_referrals(as_, stage):
	seen = {row["name"] for row in message(as_(PARTNER).resource("GET", "Referral"))}
	assert seen == {stage.referrals["first"]}
	assert {row["name"] for row in message(as_(OTHER).resource("GET", "Referral"))} == {
		stage.referrals["second"]
	}


@pytest.mark.parametrize("word", ["second", "draft"])
def test_other_referrals_cannot_be_opened(as_, stage, word):
	session, name = as_(PARTNER), stage.referrals[word]
	assert session.resource("GET", "Referral", name).status_code == 403
	assert session.get("frappe.desk.form.load.getdoc", doctype="Referral", name=name).status_code == 403
	assert session.resource("PUT", "Referral", name, response_notes="Hola").status_code == 403


def test_a_partner_reads_what_the_consent_allows(as_, stage):
	referral = message(as_(PARTNER).resource("GET", "Referral", stage.referrals["first"]))
	assert PEOPLE["rosa"]["first_surname"] in referral["shared_summary"]


@pytest.mark.parametrize(
	"doctype", ["Participant", "Consent", "Intake Interview", "Support Plan", "Registry Import"]
)
def test_a_partner_sees_no_other_records(as_, stage, doctype):
	session = as_(PARTNER)
	assert session.resource("GET", doctype).status_code == 403
	assert session.resource("GET", "Participant", stage.people["rosa"]).status_code == 403


def test_a_partner_writes_its_answer_only(as_, stage):
	session, name = as_(PARTNER), stage.referrals["first"]
	message(session.resource("PUT", "Referral", name, response_notes="La recibimos el lunes"))
	refused = session.resource("PUT", "Referral", name, due_date="2030-01-01")
	assert refused.status_code == 417
	assert (
		session.resource("POST", "Referral", participant=stage.people["rosa"], reason="x").status_code == 403
	)
	assert session.resource("DELETE", "Referral", name).status_code == 403
