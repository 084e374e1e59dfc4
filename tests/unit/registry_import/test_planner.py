"""What becomes of rows: the same person is never registered twice, nobody is left out without somebody looking."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.participants.matching import person_key
from genesis.participants.registry_import.findings import finding
from genesis.participants.registry_import.planner import (
	ALREADY,
	DUPLICATE,
	HELD,
	IMPORT,
	REJECTED,
	Earlier,
	Facts,
	Known,
	Plan,
	plan,
)
from genesis.participants.registry_import.rows import Candidate

ANA = {
	"given": "Ana María",
	"surnames": "Paz Cruz",
	"document": "04598372-2",
	"phones": ["+50371234567"],
	"birth_date": date(1990, 5, 4),
	"sex": "Female",
}
LUIS = {
	"given": "Luis Óscar",
	"surnames": "Umaña Batres",
	"document": "00000018-1",
	"phones": ["+50379999999"],
	"birth_date": date(1984, 1, 30),
	"sex": "Male",
}
SAME = Known("GEN-1", 100, "same_document", ("document_same", "birth_same", "names_same"))


def row(number, person=None, errors=(), **changes):
	if person is None:
		return Candidate(number, {}, f"print {number}", errors=(finding("row_empty"), *errors))
	return Candidate(number, {}, f"print {number}", key=person_key(number, **{**person, **changes}))


def outcomes(plans: Iterable[Plan]):
	return [each.outcome for each in plans]


def codes(one: Plan):
	return [found.code for found in one.findings]


def test_different_people_are_imported():
	assert outcomes(plan([row(4, ANA), row(5, LUIS)], Facts())) == [IMPORT, IMPORT]


def test_the_second_row_of_a_valid_document_is_left_out():
	_first, second = plan([row(4, ANA), row(5, ANA, given="Ana Maria", phones=[])], Facts())
	assert (second.outcome, second.same_row) == (DUPLICATE, 4)
	assert codes(second)[:2] == ["same_as_row", "document_same"]


def test_a_shared_document_that_is_not_valid_settles_nothing():
	_first, second = plan([row(4, ANA, document="04598372-3"), row(5, ANA, document="04598372-3")], Facts())
	assert second.outcome == HELD


def test_the_document_of_somebody_else_is_held():
	_first, second = plan([row(4, ANA), row(5, LUIS, document=ANA["document"])], Facts())
	assert (second.outcome, second.same_row) == (HELD, 4)
	assert "document_other_person" in codes(second)


def test_a_shared_document_with_another_birth_date_or_given_name_is_held():
	sister = row(5, ANA, given="Rosa Elena", birth_date=date(1993, 1, 1))
	born_later = row(5, ANA, birth_date=date(1996, 12, 25))
	for other in (sister, born_later):
		assert plan([row(4, ANA), other], Facts())[1].outcome == HELD


def test_alike_without_document_is_held():
	_first, second = plan([row(4, ANA), row(5, ANA, document="")], Facts())
	assert (second.outcome, second.same_row) == (HELD, 4)
	assert codes(second)[0] == "like_row"


def test_rejected_rows_are_nobody():
	first, second = plan([row(4), row(5, ANA)], Facts())
	assert (first.outcome, second.outcome) == (REJECTED, IMPORT)


def test_a_registered_person_comes_before_a_row():
	facts = Facts(known={5: [SAME]})
	_first, second = plan([row(4, ANA), row(5, ANA)], facts)
	assert (second.outcome, second.participant, second.same_row) == (DUPLICATE, "GEN-1", 0)
	assert codes(second)[0] == "same_as_participant"


def test_a_registered_person_that_is_only_alike_holds_the_row():
	like = Known("GEN-2", 80, "review", ("names_similar",))
	(only,) = plan([row(4, ANA)], Facts(known={4: [like]}))
	assert (only.outcome, only.participant, only.score) == (HELD, "GEN-2", 80)


def test_rows_of_another_import_are_recognised():
	imported = Earlier("IMP-1", 9, "GEN-1")
	decided = Earlier("IMP-1", 10, "GEN-2", decided=True)
	first, second = plan(
		[row(4, ANA), row(5, LUIS)], Facts(earlier={"print 4": imported, "print 5": decided})
	)
	assert (first.outcome, first.participant) == (ALREADY, "GEN-1")
	assert (second.outcome, second.participant) == (DUPLICATE, "GEN-2")


def test_what_is_wrong_with_a_row_comes_before_what_it_was():
	broken = row(4)
	(only,) = plan([broken], Facts(earlier={"print 4": Earlier("IMP-1", 9, "GEN-1")}))
	assert only.outcome == REJECTED


PEOPLE = st.lists(
	st.builds(
		lambda who, document, phone, born: {
			**who,
			"document": document,
			"phones": [phone],
			"birth_date": born,
		},
		st.sampled_from((ANA, LUIS)),
		st.sampled_from(("04598372-2", "00000018-1", "04598372-3", "")),
		st.sampled_from(("+50371234567", "+50379999999")),
		st.sampled_from((date(1990, 5, 4), date(1984, 1, 30), date(1990, 4, 5))),
	),
	max_size=12,
)


@settings(max_examples=200)
@given(people=PEOPLE, cut=st.integers(0, 12))
def test_an_interrupted_plan_goes_on_as_if_nothing_had_happened(people, cut):
	candidates = [row(number, person) for number, person in enumerate(people, start=4)]
	whole = plan(candidates, Facts())
	done = {each.row.number: each.outcome for each in whole[:cut]}
	assert plan(candidates, Facts(done=done)) == whole[cut:]


@settings(max_examples=200)
@given(people=PEOPLE)
def test_no_valid_document_is_imported_twice_and_nobody_disappears(people):
	plans = plan([row(number, person) for number, person in enumerate(people, start=4)], Facts())
	imported = [each.row.key for each in plans if each.outcome == IMPORT]
	documents = [key.document for key in imported if key.document_valid]
	assert len(documents) == len(set(documents))
	by_number = {each.row.number: each for each in plans}
	for each in plans:
		if each.outcome == DUPLICATE:
			assert by_number[each.same_row].outcome != REJECTED
			assert by_number[each.same_row].row.key.document == each.row.key.document
