"""Two records of one person become one, and two again."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_merge_and_undo(desk_of, stage):
	desk = desk_of("Programme Manager")
	desk.open_form("Participant Merge", "new")
	desk.pick("survivor", stage.people["rosa"])
	desk.pick("merged", stage.people["rosa_again"])
	choices = desk.field("choices_html")
	expect(choices.locator("tr", has_text="Segundo apellido")).to_contain_text("Bentura")
	desk.type_into("reason", "Es la misma persona, mal escrita")
	desk.save()
	desk.wait_until_saved()
	desk.save()
	desk.confirm()
	desk.page.wait_for_function("() => cur_frm.doc.docstatus === 1 && !cur_frm.is_dirty()")
	desk.settle()
	assert status_of(desk, stage.people["rosa_again"]) == {
		"status": "Merged",
		"merged_into": stage.people["rosa"],
	}

	desk.page.locator(".page-container:visible .page-actions .btn-secondary:visible").first.click()
	desk.confirm()
	desk.page.wait_for_function("() => cur_frm.doc.docstatus === 2")
	desk.settle()
	assert status_of(desk, stage.people["rosa_again"]) == {"status": "Registered", "merged_into": None}


def status_of(desk, name):
	return desk.page.evaluate(
		"name => frappe.db.get_value('Participant', name, ['status', 'merged_into']).then(r => r.message)",
		name,
	)
