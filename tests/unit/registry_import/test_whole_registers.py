"""Whole registers through the pure logic, measured against what is true of them."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from genesis.participants.eligibility import Applicant, evaluate, ruleset_from_dict
from genesis.participants.experience import Job
from genesis.participants.registry_import import mapping, planner, reader, rows
from tests.support.register_generator import TODAY, make_register

SHARED = Path(__file__).parents[4] / "shared" / "data" / "registro_fase2.xlsx"
RULES = ruleset_from_dict(
	{
		"version": "1",
		"profiles": {
			"Returned Migrant": [
				{"id": "age", "kind": "age_between", "params": {"minimum": 18, "maximum": 50}},
				{
					"id": "experience",
					"kind": "experience_at_least",
					"params": {"months": 24, "countries": ["United States", "Mexico"]},
				},
				{"id": "area", "kind": "area_in", "params": {"areas": ["Construction", "Tourism"]}},
			],
		},
	}
)


def plan_of(path: Path) -> list[planner.Plan]:
	kind = reader.recognise(path)
	sheet = reader.sheet_names(path, kind)[0]
	header = mapping.find_header(list(reader.read_rows(path, kind, sheet, 300)), sheet)
	assert mapping.check(header.columns, {}) == []
	below = reader.rows_below(reader.read_rows(path, kind, sheet), header.row, 20_000, sheet)
	prepared = rows.prepare_sheet(header.columns, below, TODAY)
	return planner.plan([rows.read_candidate(prepared, row) for row in below], planner.Facts())


def eligible_returned(plans: list[planner.Plan]) -> int:
	return sum(
		outcome(plan) == "eligible"
		for plan in plans
		if plan.outcome == planner.IMPORT and plan.row.values["participant_group"] == "Returned Migrant"
	)


def outcome(plan: planner.Plan) -> str:
	values, job = plan.row.values, plan.row.job
	jobs = (
		Job(months=job.get("stated_months"), country=job.get("country"), area=job.get("occupational_area")),
	)
	applicant = Applicant(
		group=values["participant_group"],
		birth_date=values["birth_date"],
		area=values.get("occupational_area"),
		jobs=jobs if job else (),
	)
	registered = values["registration_date"]
	assert isinstance(registered, date)
	return evaluate(applicant, RULES, registered).status


@pytest.mark.parametrize("seed", [1, 7, 20261123])
def test_generated_register(tmp_path, seed):
	truth = make_register(people=600, seed=seed)
	plans = plan_of(truth.save(tmp_path / "register.xlsx"))
	outcomes = {plan.row.number: plan.outcome for plan in plans}

	rejected = {number for number, found in outcomes.items() if found == planner.REJECTED}
	assert rejected == truth.unusable

	repeated = truth.same_document | truth.other_duplicates
	caught = {number for number in repeated if outcomes[number] in (planner.HELD, planner.DUPLICATE)}
	assert truth.same_document <= caught
	assert len(caught & truth.other_duplicates) >= 0.9 * len(truth.other_duplicates) > 10

	# wrongly left out: the first row of somebody who is not imported by it
	firsts = {number for number in truth.person_of if number not in repeated}
	wrong = {number for number in firsts if outcomes[number] != planner.IMPORT}
	assert len(wrong) <= 0.005 * len(truth.people)
	# never skipped without anybody looking, unless it is the same person
	for plan in plans:
		if plan.outcome == planner.DUPLICATE:
			assert truth.person_of[plan.row.number] == truth.person_of[plan.same_row]

	imported = [truth.person_of[plan.row.number] for plan in plans if plan.outcome == planner.IMPORT]
	assert abs(len(set(imported)) - len(truth.people)) <= 0.01 * len(truth.people)
	assert abs(eligible_returned(plans) - truth.returned_eligible) <= len(wrong) + len(imported) - len(
		set(imported)
	)


@pytest.mark.skipif(not SHARED.exists(), reason="the register is not beside this clone")
def test_register_of_the_second_phase():
	truth = json.loads(SHARED.with_suffix("").with_suffix(".truth.json").read_text())
	plans = plan_of(SHARED)
	outcomes = Counter(plan.outcome for plan in plans)
	assert sum(outcomes.values()) == truth["data_rows"]
	assert abs(outcomes[planner.IMPORT] - truth["people"]) <= 0.01 * truth["people"]
	assert outcomes[planner.REJECTED] == truth["unusable_rows"]
	assert outcomes[planner.DUPLICATE] == truth["duplicate_same_document"]
	assert outcomes[planner.HELD] >= 0.9 * truth["duplicate_other"]
	people = [plan.row for plan in plans if plan.outcome == planner.IMPORT]
	invalid = [row for row in people if row.key.document and not row.key.document_valid]
	assert len(invalid) == pytest.approx(truth["invalid_documents"], abs=6)
	assert eligible_returned(plans) == truth["returned_eligible"]
