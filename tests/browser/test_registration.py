"""Registering people: quick entry, the whole form, and the warning that somebody is registered already."""

import pytest
from playwright.sync_api import expect

from tests.support.stage import NORTH, PEOPLE

pytestmark = pytest.mark.browser

ALIKE = PEOPLE["tomas"]


def test_quick_entry_registers_and_tells_eligibility(desk_of):
	desk = desk_of("Officer North")
	desk.open("participant")
	desk.save()  # the main button of a list adds to it
	entry = desk.page.locator(".modal.show")
	expect(desk.field("office", entry).locator("input")).to_have_value(NORTH)
	desk.choose("participant_group", "Family Member", entry)
	desk.type_into("first_name", "Guadalupe", entry)
	desk.type_into("first_surname", "Palomares", entry)
	desk.choose("sex", "Female", entry)
	desk.type_into("birth_date", desk.day("1995-09-12"), entry)
	desk.choose("document_kind", "None", entry)
	entry.locator(".modal-header .btn-primary, .modal-footer .btn-primary").locator(
		"visible=true"
	).first.click()
	expect(entry).to_be_hidden()
	desk.page.locator(".list-row", has_text="Guadalupe Palomares").locator("a").first.click()
	desk.wait_for_form("Participant")
	assert desk.value("eligibility_status") == "Eligible"
	expect(
		desk.page.locator(".page-container:visible .indicator-pill", has_text="Elegible").first
	).to_be_visible()
	desk.tab("results_tab")
	rules = desk.field("eligibility_html").locator("tbody tr")
	expect(rules).to_have_count(1)
	expect(rules.first).to_contain_text("Edad de 18 a 50 años")
	expect(rules.first.locator(".indicator-pill.green")).to_be_visible()


def test_the_whole_form_tells_why_somebody_is_not_eligible(desk_of):
	desk = desk_of("Officer North")
	desk.open_form("Participant", "new")
	expect(desk.field("office").locator("input").first).to_have_value(NORTH)
	desk.choose("participant_group", "Returned Migrant")
	desk.type_into("first_name", "Baltasar")
	desk.type_into("first_surname", "Cienfuegos")
	desk.choose("sex", "Male")
	desk.type_into("birth_date", desk.day("1960-01-15"))
	desk.choose("document_kind", "None")
	desk.tab("work_tab")
	desk.choose("occupational_area", "Agriculture")
	desk.save()
	desk.wait_until_saved()
	assert desk.value("eligibility_status") == "Not Eligible"
	desk.tab("results_tab")
	rules = desk.field("eligibility_html").locator("tbody tr")
	expect(rules).to_have_count(3)
	expect(rules.locator(".indicator-pill.red").first).to_be_visible()
	expect(rules.filter(has_text="Área ocupacional")).to_contain_text("Agricultura")


def test_a_missing_field_is_named_and_nothing_is_saved(desk_of):
	desk = desk_of("Officer North")
	desk.open_form("Participant", "new")
	desk.type_into("first_name", "Incompleta")
	desk.save()
	missing = desk.page.locator(".modal.show .msgprint")
	expect(missing).to_contain_text("Primer apellido")
	assert desk.page.evaluate("cur_frm.is_new()")


def test_a_likely_double_is_shown_and_saving_asks(desk_of, stage):
	desk = desk_of("Officer North")
	desk.open_form("Participant", "new")
	desk.choose("participant_group", ALIKE["participant_group"])
	desk.type_into("first_name", "Tomas")
	desk.type_into("first_surname", "Gueso")
	desk.type_into("second_surname", "Saldivar")
	desk.choose("sex", ALIKE["sex"])
	desk.type_into("birth_date", desk.day(ALIKE["birth_date"]))
	desk.choose("document_kind", "None")
	warning = desk.field("duplicates_html").locator(".genesis-rivals-alert")
	expect(warning).to_contain_text("Hueso Zaldívar")
	expect(warning).to_contain_text(stage.people["tomas"])
	desk.settle()
	desk.save()
	question = desk.dialog(desk.said("This Person May Be Registered Already"))
	expect(question).to_contain_text("Hueso Zaldívar")
	question.get_by_role("button", name=desk.said("Back to the Form")).click()
	expect(question).to_be_hidden()
	assert desk.page.evaluate("cur_frm.is_new()")
	desk.save()
	question = desk.dialog(desk.said("This Person May Be Registered Already"))
	desk.type_into("reason", "Son primos: se vieron los dos documentos", question)
	question.get_by_role("button", name=desk.said("Another Person: Save")).click()
	name = desk.wait_until_saved()
	reviews = desk.page.evaluate(
		"name => frappe.db.get_list('Duplicate Review', {filters: {participant_b: name}, fields: ['status', 'participant_a']})",
		name,
	)
	assert {"status": "Open", "participant_a": stage.people["tomas"]} in reviews
