"""What an answer to a rights request must have."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection import request_clock as clock
from genesis.protection.request_clock import Answer, Missing

RIGHTS = (*clock.EVIDENCE, clock.RECTIFICATION)
ANSWERS = st.builds(
	Answer,
	right=st.sampled_from(RIGHTS),
	decision=st.sampled_from((None, clock.GRANTED, clock.PARTLY, clock.DENIED, clock.NO_DATA)),
	has_person=st.booleans(),
	has_reason=st.booleans(),
	has_text=st.booleans(),
	evidence=st.frozensets(st.sampled_from(sorted(set(clock.EVIDENCE.values())))),
)


@given(ANSWERS)
def test_what_is_sent_is_complete(answer):
	lacks = clock.missing(answer)
	if lacks:
		return
	assert answer.decision and answer.has_text
	assert answer.has_person or answer.decision in (clock.DENIED, clock.NO_DATA)
	assert answer.has_reason or answer.decision not in (clock.DENIED, clock.PARTLY)
	needed = clock.EVIDENCE.get(answer.right)
	if needed and answer.decision in (clock.GRANTED, clock.PARTLY):
		assert needed in answer.evidence


@given(ANSWERS)
def test_each_lack_is_said_once_and_mending_all_of_them_is_enough(answer):
	lacks = clock.missing(answer)
	assert len(set(lacks)) == len(lacks)
	mended = Answer(
		right=answer.right,
		decision=answer.decision or clock.GRANTED,
		has_person=answer.decision != clock.NO_DATA,
		has_reason=True,
		has_text=True,
		evidence=frozenset(clock.EVIDENCE.values()),
	)
	assert clock.missing(mended) == []


def test_rectification_is_done_in_the_records_themselves():
	answer = Answer(clock.RECTIFICATION, clock.GRANTED, has_person=True, has_reason=False, has_text=True)
	assert clock.missing(answer) == []


def test_nobody_is_told_that_there_are_no_data_of_somebody_in_the_register():
	answer = Answer(clock.ACCESS, clock.NO_DATA, has_person=True, has_reason=False, has_text=True)
	assert clock.missing(answer) == [Missing.NO_PERSON]
