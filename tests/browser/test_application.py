"""An application on its way through the Desk: the advisor writes it, a manager sends it on, a member votes and approves."""

from __future__ import annotations

import pytest

from tests.browser.application_steps import APPLICATION, apply_for, vote_and_approve, wait_for_milestone

pytestmark = pytest.mark.browser


def test_an_application_is_written_voted_on_and_approved(desk_of, stage, product):
	name = apply_for(desk_of("Enterprise Advisor"), stage.people["rosa"], product)
	desk = desk_of("Programme Manager")
	desk.open_form(APPLICATION, name)
	desk.action("Send to Committee")
	wait_for_milestone(desk, "in_committee")
	vote_and_approve(desk_of("Credit Committee Member"), name)
