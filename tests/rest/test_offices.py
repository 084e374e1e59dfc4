"""An officer of one office sees and writes the people of that office, by whatever way it asks."""

import pytest

from tests.support.api import message
from tests.support.stage import NORTH, PEOPLE, SOUTH

pytestmark = pytest.mark.rest

OFFICER = "Officer North"


def test_lists_hold_the_own_office_only(as_, stage):
	rows = message(
		as_(OFFICER).resource("GET", "Participant", fields=["name", "office"], limit_page_length=0)
	)
	assert {row["office"] for row in rows} == {NORTH}
	assert {stage.people[word] for word in ("rosa", "tomas")} <= {row["name"] for row in rows}


def test_report_view_and_count_hold_the_own_office_only(as_, stage):
	session = as_(OFFICER)
	arguments = {"doctype": "Participant", "filters": [["Participant", "office", "=", SOUTH]]}
	assert message(session.get("frappe.desk.reportview.get_count", fields=[], **arguments)) == 0
	view = session.get(
		"frappe.desk.reportview.get", fields=["`tabParticipant`.`name`"], page_length=20, **arguments
	)
	assert message(view) == []


def test_a_person_of_another_office_cannot_be_opened_or_changed(as_, stage):
	session, name = as_(OFFICER), stage.people["ines"]
	assert session.resource("GET", "Participant", name).status_code == 403
	assert session.resource("PUT", "Participant", name, occupation="Otra").status_code == 403
	assert session.get("frappe.desk.form.load.getdoc", doctype="Participant", name=name).status_code == 403
	assert session.get("genesis.participants.timeline.for_participant", participant=name).status_code == 403
	assert (
		session.get("genesis.participants.eligibility_service.explain", participant=name).status_code == 403
	)
	value = session.get("frappe.client.get_value", doctype="Participant", fieldname="full_name", filters=name)
	assert PEOPLE["ines"]["first_surname"] not in value.text
	title = session.get("frappe.desk.search.get_link_title", doctype="Participant", docname=name)
	assert PEOPLE["ines"]["first_surname"] not in title.text


def test_nobody_is_registered_in_another_office(as_):
	person = {
		"participant_group": "Family Member",
		"office": SOUTH,
		"first_name": "Cruzada",
		"first_surname": "Frontera",
		"sex": "Male",
		"birth_date": "1979-05-05",
		"document_kind": "None",
	}
	assert as_(OFFICER).resource("POST", "Participant", **person).status_code == 403


@pytest.mark.parametrize("doctype", ["Consent", "Intake Interview", "Support Plan", "Referral"])
def test_records_of_a_person_of_another_office_are_refused(as_, stage, doctype):
	answer = as_(OFFICER).resource("POST", doctype, participant=stage.people["ines"], office=NORTH)
	assert answer.status_code == 403, answer.text[:300]


def _found(answer) -> list[dict[str, str]]:
	"""What a search for links found; later versions of Frappe 15 answer as all methods do."""
	told = answer.json()
	return told["results"] if "results" in told else told["message"]


def test_search_finds_the_own_office_only(as_, stage):
	session = as_(OFFICER)
	for typed in (PEOPLE["ines"]["first_name"], PEOPLE["ines"]["document_number"], stage.people["ines"]):
		found = session.get("frappe.desk.search.search_link", doctype="Participant", txt=typed)
		assert _found(found) == []
	found = session.get("frappe.desk.search.search_link", doctype="Participant", txt="Tomás")
	assert [row["value"] for row in _found(found)] == [stage.people["tomas"]]


def test_the_warning_masks_people_of_another_office(as_):
	typed = {
		key: PEOPLE["ines"][key]
		for key in ("first_name", "first_surname", "second_surname", "birth_date", "phone")
	}
	(rival,) = message(as_(OFFICER).get("genesis.participants.duplicates.check", **typed))
	assert rival["masked"]
	assert rival["office"] == SOUTH
	assert "Orantes" not in str({key: value for key, value in rival.items() if key != "reasons"})
	assert "phone" not in rival or not rival["phone"]


def test_reports_count_the_own_office_only(as_):
	answer = as_(OFFICER).get(
		"frappe.desk.query_report.run",
		report_name="Consent Coverage",
		filters={"from_date": "2026-01-01", "to_date": "2026-12-31"},
	)
	labels = {row["label"] for row in message(answer)["result"] if isinstance(row, dict)}
	assert NORTH in labels
	assert SOUTH not in labels
