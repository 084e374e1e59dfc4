"""Duplicates: who is the same person, who is a relative, and what a person must decide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import identity, matching
from genesis.participants.reasons import MESSAGES


def dui(number):
	body = f"{number:08d}"
	return body + str(identity.dui_check_digit(body))


BASE = {
	"given": "José Wilfredo",
	"surnames": "Vásquez Menjívar",
	"document": dui(1234567),
	"phones": ("+50371234567",),
	"birth_date": date(1990, 3, 12),
	"sex": "Male",
	"municipality": "Santa Tecla",
}


def person(ref="a", **changes):
	return matching.person_key(ref, **{**BASE, **changes})


def compare(**changes):
	return matching.score(person(), person("b", **changes))


words = st.sampled_from("José Ana Juan María Wilber Pérez Peres Vásquez Basques López de la O Cruz X".split())
names = st.lists(words, max_size=4).map(" ".join)
people = st.builds(
	matching.person_key,
	st.integers(),
	given=names,
	surnames=names,
	document=st.one_of(
		st.just(""), st.integers(1, 40).map(dui), st.integers(1, 40).map(str), st.just("012345678")
	),
	phones=st.lists(st.sampled_from(("+50371234567", "+50361234567", "+12135551234")), max_size=2).map(tuple),
	birth_date=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(1990, 12, 31))),
	age=st.one_of(st.none(), st.integers(18, 50)),
	age_on=st.just(date(2026, 1, 1)),
	sex=st.sampled_from(("", "Female", "Male")),
	municipality=st.sampled_from(("", "Santa Ana", "SANTA ANA", "Apopa")),
)


@given(people, people)
def test_the_result_is_the_same_in_either_order(one, other):
	assert matching.score(one, other) == matching.score(other, one)


@given(people, people)
def test_scores_and_reasons_are_well_formed(one, other):
	result = matching.score(one, other)
	assert 0 <= result.score <= 100
	assert set(result.reasons) <= MESSAGES.keys()
	assert len(set(result.reasons)) == len(result.reasons)


@given(people)
def test_everyone_is_their_own_double_when_enough_is_known(one):
	result = matching.score(one, one)
	if one.document:
		assert result.verdict == "same_document"
	elif one.given and one.surnames and one.birth_date:
		assert result.verdict in ("duplicate", "review")


@given(people, people)
def test_a_shared_phone_never_speaks_against(one, other):
	if not (one.phones and other.phones):
		return
	alone = matching.score(one, _with_phones(other, ("+50377770000",)))
	shared = matching.score(one, _with_phones(other, one.phones))
	assert shared.score >= alone.score


def _with_phones(key, phones):
	values = {name: getattr(key, name) for name in matching.PersonKey.__slots__}
	return matching.PersonKey(**{**values, "phones": phones})


def test_same_document_with_a_misspelt_name():
	result = compare(given="Jose Wilfrdo", surnames="Basques Menjibar", phones=(), birth_date=None)
	assert (result.verdict, result.score) == ("same_document", 100)
	assert "document_same" in result.reasons


def test_the_document_of_someone_else_is_for_a_person_to_decide():
	result = compare(given="Ana", surnames="Funes Paz", birth_date=date(1970, 1, 1), sex="Female", phones=())
	assert result.verdict == "review"
	assert result.reasons[0] == "document_other_person"


@pytest.mark.parametrize(
	("changes", "code"),
	[
		({"given": "Jose Wilfredo", "surnames": "Basques Mengibar"}, "names_sound_alike"),
		({"given": "José Wilfredo", "surnames": "Vásquez Mejívar"}, "names_similar"),
		({"birth_date": date(1990, 12, 3)}, "birth_swapped"),
		({"birth_date": date(1990, 3, 13)}, "birth_near"),
		({"birth_date": date(1980, 3, 12)}, "birth_near"),
		({"given": "José"}, "names_partial"),
		({"surnames": "Vásquez"}, "names_partial"),
		({"given": "Vásquez Menjívar", "surnames": "José Wilfredo"}, "names_swapped"),
		({"document": dui(1234567)[:4] + "99" + dui(1234567)[6:]}, "document_unlike"),
		({"document": dui(1234567)[:-1] + str((int(dui(1234567)[-1]) + 1) % 10)}, "document_near"),
	],
)
def test_one_slip_is_still_a_double(changes, code):
	result = compare(**{"document": "", **changes})
	assert result.verdict in ("duplicate", "review")
	assert code in result.reasons


@pytest.mark.parametrize(
	"changes",
	[
		{"given": "Carlos Antonio", "birth_date": date(1994, 8, 2)},
		{"given": "Ana Lucía", "birth_date": date(1988, 1, 30), "sex": "Female"},
		{"given": "Carlos Antonio", "birth_date": date(1994, 8, 2), "document": ""},
		{"given": "José Antonio", "birth_date": date(1992, 8, 21), "document": ""},
	],
)
def test_brothers_and_sisters_with_one_phone_are_different_people(changes):
	result = compare(**{"document": dui(7654321), **changes})
	assert result.verdict == "different"


def test_twins_are_never_called_one_person():
	for document in (dui(7654321), ""):
		assert compare(given="José Antonio", document=document).verdict in ("different", "review")
		assert compare(given="Carlos Antonio", document=document).verdict == "different"


def test_father_and_son_of_one_name():
	assert compare(birth_date=date(1965, 7, 4), document="").verdict == "different"


def test_different_valid_documents_speak_strongly_against():
	without_phone = compare(document=dui(7654321), phones=())
	assert without_phone.verdict == "different"
	assert "document_different" in without_phone.reasons
	assert compare(document="", phones=()).score - without_phone.score >= 30


def test_names_alone_are_not_enough():
	assert compare(document="", phones=(), birth_date=None, municipality="").verdict == "different"
	assert (
		compare(document="", phones=(), birth_date=None, age=36, age_on=date(2026, 5, 1)).verdict
		== "different"
	)


def test_an_age_stands_in_for_the_birth_date():
	result = compare(document="", birth_date=None, age=36, age_on=date(2026, 5, 1))
	assert "birth_age_agrees" in result.reasons
	assert result.verdict in ("duplicate", "review")


def test_a_married_name_is_not_a_different_surname():
	one = person(given="Ana María", surnames="García López", sex="Female", document="")
	other = person("b", given="Ana María", surnames="García de Pérez", sex="Female", document="")
	assert matching.score(one, other).verdict in ("duplicate", "review")


def test_fillers_are_no_documents():
	one, other = person(document="000000000"), person("b", given="Ana", surnames="Paz", document="00000000-0")
	assert "document_same" not in matching.score(one, other).reasons


def test_thresholds_can_be_changed():
	strict = matching.Weights(review_from=99, duplicate_from=100)
	other = person("b", document="", phones=(), municipality="")
	assert matching.score(person(), other).verdict == "review"
	assert matching.score(person(), other, strict).verdict == "different"


def test_matches_come_best_first_and_only_likely_ones():
	others = (
		person("near", document="", phones=()),
		person("none", given="Ana", surnames="Funes", document="", phones=(), birth_date=date(1970, 1, 1)),
		person("same"),
	)
	found = matching.find_matches(person(), others)
	assert [pair.second for pair in found] == ["same", "near"]


def register(size):
	"""A register without doubles: distinct documents, phones and birth dates."""
	given = (
		"José Ana Juan Karla Luis Rosa Elmer Brenda Noé Flor Saúl Wendy Rubén Marta Edwin Gloria Ever".split()
	)
	surnames = (
		"Pérez López Funes Ayala Rivera Chicas Umaña Batres Lemus Zelaya Mejía Portillo Argueta".split()
	)
	for number in range(size):
		yield matching.person_key(
			number,
			given=f"{given[number % 17]} {given[number // 17 % 17]}",
			surnames=f"{surnames[number % 13]} {surnames[number // 13 % 13]}",
			document=dui(number * 7919 + 11),
			phones=(f"+5037{number * 104729 % 10_000_000:07d}",),
			birth_date=date.fromordinal(date(1970, 1, 1).toordinal() + number * 37 % 13000),
			sex=("Male", "Female")[number % 2],
			municipality=surnames[number % 13],
		)


def test_doubles_of_a_batch_are_found_and_nobody_else():
	records = list(register(1250))
	assert matching.find_duplicates(records) == []
	doubles = [
		matching.person_key(
			"d1", given="JOSE JOSE", surnames="PERES PERES", birth_date=records[0].birth_date, sex="Male"
		),
		matching.person_key("d2", given="Otra", surnames="Persona", document=records[9].document),
	]
	found = matching.find_duplicates([*records, *doubles])
	assert {(pair.first, pair.second) for pair in found} == {(0, "d1"), (9, "d2")}


def test_a_phone_shared_by_hundreds_is_compared_by_neighbours_only():
	office = ("+50322220000",)
	records = [_with_office_phone(key, office) for key in register(600)]
	double = matching.person_key("d", given=records[5].given, surnames=records[5].surnames, phones=office)
	found = matching.find_duplicates([*records, double], matching.Weights(largest_block=100))
	assert ("d" in {pair.second for pair in found}) is True


def _with_office_phone(key, phones):
	return matching.person_key(
		key.ref, key.given, key.surnames, key.document, phones=phones, birth_date=key.birth_date, sex=key.sex
	)


def test_blocking_compares_few_of_all_pairs(monkeypatch):
	records = list(register(1300))
	compared = []
	score = matching.score
	monkeypatch.setattr(
		matching, "score", lambda *pair, **more: compared.append(pair) or score(*pair, **more)
	)
	matching.find_duplicates(records)
	assert len(compared) < 20 * len(records) < len(records) * (len(records) - 1) // 2
