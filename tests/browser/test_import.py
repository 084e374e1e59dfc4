"""A register kept in a spreadsheet comes in through the Desk: file, columns, trial, import, rejected rows."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.support.browser import PATIENCE_MS
from tests.support.register_generator import HEADINGS
from tests.support.stage import NORTH

pytestmark = pytest.mark.browser

FIELD_REGISTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "registro_fase2.xlsx"
LONG_MS = 180_000
GOOD = 60
GIVEN = ("Adelina", "Benigno", "Casimira", "Dionisio", "Eufemia", "Fulgencio")
SURNAMES = (
	"Abarca",
	"Barrientos",
	"Cañénguez",
	"Dubón",
	"Elías",
	"Figueroa",
	"Galdámez",
	"Huezo",
	"Iraheta",
	"Jovel",
)


@pytest.fixture
def sheet(tmp_path):
	"""A workbook of GOOD people and two rows that cannot be read."""
	book = openpyxl.Workbook()
	page = book.active
	page.append(["Registro de prueba"])
	page.append(list(HEADINGS))
	for number in range(GOOD):
		given, surname = GIVEN[number % len(GIVEN)], SURNAMES[number // len(GIVEN)]
		page.append(
			row(
				given,
				f"{surname} {SURNAMES[number % 7]}",
				birth=f"{1 + number % 28:02d}/0{1 + number % 9}/19{75 + number % 25}",
			)
		)
	page.append(row("Sin", "Fecha Posible", birth="31/02/1990"))
	page.append(row("Del", "Futuro Lejano", birth="01/01/2199"))
	path = tmp_path / "registro-e2e.xlsx"
	book.save(path)
	return path


def row(given, surnames, birth):
	return [
		*(given, surnames, "F", birth, "", "", "San Salvador", "Soyapango", "Retornado", "EEUU", "3 años"),
		*("Turismo", "15/01/2025", "01/02/2025"),
	]


def test_a_register_comes_in(desk_of, sheet):
	desk = desk_of("Officer North")
	page = desk.page
	name = attached(desk, sheet)
	watch(desk)
	desk.button("Try")
	ended(desk, "Tried")
	assert page.evaluate("cur_frm.doc.would_import_count") == GOOD
	assert page.evaluate("cur_frm.doc.rejected_count") == 2
	assert registered(desk, name) == 0

	desk.button("Import")
	desk.confirm()
	ended(desk, "Completed")
	assert page.evaluate("cur_frm.doc.imported_count") == GOOD
	assert registered(desk, name) == GOOD
	assert max(page.evaluate("shown")) > 0, "the bar did not move"
	assert told(desk), "the server told nothing of its progress"

	rows = desk.field("result_html").locator(".genesis-import-rows tbody tr")
	expect(rows).to_have_count(2)
	expect(rows.filter(has_text="Fecha Posible")).to_be_visible()
	page.evaluate("window.open = (url) => { window.opened = url; }")
	desk.button("Download Rejected Rows")
	page.wait_for_function("() => window.opened")
	answer = desk.context.request.get(page.evaluate("opened"))
	assert answer.ok
	back = openpyxl.load_workbook(io.BytesIO(answer.body())).active
	texts = [" ".join(str(cell) for cell in line if cell) for line in back.iter_rows(values_only=True)]
	assert sum("Fecha Posible" in text or "Futuro Lejano" in text for text in texts) == 2


@pytest.mark.skipif(
	not FIELD_REGISTER.exists(), reason="the register of the field office is not beside the repository"
)
def test_the_register_of_a_field_office_comes_in(desk_of):
	"""More than a thousand rows, with the bar moving in many steps; what becomes of each row is tested elsewhere."""
	truth = json.loads(FIELD_REGISTER.with_suffix(".truth.json").read_text())
	desk = desk_of("Officer North")
	name = attached(desk, FIELD_REGISTER)
	assert desk.page.evaluate("cur_frm.doc.columns.every(row => row.target)")
	watch(desk)
	desk.button("Import")
	desk.confirm()
	ended(desk, "Completed", LONG_MS)
	assert registered(desk, name) == pytest.approx(truth["people"], rel=0.01)
	assert desk.page.evaluate("cur_frm.doc.rejected_count") == truth["unusable_rows"]
	assert len(told(desk)) >= 5
	assert len(set(desk.page.evaluate("shown"))) >= 5, "the bar did not move"


def attached(desk, path):
	"""A new import of that file, saved; its name."""
	desk.open_form("Registry Import", "new")
	expect(desk.field("office").locator("input").first).to_have_value(NORTH)
	expect(desk.field("programme").locator("input").first).not_to_have_value("")
	attach(desk, path)
	if desk.page.evaluate("cur_frm.is_new()"):
		desk.save()
	name = desk.wait_until_saved()
	assert desk.page.evaluate("cur_frm.doc.columns.filter(row => row.target).length") >= 12
	return name


def watch(desk):
	"""Remember what the realtime server tells, and every position of the progress bar."""
	desk.page.evaluate(
		"""() => { window.heard = []; window.shown = [];
			frappe.realtime.on("registry_import_progress", (data) => heard.push(data));
			new MutationObserver(() => {
				const bar = document.querySelector("[data-fieldname=progress_html] .progress-bar");
				if (bar) shown.push(Number(bar.getAttribute("aria-valuenow")));
			}).observe(document.body, {subtree: true, childList: true, attributes: true});
		}"""
	)


def told(desk):
	"""The different numbers of rows done that the realtime server told."""
	return desk.page.evaluate("[...new Set(heard.filter(data => data.total).map(data => data.processed))]")


def attach(desk, path):
	"""Attach a file as a person does: button, own device, upload."""
	desk.field("file").locator("button.btn-attach").click()
	uploader = desk.page.locator(".modal.show .file-uploader")
	expect(uploader).to_be_visible()
	uploader.locator("input[type=file]").first.set_input_files(str(path))
	expect(uploader).to_contain_text(path.name)
	desk.page.locator(".modal.show .btn-modal-primary:visible").click()
	expect(uploader).to_be_hidden()
	desk.page.wait_for_function("() => cur_frm.doc.file")
	desk.settle()


def ended(desk, status, patience=PATIENCE_MS):
	desk.page.wait_for_function("status => cur_frm.doc.status === status", arg=status, timeout=patience)
	desk.settle()


def registered(desk, name):
	return desk.page.evaluate(
		"name => frappe.db.count('Participant', {filters: {registry_import: name}})", name
	)
