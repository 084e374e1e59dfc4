"""A skill learned abroad becomes a certificate: from the registration of a person to the page that its QR code opens."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support import certification_stage
from tests.support.browser import Desk
from tests.support.stage import NORTH

pytestmark = pytest.mark.browser
GIVEN, SURNAME = "Natividad", "Cruzadelsur"
EVALUATION = "Competency Evaluation"
PRINT_FORMAT = "Certificado de competencia"
PHOTO = {"name": "plato.png", "mimeType": "image/png"}


@pytest.fixture(scope="module")
def ground(stage, frappe_site) -> Iterator[certification_stage.CertificationStage]:
	yield certification_stage.make(stage)
	certification_stage.remove()


def test_from_registration_to_the_verified_code(desk_of, stage, ground, chromium, address):
	desk = desk_of("Officer North")
	person = _register(desk)
	desk.log_in(stage.users["Certification Officer"], stage.password)
	name = _begin(desk, person, ground)
	_plan(desk, stage, ground)

	desk.log_in(stage.users["Evaluator"], stage.password)
	desk.open_form(EVALUATION, name)
	assert not desk.page.evaluate("__('Write the Diagnostic') in cur_frm.custom_buttons")
	_write_findings(desk)
	assert (desk.value("verdict"), desk.value("score")) == ("Competent", 100)
	desk.action("Send to Decision")
	_wait_for(desk, "assessed")

	desk.log_in(stage.users["Certification Officer"], stage.password)
	desk.open_form(EVALUATION, name)
	assert not desk.page.evaluate("__('Write the Findings') in cur_frm.custom_buttons")
	desk.action("Certify")
	_wait_for(desk, "certified")
	assert desk.value("docstatus") == 1 and desk.value("decided_by") == stage.users["Certification Officer"]

	number = desk.value("certificate")
	desk.open_form("Competency Certificate", number)
	assert (desk.value("status"), desk.value("participant")) == ("Valid", person)
	text, verification = _read_pdf(desk, address, number)
	assert f"{GIVEN} {SURNAME}" in text and "Cocina de prueba" in text and number in text
	_verify_as_a_guest(chromium, verification, number, person)


def test_a_verdict_without_evidence_is_not_sent(desk_of, stage, ground):
	import frappe

	from genesis.tests.certification_factories import bring_to

	frappe.db.rollback()
	name = certification_stage.evaluation(stage, ground, "tomas")
	bring_to(frappe.get_doc(EVALUATION, name), "planned")
	frappe.db.commit()
	desk = desk_of("Evaluator")
	desk.open_form(EVALUATION, name)
	desk.button("Write the Findings")
	sheet = desk.dialog(desk.said("Findings"))
	_choose(sheet.locator("[data-row]").first, "Met")
	expect(sheet.locator(".modal-title")).to_contain_text("1 de 5")
	_save_sheet(desk, sheet)
	with desk.complaints.refusal(417):
		desk.action("Send to Decision")
		message = desk.dialog(desk.said("Evidence Missing"))
	expect(message).to_contain_text("cumplido, pero sin evidencia")
	expect(message).to_contain_text("C2")


def _register(desk: Desk) -> str:
	"""The person, registered by the quick form; her number."""
	desk.open("participant")
	desk.save()
	entry = desk.page.locator(".modal.show")
	expect(desk.field("office", entry).locator("input")).to_have_value(NORTH)
	desk.choose("participant_group", "Family Member", entry)
	desk.type_into("first_name", GIVEN, entry)
	desk.type_into("first_surname", SURNAME, entry)
	desk.choose("sex", "Female", entry)
	desk.type_into("birth_date", desk.day("1993-05-03"), entry)
	desk.choose("document_kind", "None", entry)
	entry.locator(".modal-header .btn-primary, .modal-footer .btn-primary").locator(
		"visible=true"
	).first.click()
	expect(entry).to_be_hidden()
	desk.page.locator(".list-row", has_text=SURNAME).locator("a").first.click()
	desk.wait_for_form("Participant")
	return desk.value("name")


def _begin(desk: Desk, person: str, ground: certification_stage.CertificationStage) -> str:
	"""A new evaluation with every element mastered, by the sheet of the diagnostic; its name."""
	desk.open_form(EVALUATION, "new")
	desk.pick("participant", person)
	desk.pick("competency_standard", ground.standard)
	desk.save()
	name = desk.wait_until_saved()
	assert f"{GIVEN} {SURNAME}" in desk.value("participant_name")
	desk.button("Write the Diagnostic")
	sheet = desk.dialog(desk.said("Diagnostic"))
	rows = sheet.locator("[data-row]")
	expect(rows).to_have_count(3)
	for row in rows.all():
		_choose(row, "Masters It")
	rows.first.locator("textarea").fill("Trabajó seis años en un restaurante de Houston")
	expect(sheet.locator(".modal-title")).to_contain_text("3 de 3")
	_save_sheet(desk, sheet)
	assert (desk.value("diagnostic_result"), desk.value("diagnosed_on")) == ("Ready", _today(desk))
	assert desk.value("diagnostic")[0]["remarks"].startswith("Trabajó")
	return name


def _plan(desk: Desk, stage, ground: certification_stage.CertificationStage) -> None:
	desk.tab("plan_tab")
	desk.type_into("evaluation_date", desk.day(_today(desk)))
	desk.pick("evaluation_centre", ground.centre)
	desk.pick("evaluator", ground.evaluator)
	desk.save()
	desk.wait_until_saved()
	assert desk.value("evaluator_user") == stage.users["Evaluator"]
	desk.action("Plan Evaluation")
	_wait_for(desk, "planned")


def _write_findings(desk: Desk) -> None:
	"""Everything met: a few words for each criterion, a picture of what was cooked."""
	desk.button("Write the Findings")
	sheet = desk.dialog(desk.said("Findings"))
	for row in sheet.locator("[data-row]").all():
		_choose(row, "Met")
		row.locator("textarea").fill("Lo hizo sola y lo explicó")
	product = sheet.locator("[data-row]", has_text=desk.said("Product")).first
	product.locator("[data-attach]").click()
	uploader = desk.page.locator(".modal.show").last
	uploader.locator("input[type=file]").first.set_input_files([{**PHOTO, "buffer": _picture()}])
	uploader.locator(".btn-modal-primary").click()
	expect(product.locator("[data-file] a")).to_contain_text("plato")
	_save_sheet(desk, sheet)
	rows = desk.value("evidence")
	assert [row["finding"] for row in rows] == ["Met"] * 5
	assert len([row for row in rows if row.get("file")]) == 1


def _read_pdf(desk: Desk, address: str, number: str) -> tuple[str, str]:
	"""Text of the certificate's PDF, and the address in its code."""
	from PIL import Image
	from pypdf import PdfReader

	from genesis.certification.certificate_print import qr_image

	answer = desk.context.request.get(
		f"{address}/api/method/frappe.utils.print_format.download_pdf",
		params={
			"doctype": "Competency Certificate",
			"name": number,
			"format": PRINT_FORMAT,
			"no_letterhead": "1",
		},
	)
	assert answer.ok and answer.headers["content-type"] == "application/pdf", answer.text()[:500]
	pages = PdfReader(io.BytesIO(answer.body())).pages
	assert len(pages) == 1
	verification = f"{address}/verify?n={number}"
	import base64

	wanted = Image.open(io.BytesIO(base64.b64decode(qr_image(verification).partition(",")[2])))
	[printed] = [Image.open(io.BytesIO(one.data)) for one in pages[0].images]
	assert printed.size == wanted.size
	assert list(printed.convert("1").getdata()) == list(wanted.convert("1").getdata())
	return re.sub(r"\s+", " ", pages[0].extract_text()), verification


