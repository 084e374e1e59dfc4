"""Psychosocial care in the Desk: a case opened, attended and closed by its psychologist, that a coach finds by no way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support import confidential
from tests.support.browser import OFFERED, Desk
from tests.support.stage import DOMAIN

pytestmark = pytest.mark.browser
KIND = confidential.KINDS["psychosocial"]
CASE, SESSION = KIND.case, KIND.first
REASON, NOTES = "Zafirosecreto motivo", "Zafirosecreto apuntes"


@pytest.fixture
def cared_for(stage, frappe_site) -> Iterator[str]:
	"""Somebody of the stage; what was opened about the person goes afterwards."""
	import frappe

	person = stage.people["tomas"]
	yield person
	frappe.db.rollback()
	frappe.set_user("Administrator")
	for name in frappe.get_all(CASE, filters={"participant": person}, pluck="name"):
		sessions = frappe.get_all(SESSION, filters={"psychosocial_case": name}, pluck="name")
		scene = confidential.Scene(KIND, person, case=name, followers={SESSION: next(iter(sessions), name)})
		confidential.remove(scene)
	frappe.db.delete("Confidential Access", {"user": ("like", f"%@{DOMAIN}")})
	frappe.db.commit()


def test_a_case_is_opened_attended_and_closed(desk_of, stage, cared_for):
	desk = desk_of("Psychologist")
	case = _open(desk, cared_for)
	session = _attend(desk, case)
	desk.open_form(CASE, case)
	assert desk.value("session_count") == 1
	desk.tab("closure_tab")
	desk.choose("closure_reason", "Goals Reached")
	desk.type_into("closure_note", "Duerme bien y volvió a trabajar")
	desk.save()
	desk.wait_until_saved()
	desk.action("Close")
	desk.page.wait_for_function("() => (cur_frm.doc.milestone || '').endsWith(': closed')")
	desk.settle()
	assert desk.value("closed_on") == desk.page.evaluate("frappe.datetime.get_today()")

	desk.log_in(stage.users["Labour Coach"], stage.password)
	_find_nothing(desk, case, session)


def _open(desk: Desk, person: str) -> str:
	desk.open_form(CASE, "new")
	desk.pick("participant", person)
	_write(desk, "reason", REASON)
	desk.field("consent_to_care").locator("input[type=checkbox]").first.check()
	desk.save()
	case = desk.wait_until_saved()
	assert person not in case and desk.value("participant") == person
	desk.action("Begin Care")
	desk.page.wait_for_function("() => (cur_frm.doc.milestone || '').endsWith(': in_care')")
	desk.settle()
	return case


def _attend(desk: Desk, case: str) -> str:
	"""A session that has taken place, with notes, begun from the case."""
	desk.open_form(CASE, case)
	desk.button("New Session")
	desk.wait_for_form(SESSION)
	assert desk.value("psychosocial_case") == case
	begun = desk.page.evaluate("moment().subtract(2, 'hours').format('YYYY-MM-DD HH:mm:ss')")
	desk.type_into("starts_on", desk.page.evaluate("day => frappe.datetime.str_to_user(day)", begun))
	desk.choose("attendance", "Attended")
	_write(desk, "notes", NOTES)
	desk.save()
	session = desk.wait_until_saved()
	assert NOTES in desk.value("notes") and desk.value("ends_on") > begun[:16]
	return session


def _write(desk: Desk, fieldname: str, text: str) -> None:
	"""Type into an editor, which hands its text over a moment later."""
	desk.field(fieldname).locator(".ql-editor[contenteditable=true]").click()
	desk.page.keyboard.type(text)
	desk.page.wait_for_function(
		"([fieldname, text]) => (cur_frm.doc[fieldname] || '').includes(text)", arg=[fieldname, text]
	)


def _find_nothing(desk: Desk, case: str, session: str) -> None:
	"""No list, no search, no address leads a coach to the case."""
	# For whoever may not read the DocType there is no such page in the Desk; later versions of Frappe 15 call it forbidden.
	with desk.complaints.refusal(403, 404):
		desk.open("psychosocial-case")
	assert case not in desk.page.content()

	desk.open("participant")
	box = desk.page.locator("#navbar-search")
	box.click()
	box.press_sequentially("Zafirosecreto", delay=20)
	desk.settle()
	offered = desk.page.locator(f".navbar {OFFERED}").all_inner_texts()
	assert not [text for text in offered if case in text or "Psicosocial" in text or "psicosocial" in text]
	found = desk.page.evaluate(
		"""text => frappe.xcall("frappe.utils.global_search.search", {text, start: 0, limit: 20})""",
		"Zafirosecreto",
	)
	assert found == []

	# The gate answers an address that names a record before the Desk is there at all, whether the record exists or not;
	# the page that says so has the status of a refusal in later versions of Frappe 15 only.
	for address in (
		f"psychosocial-case/{case}",
		f"psychosocial-session/{session}",
		f"psychosocial-case/{KIND.ghost}",
	):
		with desk.complaints.allowed(403):
			desk.page.goto(f"{desk.address}/app/{address}")
			expect(desk.page.locator("body")).to_contain_text("Sin permiso")
		everything = desk.page.content()
		assert REASON not in everything and NOTES not in everything
