"""The smallest training for what is lacking: by hand, and against every combination."""

from decimal import Decimal
from itertools import combinations
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from genesis.training import course_choice
from genesis.training.course_choice import Offer, choose_courses

E1, E2, E3 = ("U1", "E1"), ("U1", "E2"), ("U2", "E3")
ALL = (E1, E2, E3)


def offer(course: str, hours: int, *elements: tuple[str, str]) -> Offer:
	return Offer(course, Decimal(hours), frozenset(elements))


OFFERS = st.lists(
	st.tuples(st.integers(1, 40), st.sets(st.sampled_from(ALL))).map(lambda pair: pair), max_size=6
).map(lambda rows: [offer(f"C{index}", hours, *some) for index, (hours, some) in enumerate(rows)])


def test_fewest_hours_for_exactly_what_is_lacking():
	offers = [offer("Long", 60, *ALL), offer("One", 10, E1), offer("Two", 12, E2), offer("Both", 20, E1, E2)]
	assert choose_courses([E1], offers) == {E1: "One"}
	assert choose_courses([E1, E2], offers) == {E1: "Both", E2: "Both"}
	assert choose_courses(ALL, offers) == dict.fromkeys(ALL, "Long")
	assert choose_courses(ALL, offers[1:]) == {E1: "Both", E2: "Both"}


def test_a_course_of_the_whole_standard_teaches_each_element():
	assert choose_courses([E3], [Offer("Whole", Decimal(30), whole=True)]) == {E3: "Whole"}


def test_nothing_needed_or_nothing_offered():
	assert choose_courses([], [offer("One", 10, E1)]) == {}
	assert choose_courses([E1], []) == choose_courses([E1], [offer("Two", 1, E2)]) == {}


@given(st.sets(st.sampled_from(ALL)), OFFERS)
def test_no_combination_is_shorter(needed, offers):
	choice = choose_courses(needed, offers)
	taught = frozenset().union(*(each.teaches(needed) for each in offers))
	assert choice.keys() == taught
	hours = {each.course: each.hours for each in offers}
	chosen = sum(hours[course] for course in set(choice.values()))
	for size in range(len(offers) + 1):
		for some in combinations(offers, size):
			if taught <= frozenset().union(*(each.teaches(needed) for each in some)):
				assert chosen <= sum(each.hours for each in some)


@given(st.sets(st.sampled_from(ALL)), OFFERS)
def test_many_courses_are_chosen_without_trying_everything(needed, offers):
	with patch.object(course_choice, "MOST_FOR_EVERY_COMBINATION", 0):
		choice = choose_courses(needed, offers)
	by_name = {each.course: each for each in offers}
	assert choice.keys() == frozenset().union(*(each.teaches(needed) for each in offers))
	assert all(element in by_name[course].teaches(needed) for element, course in choice.items())
