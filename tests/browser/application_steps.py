"""An application for a microcredit on its way through the Desk, step by step."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.browser import Desk
from tests.support.stage import PREFIX

APPLICATION = "Microcredit Application"
SECTOR = f"{PREFIX} Rubro"


def apply_for(desk: Desk, participant: str, product: str) -> str:
	"""An advisor writes an application of 1,200 in twelve instalments and sends it to the verification; its name."""
	desk.open_form(APPLICATION, "new-microcredit-application-1")
	desk.pick("product", product)
	desk.pick("participant", participant)
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
	wait_for_milestone(desk, "in_verification")
	return name


def vote_and_approve(desk: Desk, name: str) -> None:
	"""A member of a committee of one votes for it, writes the minutes and approves."""
	desk.open_form(APPLICATION, name)
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


def wait_for_milestone(desk: Desk, milestone: str) -> None:
	desk.page.wait_for_function(
		"milestone => cur_frm.doc.milestone === milestone", arg=f"{APPLICATION}: {milestone}"
	)
	desk.settle()
