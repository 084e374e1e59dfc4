"""States of agreements, commitments and initiatives, by examples and by properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.alliances import agreement_rules, commitment_rules, policy_rules
from genesis.alliances.policy_rules import STAGES, Step

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
maybe = st.none() | days
TODAY = date(2026, 11, 26)


def agreement(
	today=TODAY, starts=date(2025, 1, 1), ends=date(2026, 12, 31), notice=60, early=None, renewed=None
):
	return agreement_rules.status_of(today, starts, ends, notice, early, renewed)


def test_an_agreement_goes_through_its_states_day_by_day():
	assert agreement(date(2024, 12, 31)) == "Not Yet in Force"
	assert agreement(date(2025, 1, 1)) == "In Force"
	assert agreement(date(2026, 10, 31)) == "In Force"
	assert agreement(date(2026, 11, 1)) == "Expiring"
	assert agreement(date(2026, 12, 31)) == "Expiring"
	assert agreement(date(2027, 1, 1)) == "Expired"
	assert agreement(ends=None) == "In Force"


def test_a_renewal_and_an_early_end_take_its_place():
	assert agreement(renewed=date(2027, 1, 1)) == "In Force", "nobody has to worry any more"
	assert agreement(date(2027, 1, 1), renewed=date(2027, 1, 1)) == "Renewed"
	assert agreement(early=TODAY) == "Ended Early"
	assert agreement(early=TODAY + timedelta(days=1)) == "Expiring"


@given(days, days, maybe, st.integers(0, 400))
def test_states_of_an_agreement_follow_each_other(today, starts, ends, notice):
	order = ["Not Yet in Force", "In Force", "Expiring", "Expired"]
	if ends and ends < starts:
		return
	now = order.index(agreement_rules.status_of(today, starts, ends, notice))
	later = order.index(agreement_rules.status_of(today + timedelta(days=1), starts, ends, notice))
	assert now <= later
	if ends is None:
		assert later <= 1


def test_a_commitment_is_not_late_on_its_day():
	assert commitment_rules.status_of(TODAY, TODAY) == "Open"
	assert commitment_rules.status_of(TODAY, TODAY - timedelta(days=1)) == "Past Due"
	assert commitment_rules.status_of(TODAY, date(2026, 1, 1), date(2026, 1, 1)) == "Kept in Time"
	assert commitment_rules.status_of(TODAY, date(2026, 1, 1), date(2026, 1, 2)) == "Kept Late"
	assert commitment_rules.status_of(TODAY, date(2026, 1, 1), None, TODAY) == "Cancelled"


@given(st.lists(st.sampled_from(commitment_rules.STATUSES), max_size=60))
def test_a_record_counts_each_commitment_once(statuses):
	record = commitment_rules.count(statuses)
	assert record.total == len(statuses)
	due = [each for each in statuses if each not in ("Open", "Cancelled")]
	if not due:
		assert record.percent_in_time is None and record.percent_kept is None
	else:
		assert 0 <= record.percent_in_time <= record.percent_kept <= 100
		assert record.percent_in_time == round(100 * due.count("Kept in Time") / len(due), 1)


def test_an_initiative_stands_at_the_furthest_stage_reached():
	steps = [Step("Agenda", TODAY), Step("Advocacy", TODAY), Step("Evidence"), Step("Adoption")]
	assert policy_rules.stage_of(steps) == "Advocacy"
	assert policy_rules.percent_reached(steps) == 50.0
	assert policy_rules.status_of(steps, None, None) == "In Progress"
	assert policy_rules.status_of([Step("Agenda")], None, None) == "Planned"
	assert policy_rules.status_of([], None, TODAY) == "Closed"
	assert policy_rules.status_of([], TODAY, TODAY) == "Result Reached"
	assert policy_rules.percent_reached([]) == 0


@given(st.lists(st.builds(Step, st.sampled_from(STAGES), maybe), max_size=20))
def test_another_milestone_never_sets_an_initiative_back(steps):
	before = policy_rules.stage_of(steps)
	for stage in STAGES:
		after = policy_rules.stage_of([*steps, Step(stage, TODAY)])
		assert STAGES.index(after) >= STAGES.index(stage)
		assert not before or STAGES.index(after) >= STAGES.index(before)
