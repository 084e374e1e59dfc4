"""Pictures of the manual, taken from a site with demo data: env/bin/python docs/make_screenshots.py [--site NAME].

The site is served for as long as it takes. Nothing is left behind on it: forms are filled and not saved, and the
import is a trial that is deleted. Password of the demo's accounts: GENESIS_DEMO_PASSWORD, else the one that
`bin/genesis demo` made.
"""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Callable
from typing import Any

import area_pictures
import configuration_pictures
import fund_pictures
import help_pictures
import workflow_pictures
from camera import IMAGES, IN_FRONT, PHONE, TALL, WIDE, Camera, find
from openpyxl import Workbook
from playwright.sync_api import sync_playwright
from support.browser import Desk, start_chromium

from provision.bench import DESK_SITE
from provision.layout import Layout
from provision.state import secret
from provision.testserver import served

MANAGER = "programme-manager@genesis.localhost"
OFFICER = "intake-officer@genesis.localhost"
IMPORT_API = "genesis.participants.registry_import.api"

# A register as an office keeps it, of invented people: most rows are sound, some are held or rejected.
REGISTER = (
	(
		"Nombres",
		"Apellidos",
		"Sexo",
		"Fecha de nacimiento",
		"DUI",
		"Teléfono",
		"Municipio",
		"Grupo",
		"País donde trabajó",
		"Experiencia",
	),
	(
		"Ana Lucía",
		"Mejía Orellana",
		"F",
		"14/03/1990",
		"",
		"7012-3344",
		"Soyapango",
		"Retornada",
		"EEUU",
		"4 años",
	),
	(
		"José Adán",
		"Rivas Cruz",
		"M",
		"02/11/1985",
		"",
		"7123-4455",
		"Mejicanos",
		"Retornado",
		"México",
		"30 meses",
	),
	(
		"Marta Alicia",
		"Portillo de Paz",
		"Mujer",
		"1994-06-21",
		"",
		"7234-5566",
		"Apopa",
		"Retornada",
		"EEUU",
		"2 años",
	),
	(
		"Marta Alisia",
		"Portillo de Paz",
		"F",
		"21/06/1994",
		"",
		"7234-5566",
		"Apopa",
		"Retornada",
		"EEUU",
		"2 años",
	),
	(
		"Luis Ernesto",
		"Bonilla Sura",
		"Hombre",
		"30/02/1991",
		"",
		"7345-6677",
		"Ilopango",
		"Retornado",
		"EEUU",
		"5 años",
	),
	("Delmy", "Cortez Ayala", "F", "8 de mayo de 1988", "", "7456-7788", "San Marcos", "Desplazada", "", ""),
	("", "Guardado", "M", "17/09/1979", "", "7567-8899", "Tonacatepeque", "Retornado", "EEUU", "3 años"),
	(
		"Rubén Darío",
		"Alfaro Pineda",
		"M",
		"25/12/1993",
		"04812345-1",
		"7678-9900",
		"Ciudad Delgado",
		"Retornado",
		"México",
		"1 año",
	),
	(
		"Kenia Beatriz",
		"Lemus Flores",
		"F",
		"19/07/2001",
		"",
		"7789-0011",
		"Santa Tecla",
		"Desplazada",
		"",
		"",
	),
	(
		"Óscar Mauricio",
		"Zelaya Ruiz",
		"M",
		"05/01/1982",
		"",
		"7890-1122",
		"San Martín",
		"Retornado",
		"EEUU",
		"6 años",
	),
)

# Picture -> kind of record, and what it must be like; the newest is shown.
RECORDS: dict[str, tuple[str, dict[str, Any]]] = {
	"consent": ("Consent", {"status": "Valid", "scope_data_sharing": 1}),
	"interview": ("Intake Interview", {"docstatus": 1}),
	"support-plan": ("Support Plan", {"status": "Active"}),
	"referral": ("Referral", {"milestone": "Referral: sent"}),
	"rules": ("Eligibility Rule Set", {"docstatus": 1}),
	"workflow": ("Workflow", {"document_type": "Referral"}),
}


