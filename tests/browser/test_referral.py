"""A referral on its way: sent by the officer, accepted by the partner that it was sent to."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_referral_is_sent_and_accepted(desk_of, stage):
	name = stage.referrals["draft"]
	desk = desk_of("Officer North")
	desk.open_form("Referral", name)
	assert not desk.value("milestone")
	desk.action("Send")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Referral: sent'")
	desk.settle()
	assert "Quijano" in desk.value("shared_summary")

	desk_of("Partner 1")
	desk.open_form("Referral", name)
	desk.action("Accept")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Referral: accepted'")
	desk.settle()
	assert desk.value("response_on")
	expect(desk.page.locator(".page-container:visible .indicator-pill").first).to_have_text(
		desk.said("Accepted")
	)
