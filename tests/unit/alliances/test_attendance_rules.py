"""Who is there twice, and how many came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.alliances.attendance_rules import Guest, count, first_twice

words = st.sampled_from(["", "Ana", "ANA", "José Ríos", "Jose Rios", "Luz"])
guests = st.builds(
	Guest,
	participant=st.sampled_from(["", "", "PAR-1", "PAR-2"]),
	name=words,
	organisation=st.sampled_from(["", "Alcaldía", "Universidad"]),
	email=st.sampled_from(["", "a@x.org", "b@x.org"]),
	sex=st.sampled_from(["", "Female", "Male", "Intersex"]),
	attended=st.booleans(),
)


def test_the_same_person_in_other_letters_is_the_same():
	rows = [
		Guest(name="José Ríos", organisation="Alcaldía"),
		Guest(name="Luz"),
		Guest(name="jose rios", organisation="ALCALDIA"),
	]
	assert first_twice(rows) == (0, 2)
	assert first_twice([Guest(email="A@x.org", name="Ana"), Guest(email="a@x.org ", name="Eva")]) == (0, 1)
	assert first_twice([Guest(participant="P", name="Ana"), Guest(participant="P", name="Eva")]) == (0, 1)


def test_people_of_the_same_name_may_come_from_elsewhere_or_be_participants():
	assert first_twice([Guest(name="Ana", organisation="A"), Guest(name="Ana", organisation="B")]) is None
	assert first_twice([Guest(participant="1", name="Ana"), Guest(participant="2", name="Ana")]) is None
	assert first_twice([Guest(participant="1", name="Ana"), Guest(name="Ana")]) is None
	assert first_twice([Guest(), Guest()]) is None


@given(st.lists(guests, max_size=25))
def test_counts_add_up(rows):
	told = count(rows)
	assert told.women + told.men + told.other_sex == told.attended <= told.invited == len(rows)
	assert told.participants_present <= told.attended
	assert told.organisations_present <= told.attended
	assert count([*rows, *rows]).attended == 2 * told.attended


@given(st.lists(guests, max_size=25))
def test_whoever_is_found_twice_shares_a_mark(rows):
	found = first_twice(rows)
	if found:
		first, second = found
		assert first < second
		assert set(rows[first].keys) & set(rows[second].keys)
		assert first_twice(rows[:second]) is None
	else:
		keys = [key for row in rows for key in row.keys]
		assert len(keys) == len(set(keys))
