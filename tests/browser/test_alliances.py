"""An event from its attendance to the signature sheet and a commitment; the workspace, the calendar and the map."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.stage import NORTH, PARTNERS

pytestmark = pytest.mark.browser
OFFICER = "Alliance Officer"
TITLE = "E2E Foro de empleo"


@pytest.fixture(scope="module")
def event(stage, frappe_site) -> Iterator[str]:
	"""An event of today in the north with Rosa and a contact of a partner, committed."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.tests import alliance_factories as made

	frappe.db.rollback()
	frappe.set_user("Administrator")
	frappe.db.set_value("Partner", PARTNERS[0], {"influence": "High", "interest": "Medium"})
	guests = [
		{"participant": stage.people["rosa"]},
		{"attendee_name": "Ana Ruiz", "partner": PARTNERS[0], "sex": "Female"},
	]
	doc = made.make_event(
		0,
		office=NORTH,
		title=TITLE,
		organiser=stage.users[OFFICER],
		attendees=guests,
		starts_at=made.at(0, 0),
		ends_at=made.at(0, 23),
	)
	frappe.db.commit()
	yield doc.name
	frappe.db.rollback()
	delete("Commitment", frappe.get_all("Commitment", {"reference_name": doc.name}, pluck="name"))
	delete("Knowledge Event", [doc.name])
	delete("Programme Office", frappe.get_all("Programme Office", {"name": made.OFFICE}, pluck="name"))
	frappe.db.commit()


def test_from_attendance_to_the_sheet_and_a_commitment(desk_of, address, stage, event):
	from pypdf import PdfReader

	import frappe

	desk = desk_of(OFFICER)
	page = desk.page
	desk.open_form("Knowledge Event", event)
	desk.button("Take Attendance")
	dialog = desk.dialog(desk.said("Take Attendance"))
	expect(dialog.locator("input.person")).to_have_count(2)
	dialog.locator("label", has_text="Ana Ruiz").locator("input").uncheck()
	desk.type_into("attendee_name", "Eva Flores", dialog)
	desk.choose("sex", "Female", dialog)
	with page.expect_response("**/genesis.alliances.guest_list.take_attendance") as answer:
		dialog.locator(".btn-primary:visible").last.click()
	assert answer.value.status == 200
	desk.settle()
	assert (desk.value("status"), desk.value("attended"), desk.value("women")) == ("Held", 2, 2)

	path = (
		f"/printview?doctype=Knowledge%20Event&name={event}&format=Lista%20de%20firmas%20de%20evento&_lang=es"
	)
	# A page of its own: that of the framework complains of custom formats by itself.
	sheet = desk.context.new_page()
	sheet.goto(address + path)
	expect(sheet.locator(".sheet")).to_contain_text("Eva Flores")
	expect(sheet.locator(".sheet th", has_text="Firma")).to_be_visible()
	pages = PdfReader(io.BytesIO(sheet.pdf(prefer_css_page_size=True))).pages
	assert len(pages) <= 2
	sheet.close()

	desk.tab("commitments_tab")
	page.locator(".add-commitment").click()
	dialog = desk.dialog(desk.said("Add a Commitment"))
	# The link of whoever is responsible is looked up on the server first.
	expect(desk.field("responsible", dialog).locator("input").first).to_have_value(stage.users[OFFICER])
	desk.settle()
	desk.type_into("what", "Enviar las vacantes", dialog)
	desk.type_into("due_date", desk.day(str(frappe.utils.add_days(frappe.utils.nowdate(), 5))), dialog)
	expect(desk.field("due_date", dialog).locator("input").first).not_to_have_value("")
	with page.expect_response("**/frappe.client.insert") as answer:
		dialog.locator(".btn-primary:visible").last.click()
	assert answer.value.status == 200
	row = page.locator(".commitments tr", has_text="Enviar las vacantes")
	expect(row).to_contain_text(desk.said("Open"))
	row.locator("[data-settle]").click()
	with page.expect_response("**/genesis.alliances.commitments.settle") as answer:
		desk.confirm()
	assert answer.value.status == 200
	expect(row).to_contain_text(desk.said("Kept in Time"))
	frappe.db.rollback()
	told = frappe.db.get_value("Commitment", {"reference_name": event}, ["status", "office", "agreed_on"])
	assert told == ("Kept in Time", NORTH, frappe.utils.getdate())


def test_the_officer_finds_the_way(desk_of, event):
	"""Workspace, calendar, map and reports open without a complaint."""
	desk = desk_of(OFFICER)
	page = desk.page
	desk.open("alliances")
	expect(page.locator("[number_card_name='Gatherings Today'] .number")).to_have_text("1")
	desk.open("knowledge-event/view/calendar/default")
	expect(page.locator(".fc-event", has_text=TITLE).first).to_be_visible()
	desk.open("actor-map")
	cell = page.locator(".actor-map .cell[data-influence=High][data-interest=Medium]")
	expect(cell.locator(".chip", has_text=PARTNERS[0])).to_be_visible()
	for report in ("Commitments Kept", "Gatherings and Attendance", "Agreements Expiring"):
		desk.open(f"query-report/{report}")
		expect(page.locator(".page-title", has_text=desk.said(report))).to_be_visible()
