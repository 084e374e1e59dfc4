"""What managers change without code, seen working by those who work with it: a field, a state, a rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import expect

import frappe

from tests.browser.test_import import attached, ended, row
from tests.support.register_generator import HEADINGS

pytestmark = pytest.mark.browser
LABEL, FIELD = "Talla de camisa", "custom_talla_de_camisa"
SIZES = ("Pequeña", "Mediana", "Grande")


@pytest.fixture
def no_field(stage) -> Iterator[None]:
	"""The optional field that a test adds goes at the end, with its column."""
	yield
	frappe.db.rollback()
	if name := frappe.db.exists("Custom Field", {"dt": "Participant", "fieldname": FIELD}):
		frappe.delete_doc("Custom Field", name)
		frappe.db.sql_ddl(f"alter table `tabParticipant` drop column `{FIELD}`")
	frappe.db.delete("Version", {"docname": f"Participant-{FIELD}"})
	frappe.db.delete("Registry Mapping Column", {"target": FIELD})
	frappe.db.commit()
	frappe.clear_cache(doctype="Participant")


def test_an_optional_field_is_found_everywhere(desk_of, stage, no_field, tmp_path):
	desk = desk_of("Programme Manager")
	desk.open_form("Custom Field", "new")
	desk.pick("dt", "Participant")
	desk.type_into("label", LABEL)
	desk.choose("fieldtype", "Select")
	desk.type_into("options", "\n".join(["", *SIZES]))
	desk.choose("insert_after", "sex")
	desk.field("in_standard_filter").locator("input.input-with-feedback").check()
	desk.save()
	assert desk.wait_until_saved() == f"Participant-{FIELD}"

	desk = desk_of("Officer North")
	path = tmp_path / "con-campo-propio.xlsx"
	sheet_with_sizes(path)
	name = attached(desk, path)
	cells = desk.field("columns").locator(".grid-row .grid-static-col[data-fieldname='target']")
	expect(cells.filter(has_text=LABEL)).to_have_count(1)
	desk.button("Import")
	desk.confirm()
	ended(desk, "Completed")
	desk.open(f"participant/view/list?registry_import={name}")
	standard = desk.page.locator(".standard-filter-section:visible")
	standard.locator(f"[data-fieldname='{FIELD}'] select").select_option("Grande")
	rows = desk.page.locator(".list-row-container:visible .list-row")
	expect(rows).to_have_count(1)
	frappe.db.rollback()
	found = {"registry_import": name, FIELD: "Grande"}
	(person,) = frappe.get_all("Participant", filters=found, pluck="name")
	desk.open_form("Participant", person)
	expect(desk.field(FIELD)).to_contain_text(LABEL)
	desk.choose(FIELD, "Mediana")
	desk.save()
	desk.wait_until_saved()

	desk = desk_of("Programme Manager")
	desk.open(f"participant/view/report?registry_import={name}")
	pick_column(desk, LABEL)
	expect(desk.page.locator(".dt-header")).to_contain_text(LABEL)
	expect(desk.page.locator(".dt-scrollable")).to_contain_text("Mediana")
	answer = desk.context.request.post(
		f"{desk.address}/api/method/frappe.desk.reportview.export_query",
		form={
			"doctype": "Participant",
			"fields": f'["`tabParticipant`.`name`", "`tabParticipant`.`{FIELD}`"]',
			"filters": f'[["Participant", "registry_import", "=", "{name}"]]',
			"file_format_type": "CSV",
			"csrf_token": desk.page.evaluate("frappe.csrf_token"),
		},
	)
	assert answer.ok, answer.text()
	exported = list(csv.reader(io.StringIO(answer.text())))
	assert LABEL in exported[0]
	assert sorted(line[-1] for line in exported[1:]) == ["Mediana", "Pequeña"]


def sheet_with_sizes(path) -> None:
	"""A register of two people that also tells their size, in the words of the office."""
	book = openpyxl.Workbook()
	page = book.active
	page.append(["Registro de prueba"])
	page.append([*HEADINGS, LABEL.upper()])
	page.append([*row("Marcelina", "Huezo Lara", birth="03/04/1990"), "grande"])
	page.append([*row("Nicolasa", "Iraheta Paz", birth="05/06/1985"), "PEQUEÑA"])
	book.save(path)


def pick_column(desk, label: str) -> None:
	"""Add a column to the report builder, as a person does."""
	page = desk.page
	page.locator(".page-container:visible .menu-btn-group button").first.click()
	page.locator(".menu-btn-group .dropdown-item:visible", has_text=desk.said("Pick Columns")).click()
	dialog = page.locator(".modal.show")
	dialog.locator(".checkbox", has_text=label).locator("input").check()
	desk.confirm()
	desk.settle()