def workspace(camera: Camera) -> None:
	"""Without the first steps, which a new account sees between shortcuts and lists."""
	for name, size in (("workspace", TALL), ("workspace-phone", PHONE)):
		with camera.window(OFFICER, size) as desk:
			desk.open("registration-and-care")
			desk.page.locator(f"{IN_FRONT} .number-widget-box .number").first.wait_for()
			desk.page.locator(f"{IN_FRONT} .dashboard-widget-box svg.frappe-chart").first.wait_for()
			desk.page.locator(f"{IN_FRONT} .onboarding-widget-box").evaluate_all(
				"boxes => boxes.forEach(box => box.remove())"
			)
			desk.settle()
			camera.take(desk, name)


def participant(camera: Camera) -> None:
	for name, size in (("participant", WIDE), ("participant-phone", PHONE)):
		with camera.window(OFFICER, size) as desk:
			desk.open("registration-and-care")
			person = find(desk, "Participant", {"eligibility_status": "Eligible", "consent_status": "Valid"})
			desk.open_form("Participant", person["name"])
			camera.take(desk, name)


def eligibility(camera: Camera) -> None:
	with camera.window(MANAGER) as desk:
		desk.open("registration-and-care")
		person = find(desk, "Participant", {"eligibility_status": "Exception"})
		desk.open_form("Participant", person["name"])
		desk.tab("results_tab")
		desk.page.locator("[data-fieldname='eligibility_html'] table").wait_for()
		desk.settle()
		camera.take(desk, "eligibility")


def duplicate(camera: Camera) -> None:
	"""Somebody is typed who is registered already, now without the second name."""
	copied = (
		"participant_group",
		"first_name",
		"first_surname",
		"second_surname",
		"sex",
		"birth_date",
	)
	with camera.window(OFFICER) as desk:
		desk.open("registration-and-care")
		person = find(
			desk, "Participant", {"document_kind": "DUI", "consent_status": "Valid"}, (*copied, "phone")
		)
		desk.open_form("Participant", "new")
		desk.page.evaluate("values => cur_frm.set_value(values)", {**person, "document_kind": "None"})
		desk.page.locator(".genesis-rivals-alert").wait_for()
		desk.settle()
		desk.save()
		desk.page.locator(".modal.show [data-fieldname='rivals'] table").wait_for()
		camera.take(desk, "duplicate")


def merge(camera: Camera) -> None:
	with camera.window(MANAGER, TALL) as desk:
		desk.open("registration-and-care")
		pair = find(desk, "Duplicate Review", {"status": "Open"}, ("name", "participant_a", "participant_b"))
		desk.page.evaluate(
			"values => frappe.new_doc('Participant Merge', values)",
			{
				"survivor": pair["participant_a"],
				"merged": pair["participant_b"],
				"duplicate_review": pair["name"],
			},
		)
		desk.wait_for_form("Participant Merge")
		desk.page.locator(".genesis-compare").wait_for()
		desk.settle()
		camera.take(desk, "merge")


def registry_import(camera: Camera) -> None:
	with camera.window(MANAGER) as desk:
		desk.open("registration-and-care")
		name = desk.page.evaluate(
			"""async ([file, office]) => {
				const defaults = await frappe.xcall("genesis.participants.scope.registration_defaults");
				const registration_date = frappe.datetime.get_today();
				const doc = { doctype: "Registry Import", ...defaults, office, registration_date, file };
				return (await frappe.db.insert(doc)).name;
			}""",
			[upload(desk), "San Salvador"],
		)
		try:
			desk.page.evaluate(f"name => frappe.xcall('{IMPORT_API}.start', {{ name, is_trial: 1 }})", name)
			desk.open_form("Registry Import", name)
			desk.page.wait_for_function("() => cur_frm.doc.status === 'Tried'")
			desk.page.locator(".genesis-import-rows table").wait_for()
			desk.settle()
			camera.take(desk, "import")
		finally:
			desk.page.evaluate("name => frappe.db.delete_doc('Registry Import', name)", name)


