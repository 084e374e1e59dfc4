"""The same person in two cases, by document and by the sound of the names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.legal_aid.parties import named, person, same
from genesis.participants.identity import dui_check_digit

GIVEN = st.sampled_from(["Wilfredo", "María Elena", "Jossué", "Yesenia", "Ana", "José Luis"])
SURNAMES = st.sampled_from(
	["Escobar Majano", "Barahona Quintanilla", "Ávalos", "de la O Cruz", "Hernández Hernández"]
)
NUMBERS = st.none() | st.integers(0, 99_999_999).map(
	lambda number: f"{number:08d}-{dui_check_digit(f'{number:08d}')}"
)
PARTIES = st.builds(lambda g, s, n: person(g, s, "DUI", n), GIVEN, SURNAMES, NUMBERS) | st.builds(
	lambda g, s, n, a: named(f"{g} {s}", "DUI", n, apart=a), GIVEN, SURNAMES, NUMBERS, st.booleans()
)


@given(PARTIES, PARTIES)
def test_either_order_says_the_same(a, b):
	assert same(a, b) == same(b, a)


@given(GIVEN, SURNAMES)
def test_somebody_is_the_same_written_in_one_field_or_two(given_names, surnames):
	assert same(person(given_names, surnames), named(f"{given_names} {surnames}"))
	assert same(person(given_names, surnames), named(f"{surnames}, {given_names}".upper()))


@given(PARTIES, PARTIES)
def test_documents_decide(a, b):
	if a.document and b.document:
		assert same(a, b) == (a.document == b.document)


@pytest.mark.parametrize(
	("one", "other", "expected"),
	[
		("Wilfredo Escobar Majano", "Wilfredo Escovar Majano", True),
		("Jhonatan Vásquez Ruiz", "Yonatan Basquez Ruis", True),
		("Wilfredo Escobar Majano", "Wilfredo Escobar", True),
		("Wilfredo Escobar Majano", "Walter Escobar Majano", False),
		("Wilfredo Escobar Majano", "Wilfredo Portillo Ramos", False),
		("Yesenia Barahona", "Ingrid Portillo", False),
	],
)
def test_names_as_they_sound(one, other, expected):
	assert same(named(one), named(other)) == expected
	assert not same(named(one, apart=True), named(other))


def test_institutions_by_their_words_alone():
	mayor = named("Alcaldía de San Miguel", is_person=False)
	assert same(mayor, named("ALCALDIA DE SAN MIGUEL", is_person=False))
	assert not same(mayor, named("Alcaldía de San Vicente", is_person=False))


def test_documents_of_other_kinds_leave_it_to_the_names():
	passport = named("Ana Cruz Ramos", "Passport", "A12345678")
	assert same(passport, named("Ana Cruz Ramos", "DUI", "00000001-8"))
	assert not same(named("Ana Cruz Ramos", "Passport", "B999"), passport)
	# a number without a kind that is a DUI is one; one that stands for nothing counts as none
	assert same(named("Ana Cruz", "", "04182736-1"), named("Otra Persona", "DUI", "041827361"))
	assert not same(named("Ana Cruz Ramos", "DUI", "000000000"), named("Eva Luna Sol", "DUI", "000000000"))
