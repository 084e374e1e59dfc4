"""Eligibility: each kind of rule, missing data, versions and what a change would change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import eligibility
from genesis.participants.eligibility import Applicant, Rule, RuleError, RuleSet
from genesis.participants.experience import Job
from genesis.participants.ruleset import RULE_PARAMETERS

ON = date(2025, 6, 15)
RETURNED, DISPLACED = "Returned Migrant", "Internally Displaced"
RULES = {
	"version": "phase-2",
	"effective_from": "2024-01-01",
	"profiles": {
		RETURNED: [
			{"id": "age", "kind": "age_between", "params": {"minimum": 18, "maximum": 50}},
			{
				"id": "experience",
				"kind": "experience_at_least",
				"params": {"months": 24, "countries": ["United States", "Mexico"]},
			},
			{"id": "area", "kind": "area_in", "params": {"areas": ["Construction", "Tourism"]}},
		],
		DISPLACED: [{"id": "age", "kind": "age_between", "params": {"minimum": 18, "maximum": 50}}],
	},
}
RULESET = eligibility.ruleset_from_dict(RULES)
ELIGIBLE = Applicant(
	group=RETURNED,
	birth_date=date(1990, 3, 12),
	area="Construction",
	jobs=(Job(date(2010, 1, 1), date(2013, 12, 31), country="United States"),),
	return_date=date(2024, 6, 15),
	department="San Miguel",
	document_valid=True,
	consent=True,
	fields={"household_size": 4, "education_level": "Básica", "exit_date": date(2025, 1, 1)},
)

applicants = st.builds(
	Applicant,
	group=st.sampled_from((None, RETURNED, DISPLACED, "Family Member")),
	birth_date=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2015, 1, 1))),
	area=st.sampled_from((None, "Construction", "Tourism", "Textile")),
	jobs=st.lists(
		st.builds(
			Job,
			months=st.one_of(st.none(), st.integers(0, 60)),
			country=st.sampled_from((None, "United States", "Mexico", "Guatemala")),
		),
		max_size=3,
	).map(tuple),
)


def check(kind, params, applicant=ELIGIBLE, on=ON):
	ruleset = RuleSet("1", {eligibility.ANY_GROUP: (Rule("it", kind, params),)})
	assert eligibility.check_ruleset(ruleset) == ()
	return eligibility.evaluate(applicant, ruleset, on).results[0]


def test_someone_who_passes_every_rule():
	outcome = eligibility.evaluate(ELIGIBLE, RULESET, ON)
	assert (outcome.status, outcome.version, outcome.profile, outcome.on) == (
		"eligible",
		"phase-2",
		RETURNED,
		ON,
	)
	assert [result.result for result in outcome.results] == ["pass"] * 3
	assert outcome.reasons == ()
	assert all(result.reason.text() for result in outcome.results)


def test_the_rules_depend_on_the_group():
	displaced = Applicant(group=DISPLACED, birth_date=date(1990, 3, 12))
	assert eligibility.evaluate(displaced, RULESET, ON).status == "eligible"
	family = replace(displaced, group="Family Member")
	outcome = eligibility.evaluate(family, RULESET, ON)
	assert (outcome.status, outcome.reasons[0].code) == ("not_eligible", "group_not_covered")
	unknown = eligibility.evaluate(replace(displaced, group=None), RULESET, ON)
	assert (unknown.status, unknown.reasons[0].code) == ("incomplete", "group_unknown")


@given(applicants)
def test_missing_data_alone_never_make_someone_not_eligible(applicant):
	"""Emptying a field may turn a pass or a fail into unknown, never into a fail."""
	before = eligibility.evaluate(applicant, RULESET, ON)
	for name, empty in (("birth_date", None), ("area", None), ("jobs", ())):
		after = eligibility.evaluate(replace(applicant, **{name: empty}), RULESET, ON)
		failed = {result.rule for result in after.results if result.result == "fail"}
		assert failed <= {result.rule for result in before.results if result.result == "fail"}
	assert eligibility.evaluate(Applicant(group=RETURNED), RULESET, ON).status == "incomplete"


@given(applicants, st.integers(min_value=0, max_value=80))
def test_more_experience_never_takes_eligibility_away(applicant, extra):
	order = {"not_eligible": 0, "incomplete": 1, "eligible": 2}
	richer = replace(applicant, jobs=(*applicant.jobs, Job(months=extra, country="Mexico")))
	if applicant.jobs:
		before = eligibility.evaluate(applicant, RULESET, ON).status
		assert order[eligibility.evaluate(richer, RULESET, ON).status] >= order[before]


@given(applicants)
def test_the_status_follows_from_the_results(applicant):
	outcome = eligibility.evaluate(applicant, RULESET, ON)
	found = {result.result for result in outcome.results}
	expected = "not_eligible" if "fail" in found else "incomplete" if "unknown" in found else "eligible"
	assert outcome.status == expected
	assert bool(outcome.reasons) == (expected != "eligible")


@given(applicants, st.integers(18, 60), st.integers(0, 60))
def test_rules_read_back_from_json_give_the_same_outcome(applicant, maximum, months):
	data = eligibility.ruleset_to_dict(RULESET)
	data["profiles"][RETURNED][0]["params"] = {"minimum": 18, "maximum": maximum}
	data["profiles"][RETURNED][1]["params"] = {"months": months}
	ruleset = eligibility.ruleset_from_dict(data)
	again = eligibility.ruleset_from_dict(eligibility.ruleset_to_dict(ruleset))
	assert eligibility.evaluate(applicant, again, ON) == eligibility.evaluate(applicant, ruleset, ON)


@pytest.mark.parametrize(
	("birth", "result", "code"),
	[
		(date(2007, 6, 15), "pass", "age_within"),
		(date(2007, 6, 16), "fail", "age_below_minimum"),
		(date(1974, 6, 16), "pass", "age_within"),
		(date(1974, 6, 15), "fail", "age_above_maximum"),
		(None, "unknown", "age_unknown"),
	],
)
def test_age_is_measured_on_the_day(birth, result, code):
	found = check("age_between", {"minimum": 18, "maximum": 50}, replace(ELIGIBLE, birth_date=birth))
	assert (found.result, found.reason.code) == (result, code)


def test_age_without_limits_and_told_age():
	assert check("age_between", {"minimum": 18}).result == "pass"
	assert check("age_between", {"maximum": 20}).reason.params == {"age": 35, "maximum": 20}
	assert check("age_between", {"minimum": 18}, Applicant(group=RETURNED, age=17)).result == "fail"


@pytest.mark.parametrize(
	("jobs", "result"),
	[
		((Job(months=24, country="Mexico"),), "pass"),
		((Job(months=23, country="Mexico"),), "fail"),
		((Job(months=12, country="Mexico"), Job(months=12, country="United States")), "pass"),
		((Job(months=99, country="Guatemala"),), "fail"),
		((Job(months=0),), "fail"),
		((), "unknown"),
		((Job(months=24),), "unknown"),
		((Job(months=10, country="Mexico"), Job(months=3)), "fail"),
		((Job(country="Mexico"),), "unknown"),
		((Job(country="Guatemala"),), "fail"),
	],
)
def test_experience(jobs, result):
	params = {"months": 24, "countries": ["United States", "Mexico"]}
	assert check("experience_at_least", params, replace(ELIGIBLE, jobs=jobs)).result == result


@pytest.mark.parametrize(
	("kind", "params", "change", "result"),
	[
		("area_in", {"areas": ["construction"]}, {}, "pass"),
		("area_in", {"areas": ["Tourism"]}, {}, "fail"),
		("area_in", {"areas": ["Tourism"]}, {"area": None}, "unknown"),
		("group_in", {"groups": [RETURNED]}, {}, "pass"),
		("group_in", {"groups": [DISPLACED]}, {}, "fail"),
		("residence_in", {"departments": ["san miguel", "Usulután"]}, {}, "pass"),
		("residence_in", {"departments": ["La Paz"]}, {}, "fail"),
		("residence_in", {"departments": ["La Paz"]}, {"department": ""}, "unknown"),
		("return_within", {"months": 12}, {}, "pass"),
		("return_within", {"months": 12}, {"return_date": date(2024, 6, 14)}, "fail"),
		("return_within", {"months": 12}, {"return_date": date(2025, 6, 16)}, "fail"),
		("return_within", {"months": 12}, {"return_date": None}, "unknown"),
		("document_present", {}, {}, "pass"),
		("document_present", {}, {"document_valid": False}, "fail"),
		("document_present", {"valid": False}, {"document_valid": False}, "pass"),
		("document_present", {}, {"document_valid": None}, "unknown"),
		("consent_given", {}, {}, "pass"),
		("consent_given", {}, {"consent": False}, "fail"),
		("consent_given", {}, {"consent": None}, "unknown"),
		("field_compare", {"field": "household_size", "op": ">=", "value": 3}, {}, "pass"),
		("field_compare", {"field": "household_size", "op": "<", "value": "3"}, {}, "fail"),
		("field_compare", {"field": "household_size", "op": "in", "value": [3, "4"]}, {}, "pass"),
		("field_compare", {"field": "education_level", "op": "=", "value": "basica"}, {}, "pass"),
		("field_compare", {"field": "education_level", "op": "not in", "value": ["Superior"]}, {}, "pass"),
		("field_compare", {"field": "exit_date", "op": "<", "value": "2025-02-01"}, {}, "pass"),
		("field_compare", {"field": "education_level", "op": ">", "value": 3}, {}, "unknown"),
		("field_compare", {"field": "absent", "op": "=", "value": 3}, {}, "unknown"),
	],
)
def test_each_kind_of_rule(kind, params, change, result):
	found = check(kind, params, replace(ELIGIBLE, **change))
	assert found.result == result
	assert found.reason.text()


def test_every_kind_is_covered_by_the_tests_above():
	kinds = {"age_between", "experience_at_least"}
	kinds |= {
		mark.args[1][n][0] for mark in test_each_kind_of_rule.pytestmark for n in range(len(mark.args[1]))
	}
	assert kinds == RULE_PARAMETERS.keys()


@pytest.mark.parametrize(
	("rule", "code"),
	[
		(Rule("x", "moon_phase", {}), "rule_kind_unknown"),
		(Rule("x", "area_in", {}), "rule_parameter_missing"),
		(Rule("x", "area_in", {"areas": "Tourism"}), "rule_parameter_invalid"),
		(Rule("x", "area_in", {"areas": []}), "rule_parameter_invalid"),
		(Rule("x", "age_between", {"minimum": "18"}), "rule_parameter_invalid"),
		(Rule("x", "age_between", {"minimum": 50, "maximum": 18}), "rule_parameter_invalid"),
		(Rule("x", "consent_given", {"colour": 1}), "rule_parameter_invalid"),
		(Rule("x", "field_compare", {"field": "a", "op": "~", "value": 1}), "rule_parameter_invalid"),
	],
)
def test_wrong_rules_are_found_before_use(rule, code):
	ruleset = RuleSet("1", {RETURNED: (rule,)})
	assert [problem.code for problem in eligibility.check_ruleset(ruleset)] == [code]
	with pytest.raises(RuleError) as raised:
		eligibility.ruleset_from_dict(eligibility.ruleset_to_dict(ruleset))
	assert raised.value.reason.code == code


def test_empty_and_repeated_rules():
	rule = Rule("age", "age_between", {"minimum": 18})
	codes = [
		problem.code for problem in eligibility.check_ruleset(RuleSet("1", {RETURNED: (rule, rule), "x": ()}))
	]
	assert codes == ["rule_repeated", "profile_empty"]
	assert eligibility.check_ruleset(RuleSet("1", {}))[0].code == "ruleset_empty"


def test_unchecked_rules_stop_the_evaluation():
	for rule in (Rule("x", "moon_phase", {}), Rule("x", "area_in", {})):
		with pytest.raises(RuleError):
			eligibility.evaluate(ELIGIBLE, RuleSet("1", {RETURNED: (rule,)}), ON)


def test_what_would_change_under_other_rules():
	data = eligibility.ruleset_to_dict(RULESET)
	data["version"] = "phase-3"
	data["profiles"][RETURNED][0]["params"] = {"minimum": 18, "maximum": 30}
	other = eligibility.ruleset_from_dict(data)
	people = {"old": ELIGIBLE, "young": replace(ELIGIBLE, birth_date=date(2000, 1, 1))}
	before = {ref: eligibility.evaluate(person, RULESET, ON) for ref, person in people.items()}
	after = {ref: eligibility.evaluate(person, other, ON) for ref, person in people.items()}
	assert eligibility.compare(before, after) == [
		eligibility.Change("old", "eligible", "not_eligible", ("age",))
	]
	assert eligibility.compare(before, before) == []
	gone = eligibility.compare(before, {})
	assert [(change.ref, change.after) for change in gone] == [("old", None), ("young", None)]
