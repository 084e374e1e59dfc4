"""An application on its way through the Desk: the advisor writes it, a manager sends it on, a member votes and approves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.stage import PREFIX

pytestmark = pytest.mark.browser
PRODUCT, SECTOR = f"{PREFIX} Capital", f"{PREFIX} Rubro"


@pytest.fixture
def product(stage) -> Iterator[str]:
	"""A product whose committee is one member, committed; it goes with what was made of it."""
	import frappe

	from genesis.tests.factories import get_or_make
	from genesis.tests.fund_factories import make_fund, make_product

	fund = make_fund(f"{PREFIX} Fondo").name
	make_product(
		PRODUCT, enterprise_fund=fund, maximum_amount=2000, maximum_debt_service=50, committee_quorum=1
	)
	get_or_make("Enterprise Sector", SECTOR, sector_name=SECTOR, is_active=1)
	frappe.db.set_value("Participant", stage.people["rosa"], {"monthly_income": 500, "monthly_expenses": 200})
	frappe.db.commit()
	yield PRODUCT
	frappe.db.rollback()
	for doctype in ("Microcredit", "Microcredit Application"):
		for name in frappe.get_all(doctype, filters={"product": PRODUCT}, pluck="name"):
			frappe.db.delete(doctype, {"name": name})
	for doctype, name in (
		("Microcredit Product", PRODUCT),
		("Enterprise Fund", fund),
		("Enterprise Sector", SECTOR),
	):
		frappe.delete_doc(doctype, name, force=True)
	frappe.db.commit()


def test_an_application_is_written_voted_on_and_approved(desk_of, stage, product):
	desk = desk_of("Enterprise Advisor")
	desk.open_form("Microcredit Application", "new-microcredit-application-1")
	desk.pick("product", product)
	desk.pick("participant", stage.people["rosa"])
	desk.page.wait_for_function("() => (cur_frm.doc.budget || []).length === 2")
	desk.type_into("requested_amount", "1200")
	desk.type_into("instalments", "12")
	desk.pick("sector", SECTOR)
	desk.type_into("purpose", "Una cocina industrial")
	desk.tab("price_tab")
	plan = desk.field("schedule_html").locator("tbody tr")
	expect(plan).to_have_count(12)
	expect(plan.last).to_contain_text("113.50")
	desk.save()
	name = desk.wait_until_saved()
	assert (desk.value("affordability"), desk.value("effective_rate")) == ("Affordable", 26.83)
	desk.action("Send to Verification")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Microcredit Application: in_verification'")

	desk = desk_of("Programme Manager")
	desk.open_form("Microcredit Application", name)
	desk.action("Send to Committee")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Microcredit Application: in_committee'")

	desk = desk_of("Credit Committee Member")
	desk.open_form("Microcredit Application", name)
	desk.tab("decision_tab")
	expect(desk.field("findings_html").locator("li")).to_have_count(2)
	desk.button("Cast Vote")
	dialog = desk.dialog(name)
	desk.choose("vote", "For", dialog)
	desk.confirm()
	desk.page.wait_for_function("() => cur_frm.doc.votes_for === 1")
	desk.settle()
	desk.page.evaluate("() => cur_frm.set_value('minutes', '<p>Se conoció la solicitud y se aprobó.</p>')")
	desk.save()
	desk.wait_until_saved()
	desk.action("Approve")
	desk.page.wait_for_function("() => cur_frm.doc.docstatus === 1 && cur_frm.doc.microcredit")
