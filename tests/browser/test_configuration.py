"""The manager finds what was changed, looks at the difference side by side, and restores it."""

import re

import pytest
from playwright.sync_api import expect

import frappe

from tests.support.browser import TELEPHONE, Desk

pytestmark = pytest.mark.browser
NOTICE, SUBJECT = "Referral answered", "Respuesta del aliado (E2E)"


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
	assert desk.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
	assert desk.complaints.seen == []
	desk.close()
