"""Where an enterprise stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprises.standing import STATUSES, Facts, status_of

MILESTONES = ("in_stage", "at_gate", "suspended", "graduated", "withdrawn")
facts = st.builds(Facts, st.booleans(), st.booleans(), st.frozensets(st.sampled_from(MILESTONES)))


def test_examples():
	assert status_of(Facts()) == "Recorded"
	assert status_of(Facts(incubations=frozenset({"withdrawn"}))) == "Recorded"
	assert status_of(Facts(incubations=frozenset({"withdrawn", "at_gate"}))) == "In Incubation"
	assert status_of(Facts(incubations=frozenset({"suspended"}))) == "Incubation Suspended"
	assert status_of(Facts(incubations=frozenset({"graduated"}))) == "Incubated"
	assert status_of(Facts(has_active_plan=True, incubations=frozenset({"graduated"}))) == "In Acceleration"


@given(facts)
def test_closed_is_closed_and_everything_has_a_status(known):
	status = status_of(known)
	assert status in STATUSES
	assert (status == "Closed") == known.is_closed
