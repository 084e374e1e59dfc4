"""Duties of one evaluation, and numbers of certificates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.certification.certificate_numbers import (
	ALPHABET,
	check_symbol,
	grouped,
	new_number,
	read_number,
)
from genesis.certification.duties import Conflict, find_conflicts

people = st.sampled_from(["ana", "berta", "carla", "dora", None, ""])
drawn = st.text(ALPHABET, min_size=15, max_size=15)


def test_different_people_have_no_conflict():
	assert find_conflicts("ana", {"berta", "carla"}, "dora", "eva") == []


def test_each_pair_is_found():
	assert find_conflicts("ana", {"ana"}) == [Conflict("ana", "evaluator", "trainer")]
	assert find_conflicts("ana", {"berta"}, "ana") == [Conflict("ana", "decider", "evaluator")]
	assert find_conflicts("ana", {"berta"}, "berta", "dora") == [Conflict("berta", "decider", "trainer")]
	assert find_conflicts("ana", (), "berta", "berta") == [Conflict("berta", "reviewer", "decider")]


@given(people, st.sets(people), people, people)
def test_no_conflict_means_as_many_people_as_duties(evaluator, trainers, decider, reviewer):
	singles = [person for person in (evaluator, decider, reviewer) if person]
	separate = len(set(singles)) == len(singles) and not set(singles) & {one for one in trainers if one}
	assert (find_conflicts(evaluator, trainers, decider, reviewer) == []) == separate


def test_numbers_are_drawn_and_differ():
	numbers = {new_number() for _number in range(2000)}
	assert len(numbers) == 2000
	assert all(read_number(number) == number for number in numbers)
	# Every place but the last is drawn: no place is always the same.
	assert all(len({number[place] for number in numbers}) == 32 for place in range(19) if place % 5 != 4)


@given(drawn, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_shows(symbols, place, other):
	number = symbols + check_symbol(symbols)
	wrong = number[:place] + other + number[place + 1 :]
	assert (read_number(wrong) is not None) == (wrong == number)


@given(drawn)
def test_a_number_is_read_however_it_is_written(symbols):
	number = grouped(symbols + check_symbol(symbols))
	assert read_number(number.replace("-", "").lower()) == number
	assert read_number(f"  {number.replace('-', ' ')} ") == number
	assert read_number(number.replace("0", "O").replace("1", "l")) == number


@given(st.text(max_size=200))
def test_anything_else_is_no_number(text):
	found = read_number(text)
	assert found is None or len(found) == 19


def test_what_is_no_number():
	for text in (None, "", "7KQ2", "<script>", "0" * 15, "*" * 16, "' or 1=1 --aaaaa"):
		assert read_number(text) is None
