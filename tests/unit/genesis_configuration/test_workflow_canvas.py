"""The drawing that the Workflow Builder keeps."""

import json

import pytest

from genesis.genesis_configuration.workflow_canvas import drawn_milestones, read_canvas, rename_in_canvas

CANVAS = json.dumps(
	[
		{"id": "1", "type": "state", "data": {"state": "Sent", "genesis_milestone": "Referral: sent"}},
		{"id": "2", "type": "state", "data": {"state": "Accepted"}},
		{"id": "action-1", "type": "action", "data": {"from": "Sent", "to": "Accepted", "action": "Sent"}},
		{"id": "edge", "type": "transition", "source": "1", "target": "action-1"},
	]
)


def test_rename_reaches_states_and_both_ends_of_transitions_but_not_actions():
	elements = json.loads(rename_in_canvas(CANVAS, "Sent", "Enviada"))
	assert elements[0]["data"]["state"] == "Enviada"
	assert elements[2]["data"] == {"from": "Enviada", "to": "Accepted", "action": "Sent"}
	assert elements[3] == {"id": "edge", "type": "transition", "source": "1", "target": "action-1"}


def test_rename_of_a_state_that_is_not_drawn_changes_nothing():
	assert rename_in_canvas(CANVAS, "Closed", "Cerrada") is None


def test_milestones_of_the_side_panel():
	assert drawn_milestones(CANVAS) == {"Sent": "Referral: sent"}


@pytest.mark.parametrize("data", [None, "", "no json", "{}", "[1, null]", "3"])
def test_unreadable_drawings_are_no_drawings(data):
	assert read_canvas(data) == []
	assert drawn_milestones(data) == {}
	assert rename_in_canvas(data, "A", "B") is None
