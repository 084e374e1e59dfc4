"""El Salvador's places: completeness of the list, and finding a place by any of its names."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import territory
from genesis.participants.text import fold

LAND = territory.load()
# Districts (the municipalities before May 2024) of each department.
DISTRICTS = {
	"SV-AH": 12, "SV-SA": 13, "SV-SO": 16, "SV-CH": 33, "SV-LI": 22, "SV-SS": 19, "SV-CU": 16,
	"SV-PA": 22, "SV-CA": 9, "SV-SV": 13, "SV-US": 23, "SV-SM": 20, "SV-MO": 26, "SV-UN": 18,
}  # fmt: skip
MUNICIPALITIES = {
	"SV-AH": 3, "SV-SA": 4, "SV-SO": 4, "SV-CH": 3, "SV-LI": 6, "SV-SS": 5, "SV-CU": 2,
	"SV-PA": 3, "SV-CA": 2, "SV-SV": 2, "SV-US": 3, "SV-SM": 3, "SV-MO": 2, "SV-UN": 2,
}  # fmt: skip
places = st.sampled_from(LAND.places)


def place(code):
	return LAND.by_code[code]


def test_the_list_is_complete():
	assert Counter(each.level for each in LAND.places) == {
		"department": 14,
		"municipality": 44,
		"district": 262,
	}
	assert len(LAND.by_code) == len(LAND.places) == 320
	assert Counter(each.department for each in LAND.at_level("district")) == DISTRICTS
	assert Counter(each.department for each in LAND.at_level("municipality")) == MUNICIPALITIES


def test_codes_say_where_a_place_lies():
	for each in LAND.places:
		parent = {"department": "", "municipality": each.department, "district": each.municipality}[
			each.level
		]
		assert each.parent == parent
		assert not parent or each in LAND.children(parent)
	for municipality in LAND.at_level("municipality"):
		assert municipality.name.startswith(place(municipality.department).name)
		assert LAND.children(municipality.code)


def test_names_are_unique_within_their_municipality():
	names = [(each.parent, fold(each.name)) for each in LAND.places]
	assert len(set(names)) == len(names)
	full = [LAND.full_name(each) for each in LAND.places]
	assert len(set(full)) == len(full)


@given(places, st.sampled_from((str, str.upper, str.lower, fold, lambda name: f"  {name} ")))
def test_every_place_finds_itself_in_any_spelling(each, spelt):
	hints = {
		"department": each.department if each.level != "department" else None,
		"municipality": each.municipality if each.level == "district" else None,
		"level": each.level,
	}
	found = territory.find(spelt(each.name), **hints)
	assert (found.place, found.ambiguous) == (each, False)
	assert territory.find(each.code).place == each
	assert territory.find(each.code.lower()).place == each


@given(st.sampled_from([(each, other) for each in LAND.places for other in each.other_names]))
def test_every_former_name_leads_to_its_place(pair):
	each, other = pair
	found = territory.find(other, department=each.department, level="district")
	assert each in (found.place, *found.alternatives)


@given(st.sampled_from(LAND.at_level("district")))
def test_the_name_of_a_district_and_its_department_is_enough(each):
	found = territory.find(each.name, place(each.department).name)
	assert found.place.level == "district"
	assert (found.place, found.ambiguous) == (each, False)


@pytest.mark.parametrize("at", range(1, 8))
def test_a_dropped_letter_still_leads_to_the_district(at):
	"""Or to a place that is as near, and then the reading is told, never taken silently."""
	missed = []
	for each in LAND.at_level("district"):
		name = each.name[:at] + each.name[at + 1 :]
		if len(name) < 6:
			continue
		found = territory.find(name, each.department)
		assert found.place == each or found.reason is not None, name
		if found.place != each:
			missed.append(name)
	assert len(missed) <= 1, missed


@pytest.mark.parametrize(
	("name", "department", "expected"),
	[
		("Soyapango", None, "Soyapango, San Salvador Este, San Salvador"),
		("Nueva San Salvador", None, "Santa Tecla, La Libertad Sur, La Libertad"),
		("santa tecla ", "La Libertad", "Santa Tecla, La Libertad Sur, La Libertad"),
		("San Salvador", "San Salvador", "San Salvador, San Salvador Centro, San Salvador"),
		("Santa Ana", "Sta. Ana", "Santa Ana, Santa Ana Centro, Santa Ana"),
		("SAN SALVADOR ESTE", None, "San Salvador Este, San Salvador"),
		("El Rosario", "La Paz", "El Rosario, La Paz Centro, La Paz"),
		("El Rosario (Morazán)", None, "El Rosario, Morazán Norte, Morazán"),
		("San Isidro, Cabañas", None, "San Isidro, Cabañas Este, Cabañas"),
		("Municipio de Apopa", None, "Apopa, San Salvador Oeste, San Salvador"),
		("Villa Delgado", None, "Ciudad Delgado, San Salvador Centro, San Salvador"),
		("San Rafael", "San Miguel", "San Rafael Oriente, San Miguel Oeste, San Miguel"),
		("San Fco. Gotera", None, "San Francisco Gotera, Morazán Sur, Morazán"),
		("San Antonio La Cruz", None, "San Antonio de la Cruz, Chalatenango Sur, Chalatenango"),
		("Soyapamgo", None, "Soyapango, San Salvador Este, San Salvador"),
		("Depto. de Cabañas", None, "Cabañas"),
		("Cojutepeque", "SV-CU", "Cojutepeque, Cuscatlán Sur, Cuscatlán"),
	],
)
def test_known_places(name, department, expected):
	found = territory.find(name, department)
	assert LAND.full_name(found.place) == expected
	assert not found.ambiguous


def test_a_municipality_narrows_too():
	found = territory.find("San Lorenzo", municipality="San Vicente Norte")
	assert LAND.full_name(found.place) == "San Lorenzo, San Vicente Norte, San Vicente"


def test_names_of_several_places_are_ambiguous():
	found = territory.find("El Rosario")
	assert (found.place, found.ambiguous, found.reason.code) == (None, True, "place_ambiguous")
	assert {each.department for each in found.alternatives} == {"SV-CU", "SV-PA", "SV-MO"}
	capital = territory.find("San Salvador")
	assert (capital.place.level, capital.ambiguous) == ("district", True)
	assert [each.level for each in capital.alternatives] == ["department"]


def test_a_place_of_another_department_is_told():
	found = territory.find("Soyapango", "La Libertad")
	assert (found.place.name, found.ambiguous, found.reason.code) == (
		"Soyapango",
		True,
		"place_other_department",
	)


@pytest.mark.parametrize(
	("name", "code"),
	[
		(None, "place_empty"),
		("", "place_empty"),
		("N/A", "place_empty"),
		("Atlantis", "place_unknown"),
		("Xyz", "place_unknown"),
	],
)
def test_nothing_found(name, code):
	found = territory.find(name)
	assert (found.place, found.reason.code) == (None, code)


@given(st.text(max_size=30))
def test_no_text_raises(name):
	found = territory.find(name, name, name)
	assert found.place is not None or found.reason is not None
