"""The monitoring officer keeps a snapshot, and goes from a figure of the matrix to what is behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
OFFICER = "Monitoring Officer"
DAY = "2026-01-31"
SNAPSHOT = "Indicator Snapshot"


@pytest.fixture
def no_snapshot(frappe_site) -> Iterator[None]:
	"""What the test keeps goes again."""
	import frappe

	from genesis.demo.removal import delete

	yield
	frappe.db.rollback()
	delete(SNAPSHOT, frappe.get_all(SNAPSHOT, {"to_date": DAY}, pluck="name"))
	frappe.db.commit()


def test_from_a_period_to_figures_that_stay_and_to_the_evidence(desk_of, stage, no_snapshot):
	import frappe

	programme = frappe.db.get_value("Participant", stage.people["rosa"], "programme")
	desk = desk_of(OFFICER)
	page = desk.page
	desk.open_form(SNAPSHOT, "new-indicator-snapshot-1")
	desk.pick("programme", programme)
	desk.type_into("from_date", desk.day("2026-01-01"))
	desk.type_into("to_date", desk.day(DAY))
	desk.save()
	name = desk.wait_until_saved()
	desk.button("Compute the Figures")
	page.wait_for_function("() => cur_frm.doc.lines && cur_frm.doc.lines.length > 20")
	desk.settle()
	desk.save()
	desk.confirm()
	page.wait_for_function("() => cur_frm.doc.docstatus === 1")
	desk.settle()
	expect(page.locator(".form-message.green:visible")).to_contain_text(
		desk.said("Submitted: these figures do not change any more.")
	)
	frappe.db.rollback()
	assert frappe.db.get_value(SNAPSHOT, name, "docstatus") == 1

	desk.open("query-report/Indicator Matrix")
	page.locator(".genesis-evidence[data-code='1.1']").first.click()
	page.wait_for_function("() => frappe.get_route_str() === 'List/Participant/List'")
	page.wait_for_function(
		"() => cur_list && cur_list.filter_area"
		" && cur_list.filter_area.get().some((row) => row[1] === 'registration_date')"
	)
	desk.settle()