def _verify_as_a_guest(chromium: Browser, verification: str, number: str, person: str) -> None:
	"""Whoever scans the code sees that it is valid, for what and until when, and not who it is."""
	guest = chromium.new_context(locale="es-SV")
	page = guest.new_page()
	page.goto(verification)
	said = page.locator(".verify-answer")
	expect(said).to_have_attribute("data-found", "1")
	expect(said).to_contain_text("Certificado válido")
	expect(said).to_contain_text(number)
	expect(said).to_contain_text("Cocina de prueba")
	assert said.locator("dt").all_inner_texts() == [
		"Certificado n.º",
		"Titular",
		"Certificada como",
		"Entidad certificadora",
		"Extendido el",
		"Vigente hasta",
	]
	everything = page.content()
	for secret in (GIVEN, SURNAME, person, "1993-05-03", "03-05-1993"):
		assert secret not in everything, secret
	guest.close()


def _choose(row: Locator, value: str) -> None:
	row.locator("label", has=row.page.locator(f"input[value='{value}']")).click()


def _save_sheet(desk: Desk, sheet: Locator) -> None:
	sheet.locator(".btn-modal-primary").click()
	expect(sheet).to_be_hidden()
	desk.wait_until_saved()


def _wait_for(desk: Desk, milestone: str) -> None:
	desk.page.wait_for_function(
		"milestone => (cur_frm.doc.milestone || '').endsWith(`: ${milestone}`)", arg=milestone
	)
	desk.settle()


def _today(desk: Desk) -> str:
	return desk.page.evaluate("frappe.datetime.get_today()")


def _picture() -> bytes:
	from PIL import Image

	target = io.BytesIO()
	Image.new("RGB", (40, 30), "#c8a165").save(target, "PNG")
	return target.getvalue()