def upload(desk: Desk) -> str:
	"""Put the register on the site; its address there."""
	book, held = Workbook(), io.BytesIO()
	for row in REGISTER:
		book.active.append(row)
	book.save(held)
	sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	answer = desk.context.request.post(
		f"{desk.address}/api/method/upload_file",
		headers={"X-Frappe-CSRF-Token": desk.page.evaluate("() => frappe.csrf_token")},
		multipart={
			"is_private": "1",
			"file": {"name": "registro_demo.xlsx", "mimeType": sheet, "buffer": held.getvalue()},
		},
	)
	if not answer.ok:
		raise RuntimeError(f"The register was not accepted: {answer.status}")
	return answer.json()["message"]["file_url"]


def records(camera: Camera) -> None:
	"""One record of each kind, as a manager sees it."""
	with camera.window(MANAGER, TALL) as desk:
		desk.open("registration-and-care")
		for name, (doctype, filters) in RECORDS.items():
			desk.open_form(doctype, find(desk, doctype, filters)["name"])
			camera.take(desk, name)


def workflow_trial(camera: Camera) -> None:
	"""Nothing is saved: in the form one step gets a condition, and another one another role."""
	with camera.window(MANAGER) as desk:
		desk.open("registration-and-care")
		name = find(desk, "Workflow", {"document_type": "Job Referral", "is_active": 1})["name"]
		desk.open_form("Workflow", name)
		desk.page.evaluate(
			"""() => {
				const [first] = cur_frm.doc.states;
				const steps = cur_frm.doc.transitions.filter((row) => row.state === first.state);
				steps[0].condition = 'doc.office == "San Miguel"';
				cur_frm.doc.transitions.filter((row) => row.state !== first.state)[0].allowed = "Programme Manager";
			}"""
		)
		desk.button("Try on Records")
		desk.page.locator(".modal.show table").first.wait_for()
		desk.settle()
		camera.take(desk, "workflow-trial")


def report(camera: Camera) -> None:
	with camera.window(MANAGER) as desk:
		desk.open("query-report/Participant Register")
		desk.page.locator(f"{IN_FRONT} .dt-cell--1-0").first.wait_for()
		desk.settle()
		camera.take(desk, "report")


def preregistration(camera: Camera) -> None:
	with camera.window(size=TALL) as desk:
		desk.page.goto(f"{desk.address}/pre-registro", wait_until="networkidle")
		camera.take(desk, "preregistration")


PICTURES: tuple[Callable[[Camera], None], ...] = (
	*(
		workspace,
		participant,
		eligibility,
		duplicate,
		registry_import,
		records,
		workflow_trial,
		merge,
		report,
	),
	preregistration,
	*fund_pictures.PICTURES,
	*help_pictures.PICTURES,
	*configuration_pictures.PICTURES,
	*area_pictures.PICTURES,
	*workflow_pictures.PICTURES,
)


def main() -> None:
	parser = argparse.ArgumentParser(description="Takes the pictures of the manual.")
	parser.add_argument("--site", default=DESK_SITE, help="a site with demo data (default: %(default)s)")
	parser.add_argument("--only", nargs="+", help="functions of this file, for example: workspace merge")
	wish = parser.parse_args()
	password = os.environ.get("GENESIS_DEMO_PASSWORD") or secret(Layout.of_this_repository(), "demo_users")
	IMAGES.mkdir(parents=True, exist_ok=True)
	with served(wish.site) as address, sync_playwright() as playwright:
		camera = Camera(start_chromium(playwright), address, password)
		for picture in PICTURES:
			if not wish.only or picture.__name__ in wish.only:
				picture(camera)


if __name__ == "__main__":
	main()
