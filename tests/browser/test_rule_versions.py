"""A manager tries other arrears classes on the credits, and they take force on their day, not before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.test_repayment import credit  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


@pytest.fixture
def policy(stage) -> Iterator[str]:
	"""The policy in force; later versions go at the end."""
	import frappe

	from genesis.enterprise_fund import arrears_policies

	name = arrears_policies.policy_on()
	before = set(frappe.get_all("Arrears Policy", pluck="name"))
	yield name
	frappe.db.rollback()
	for made in set(frappe.get_all("Arrears Policy", pluck="name")) - before:
		frappe.db.delete("Arrears Policy Class", {"parent": made})
		frappe.db.delete("Arrears Policy", {"name": made})
		for log, column in (("Version", "docname"), ("Comment", "reference_name")):
			frappe.db.delete(log, {column: made})
	frappe.db.commit()


def test_classes_are_tried_and_take_force_on_their_day(desk_of, policy, credit):  # noqa: F811 - a fixture
	import frappe
	from frappe.utils import add_days, nowdate

	from genesis.enterprise_fund import arrears_policies

	desk = desk_of("Programme Manager")
	desk.open_form("Arrears Policy", policy)
	standing = desk.page.locator(".page-container:visible .page-head .indicator-pill")
	expect(standing.first).to_have_text("Vigente")
	desk.button("New Version")
	desk.page.wait_for_function("() => cur_frm && cur_frm.is_new()")
	desk.settle()
	tomorrow = add_days(nowdate(), 1)
	# Not typed: leaving the date with Tab opens the first class.
	desk.page.evaluate(
		"""day => {
			const row = cur_frm.doc.classes[2];
			frappe.model.set_value(row.doctype, row.name, "provision", 25);
			return cur_frm.set_value("effective_from", day);
		}""",
		tomorrow,
	)
	desk.save()
	draft = desk.wait_until_saved()

	desk.button("Try on Credits")
	dialog = desk.dialog(desk.said("Try on Credits"))
	changed = dialog.locator("tr", has_text=credit)
	expect(changed).to_contain_text("31 a 60 días (20 %)")
	expect(changed).to_contain_text("31 a 60 días (25 %)")
	expect(changed).to_contain_text("60.00")
	dialog.locator(".btn-modal-close").click()
	expect(dialog).to_be_hidden()

	desk.save()
	desk.confirm()
	desk.page.wait_for_function("() => cur_frm.doc.docstatus === 1")
	desk.settle()
	expect(standing.first).to_have_text("Aún no vigente")
	desk.open("arrears-policy")
	rows = desk.page.locator(".page-container:visible .list-row")
	expect(rows.filter(has_text="Aún no vigente")).to_have_count(1)
	expect(rows.filter(has_text="Vigente").first).to_be_visible()
	frappe.db.rollback()
	assert (arrears_policies.policy_on(), arrears_policies.policy_on(tomorrow)) == (policy, draft)
