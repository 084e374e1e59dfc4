"""Somebody at home asks for support on the public page, without any account."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import OFFERED
from tests.support.stage import GUEST_SURNAME

pytestmark = pytest.mark.browser


def test_a_visitor_sends_a_request(window, frappe_site):
	page = window.page
	page.goto(f"{window.address}/pre-registro")
	page.wait_for_function("() => window.frappe && frappe.web_form && frappe.web_form.fields_dict")
	expect(page.locator(".web-form-title, .web-form-head h1").first).to_contain_text("Prerregistro")
	page.wait_for_load_state("networkidle")
	form = page.locator(".web-form")
	window.choose("participant_group", "Returned Migrant", form)
	window.type_into("birth_date", page.evaluate("frappe.datetime.str_to_user('1992-06-24')"), form)
	window.type_into("first_name", "Visitante", form)
	window.type_into("first_surname", GUEST_SURNAME, form)
	window.choose("sex", "Male", form)
	window.choose("document_kind", "None", form)
	window.type_into("phone", "7123-4567", form)
	district = window.field("district", form)
	district.locator("input").first.fill("Soyapango")
	district.locator(OFFERED, has_text="Soyapango").first.click()
	expect(form.locator(".genesis-consent")).to_be_visible()
	window.field("consent_accepted", form).locator("input.input-with-feedback").check()
	page.locator("button[type=submit]:visible, .submit-btn:visible").first.click()
	expect(page.locator(".success-page")).to_be_visible()
	expect(page.locator(".success-page")).to_contain_text("Recibimos su solicitud")
	import frappe

	frappe.db.rollback()
	kept = frappe.get_all(
		"Pre Registration",
		filters={"first_surname": GUEST_SURNAME, "sex": "Male"},
		fields=["phone", "district", "consent_accepted", "consent_text"],
	)
	assert len(kept) == 1
	assert kept[0].consent_accepted
	assert kept[0].consent_text
	assert kept[0].district.startswith("SV-SS-")
