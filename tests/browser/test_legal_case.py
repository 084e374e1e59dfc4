"""A lawyer's day: a case is opened and taken, a term counted and met, an action told, and the case closed with its outcome."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Desk

pytestmark = pytest.mark.browser
FACTS = "E2E despido sin pago de prestaciones"


@pytest.fixture
def person(stage, frappe_site) -> Iterator[str]:
	"""Somebody to attend; whatever legal cases they have got by the end go, once no window is open any more."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.legal_aid.cases import CASE, FOLLOWERS

	name, began = stage.people["rosa"], frappe.utils.now()
	yield name
	frappe.db.rollback()
	cases = frappe.get_all(CASE, filters={"participant": name}, pluck="name")
	for doctype in FOLLOWERS:
		delete(doctype, frappe.get_all(doctype, filters={"legal_case": ("in", [*cases, ""])}, pluck="name"))
	delete(CASE, cases)
	frappe.db.delete("Confidential Access", {"user": stage.users["Legal Advisor"], "creation": (">=", began)})
	frappe.db.commit()


def write(page: Page, fieldname: str, text: str) -> None:
	"""Write into an editor of texts, and wait until the form knows of it: the editor tells it a moment later."""
	page.locator(
		f".page-container:visible [data-fieldname='{fieldname}'] .ql-editor[contenteditable=true]"
	).fill(text)
	page.wait_for_function(
		"([name, text]) => (cur_frm.doc[name] || '').includes(text)", arg=[fieldname, text]
	)


def type_number(desk: Desk, fieldname: str, value: str) -> None:
	"""As a person does, who is slower than the tenth of a second after which the Desk selects what is in the field."""
	box = desk.field(fieldname).locator("input").first
	box.focus()
	desk.page.wait_for_timeout(300)
	box.fill(value)
	box.press("Tab")


def test_from_intake_to_closure(person, desk_of, stage):
	import frappe
	from frappe.utils import nowdate

	from genesis.working_calendar import term_ends

	desk = desk_of("Legal Advisor")
	page = desk.page
	desk.open_form("Legal Case", "new-legal-case")
	desk.pick("participant", person)
	desk.pick("matter", "Laboral")
	desk.choose("urgency", "Urgent")
	write(page, "summary", FACTS)
	desk.save()
	case = desk.wait_until_saved()
	assert case.startswith("LGL-")
	assert desk.value("lawyer") == stage.users["Legal Advisor"]

	# The person has to accept before the case is taken.
	with desk.complaints.refusal(417):
		desk.action("Take the Case")
		expect(page.locator(".modal.show")).to_contain_text("debe aceptar")
	page.keyboard.press("Escape")
	page.reload()
	desk.wait_for_form("Legal Case")
	desk.field("accepted").locator("input.input-with-feedback").check()
	desk.save()
	desk.wait_until_saved()
	desk.action("Take the Case")
	expect(
		page.locator(".page-container:visible .indicator-pill", has_text="En trámite").first
	).to_be_visible()
	# Told late that the case changed, the Desk would take it for the form in front again.
	desk.open_form("Legal Case", case)

	# A term: its end is shown while it is written.
	desk.button("New Deadline")
	desk.wait_for_form("Legal Deadline")
	desk.type_into("title", "Contestar la demanda")
	type_number(desk, "days", "10")
	due = str(term_ends(nowdate(), 10))
	expect(desk.field("due_date")).to_contain_text(desk.day(due))
	desk.save()
	page.wait_for_function("() => cur_frm.doctype === 'Legal Deadline' && !cur_frm.is_new()")
	desk.settle()
	desk.button("It Was Met")
	dialog = desk.dialog(desk.said("It Was Met"))
	dialog.locator("[data-fieldname='note'] textarea").fill("Presentada en tiempo")
	desk.confirm()
	page.wait_for_function("() => cur_frm.doc.status === 'Met'")
	desk.settle()

	# An action, whose hours the case sums up.
	desk.open_form("Legal Case", case)
	desk.button("New Action")
	desk.wait_for_form("Legal Case Action")
	desk.choose("kind", "Filing")
	type_number(desk, "hours", "1.5")
	write(page, "description", "E2E escrito presentado")
	desk.save()
	desk.wait_until_saved()
	desk.open_form("Legal Case", case)
	assert desk.value("hours_spent") == 1.5
	assert desk.value("action_count") == 1

	# Without an outcome it is not closed; with one it is.
	with desk.complaints.refusal(417):
		desk.action("Close")
		expect(page.locator(".modal.show")).to_contain_text("Resultado")
	page.keyboard.press("Escape")
	page.reload()
	desk.wait_for_form("Legal Case")
	desk.tab("outcome_and_closure_tab")
	desk.choose("outcome", "Settled")
	desk.choose("closure_reason", "Finished")
	desk.choose("satisfaction", "5")
	desk.save()
	desk.wait_until_saved()
	desk.action("Close")
	page.wait_for_function("() => !!cur_frm.doc.closed_on")
	desk.settle()
	frappe.db.rollback()
	kept = frappe.db.get_value("Legal Case", case, ["outcome", "hours_spent", "closed_on"])
	assert kept[:2] == ("Settled", 1.5) and str(kept[2]) == nowdate()
	assert frappe.get_all("Legal Deadline", filters={"legal_case": case}, pluck="status") == ["Met"]
