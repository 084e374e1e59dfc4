"""The manager finds what was changed, looks at the difference side by side, restores it, and takes it to another site."""

import re

import pytest
from playwright.sync_api import expect

import frappe

from tests.support.browser import TELEPHONE, Desk

pytestmark = pytest.mark.browser
NOTICE, SUBJECT = "Referral answered", "Respuesta del aliado (E2E)"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def changed_notice(stage):
	"""A shipped notification whose subject a manager changed, committed; as it was again at the end."""
	entry = frappe.get_doc("Shipped Default", f"Notification: {NOTICE}")
	before = frappe.db.get_value("Notification", NOTICE, "subject")
	frappe.get_doc("Notification", NOTICE).update({"subject": SUBJECT}).save()
	frappe.db.commit()
	yield before
	frappe.db.rollback()
	entry.reload()
	entry.restore()
	for log in frappe.get_all("Version", {"docname": ("in", [NOTICE, entry.name])}, pluck="name"):
		frappe.delete_doc("Version", log)
	frappe.db.commit()


def open_page(desk):
	desk.open("configuration-overview")
	expect(desk.page.locator(".configuration-overview details").first).to_be_visible()
	return desk.page.locator(".configuration-overview")


def test_compare_and_restore(desk_of, changed_notice):
	desk = desk_of("Programme Manager")
	body = open_page(desk)
	expect(desk.page.locator(".page-container:visible .title-text").first).to_have_text("Configuración")
	changed = int(re.search(r"\d+", body.locator(".chip[data-status='Changed']").inner_text()).group())
	body.locator(".chip[data-status='Changed']").click()
	notice = body.locator(
		"details[data-kind='Notification'] .row-of-it", has=desk.page.locator(".compare")
	).first
	expect(notice).to_contain_text("Modificado")
	notice.locator(".compare").click()
	dialog = desk.page.locator(".modal.show")
	expect(dialog.locator("tbody tr")).to_have_count(1)
	expect(dialog.locator("tbody td").nth(1)).to_have_text(changed_notice)
	expect(dialog.locator("tbody td").nth(2)).to_have_text(SUBJECT)
	dialog.locator("[data-method='restore']").click()
	desk.confirm()
	expect(body.locator(".chip[data-status='Changed']")).to_contain_text(str(changed - 1))
	frappe.db.rollback()
	assert frappe.db.get_value("Notification", NOTICE, "subject") == changed_notice


@pytest.fixture
def imported(stage):
	"""Takes away the imports made in the Desk, which nobody may delete."""
	yield
	frappe.db.rollback()
	for name in frappe.get_all("Configuration Import", pluck="name"):
		frappe.db.delete("File", {"attached_to_doctype": "Configuration Import", "attached_to_name": name})
		frappe.db.delete("Configuration Import Record", {"parent": name})
		frappe.db.delete("Version", {"ref_doctype": "Configuration Import", "docname": name})
		frappe.db.delete("Configuration Import", name)
	frappe.db.commit()


def test_a_package_there_and_back(desk_of, changed_notice, imported, tmp_path):
	desk = desk_of("Programme Manager")
	body = open_page(desk)
	desk.page.locator("[data-fieldname='search'] input").fill(SUBJECT)
	expect(body.locator(".row-of-it")).to_have_count(1)
	body.locator(".tick input").check()
	with desk.page.expect_download() as download:
		desk.page.get_by_role("button", name="Exportar 1 marcados").click()
	download.value.save_as(tmp_path / "paquete.json")
	expect(desk.page.locator(".modal.show")).to_contain_text("trae 1 registros")
	frappe.db.rollback()
	frappe.db.set_value("Notification", NOTICE, "subject", changed_notice)
	frappe.db.commit()

	desk.open_form("Configuration Import", "new-configuration-import-1")
	desk.page.locator("[data-fieldname='file'] .btn-attach").click()
	desk.page.locator(".modal.show input[type=file]").first.set_input_files(tmp_path / "paquete.json")
	desk.page.locator(".modal.show .btn-modal-primary").click()
	row = desk.page.locator(".configuration-package .row-of-it")
	expect(row).to_contain_text("Distinto")
	row.locator(".compare").click()
	expect(desk.page.locator(".modal.show tbody td").nth(1)).to_have_text(SUBJECT)
	desk.page.locator(".modal.show .btn-modal-close").click()
	expect(desk.page.locator(".modal.show")).to_have_count(0)
	desk.page.get_by_role("button", name="Importar", exact=True).click()
	desk.confirm()
	expect(row).to_contain_text("Modificado")
	frappe.db.rollback()
	assert frappe.db.get_value("Notification", NOTICE, "subject") == SUBJECT
	[file] = frappe.get_all(
		"File", {"attached_to_doctype": "Configuration Import"}, ["is_private", "file_url"]
	)
	assert (file.is_private, file.file_url.startswith("/private/")) == (1, True)


def test_filters_by_kind_and_word(desk_of, stage):
	desk = desk_of("Programme Manager")
	body = open_page(desk)
	groups = body.locator("details")
	assert groups.count() > 10
	desk.page.locator("[data-fieldname='kind'] select").select_option("Workflow")
	expect(groups).to_have_count(1)
	expect(groups.first).to_have_attribute("open", "")
	desk.page.locator("[data-fieldname='search'] input").fill("psico")
	expect(body.locator(".row-of-it")).to_have_count(1)
	desk.page.locator("[data-fieldname='search'] input").fill("no hay nada así")
	expect(body).to_contain_text("No hay nada configurado así")


def test_nothing_is_wider_than_a_telephone(chromium, address, stage, changed_notice):
	desk = Desk(chromium, address, TELEPHONE)
	desk.log_in(stage.users["Programme Manager"], stage.password)
	body = open_page(desk)
	body.locator(".chip[data-status='Changed']").click()
	body.locator(".compare").first.click()
	expect(desk.page.locator(".modal.show .genesis-difference td").first).to_be_visible()
	assert desk.page.evaluate(FITS)
	desk.open_form("Workflow", "Competency Evaluation")  # a long name beside its state
	expect(desk.page.locator(".title-area .indicator-pill:visible").first).to_be_visible()
	assert desk.page.evaluate(FITS)
	assert desk.complaints.seen == []
	desk.close()
