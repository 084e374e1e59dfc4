"""The verdict: by hand on one standard, and what holds for all standards and all findings."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from genesis.certification.standard_rules import Criterion, Element, Standard, Unit, find_problems
from genesis.certification.verdict import COMPETENT, NOT_YET_COMPETENT, judge

COOK = Standard(
	units=(Unit("U1", "Prepare", Decimal(60)), Unit("U2", "Serve", Decimal(40))),
	elements=(
		Element("U1", "E1", "Hygiene"),
		Element("U1", "E2", "Cooking"),
		Element("U2", "E3", "Plating"),
	),
	criteria=(
		Criterion("E1", "C1", Decimal(20), True),
		Criterion("E1", "C2", Decimal(20)),
		Criterion("E2", "C3", Decimal(60)),
		Criterion("E3", "C4", Decimal(85)),
		Criterion("E3", "C5", Decimal(15)),
	),
)


def found(*met: str) -> dict[str, bool]:
	return {row.code: row.code in met for row in COOK.criteria}


@st.composite
def parts(draw: st.DrawFn, count: int) -> list[Decimal]:
	"""Positive weights to two places that sum to 100."""
	cuts = sorted(draw(st.sets(st.integers(1, 9999), min_size=count - 1, max_size=count - 1)))
	edges = [0, *cuts, 10000]
	return [Decimal(b - a) / 100 for a, b in pairwise(edges)]


@st.composite
def standards(draw: st.DrawFn) -> Standard:
	units, elements, criteria = [], [], []
	for number, weight in enumerate(draw(parts(draw(st.integers(1, 4))))):
		units.append(Unit(f"U{number}", "", weight))
		owners = [f"U{number}E{n}" for n in range(draw(st.integers(1, 3)))]
		elements += [Element(f"U{number}", code, "") for code in owners]
		more = draw(st.lists(st.sampled_from(owners), max_size=4))
		for n, (owner, share) in enumerate(
			zip([*owners, *more], draw(parts(len(owners) + len(more))), strict=True)
		):
			criteria.append(Criterion(owner, f"U{number}C{n}", share, draw(st.booleans())))
	least = draw(st.integers(1, 100))
	return Standard(
		tuple(units), tuple(elements), tuple(criteria), Decimal(least), Decimal(draw(st.integers(0, least)))
	)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Standard, dict[str, bool]]:
	standard = draw(standards())
	return standard, {row.code: draw(st.booleans()) for row in standard.criteria}


def test_everything_met():
	verdict = judge(COOK, found("C1", "C2", "C3", "C4", "C5"))
	assert (verdict.result, verdict.score, verdict.gaps) == (COMPETENT, Decimal(100), ())


def test_small_lacks_do_not_matter_when_the_score_is_reached():
	verdict = judge(COOK, found("C1", "C2", "C3", "C4"))
	assert (verdict.result, verdict.score) == (COMPETENT, Decimal("94.00"))
	assert verdict.unit_scores == {"U1": Decimal(100), "U2": Decimal(85)}


def test_a_critical_criterion_outweighs_the_score():
	verdict = judge(COOK, found("C2", "C3", "C4", "C5"))
	assert verdict.result == NOT_YET_COMPETENT
	assert verdict.score == Decimal("88.00")
	assert verdict.critical_missing == ("C1",)
	assert [(gap.element, gap.score, gap.missing) for gap in verdict.gaps] == [("E1", Decimal(50), ("C1",))]


def test_a_unit_below_its_lowest_score():
	verdict = judge(COOK, found("C1", "C2", "C3", "C5"))
	assert verdict.result == NOT_YET_COMPETENT
	assert [gap.element for gap in verdict.gaps] == ["E3"]


def test_no_verdict_while_a_criterion_is_open():
	verdict = judge(COOK, {**found("C1", "C2", "C3"), "C4": None})
	assert (verdict.result, verdict.open_criteria, verdict.gaps) == (None, ("C4",), ())


@given(standards())
def test_the_standards_made_here_are_sound(standard):
	assert find_problems(standard) == []


@given(cases())
def test_who_is_not_competent_has_a_gap_and_who_is_has_none(case):
	verdict = judge(*case)
	assert bool(verdict.gaps) == (verdict.result == NOT_YET_COMPETENT)
	assert all(gap.missing for gap in verdict.gaps)


@given(cases())
def test_closing_exactly_the_gaps_is_enough(case):
	standard, findings = case
	missing = {code for gap in judge(standard, findings).gaps for code in gap.missing}
	assert judge(standard, {**findings, **dict.fromkeys(missing, True)}).result == COMPETENT


@given(cases(), st.data())
def test_one_more_criterion_never_harms(case, data):
	standard, findings = case
	before = judge(standard, findings)
	code = data.draw(st.sampled_from(sorted(findings)))
	after = judge(standard, {**findings, code: True})
	assert after.score >= before.score
	assert before.result != COMPETENT or after.result == COMPETENT


@given(cases())
def test_order_and_foreign_codes_do_not_matter(case):
	standard, findings = case
	turned = dict(reversed([*findings.items(), ("of another standard", True)]))
	assert judge(standard, turned) == judge(standard, findings)


def test_what_is_wrong_with_a_standard():
	assert [problem.kind for problem in find_problems(Standard((), (), ()))] == ["no_units"]
	broken = Standard(
		units=(Unit("U1", "", Decimal(60)), Unit("U1", "", Decimal("39.99"))),
		elements=(Element("U1", "E1", ""), Element("U9", "E2", "")),
		criteria=(Criterion("E1", "C1", Decimal(50)), Criterion("E7", "C2", Decimal(0))),
		pass_score=Decimal(50),
		minimum_unit_score=Decimal(60),
	)
	kinds = {(problem.kind, problem.code, problem.value) for problem in find_problems(broken)}
	assert kinds == {
		("doubled", "U1", ""),
		("unknown_unit", "E2", "U9"),
		("unknown_element", "C2", "E7"),
		("no_criteria", "E2", ""),
		("weight", "C2", "0"),
		("unit_weights", "", "99.99"),
		("criterion_weights", "U1", "50"),
		("unit_score", "", "60"),
	}
