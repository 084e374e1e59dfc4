"""Names: cleaning, parts, sounds and blocking keys."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import names
from genesis.participants.text import fold

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzñáéíóúü", min_size=1, max_size=14)
full_names = st.lists(words, min_size=1, max_size=5).map(" ".join)


def without_accents(text):
	return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@given(words)
def test_sound_ignores_accents_and_capitals(word):
	sound = names.phonetic(word)
	assert sound == names.phonetic(word.upper()) == names.phonetic(word.capitalize())
	assert sound == names.phonetic(without_accents(word))
	assert sound == names.phonetic(unicodedata.normalize("NFD", word))


@given(full_names)
def test_cleaning_twice_changes_nothing(name):
	once = names.clean_name(name)
	assert names.clean_name(once) == once


@given(full_names)
def test_splitting_keeps_every_word(name):
	parts = names.split_full_name(name)
	assert sorted(fold(parts.full).split()) == sorted(fold(names.clean_name(name)).split())


@pytest.mark.parametrize(
	"spellings",
	[
		("Brayan", "Bryan", "Brian"),
		("Jonathan", "Yonatan", "Jhonatan"),
		("Wilber", "Wilver", "Guilber"),
		("Wilmer", "Guilmer"),
		("Jiménez", "Giménez", "Ximénez"),
		("Xiomara", "Siomara", "Ziomara"),
		("Hernández", "Ernandes", "HERNANDES"),
		("Menjívar", "Menjíbar", "Mengivar"),
		("Vásquez", "Basques", "Bázquez"),
		("Yesenia", "Jessenia", "Llesenia"),
		("Oswaldo", "Osvaldo", "Osbaldo"),
		("Edwin", "Eduin"),
		("Evelin", "Ebelyn"),
		("Quintanilla", "Kintaniya"),
		("Guillermo", "Guiyermo"),
		("Mejía", "Mexía", "Megia"),
		("Zelaya", "Selaya", "Zelalla"),
		("Huezo", "Wezo"),
		("Campos", "Canpos"),
		("Peña", "Pena"),
		("Ma.", "María"),
		("Fco", "Francisco"),
		("Stanley", "Estanley"),
		("Geovanni", "Yovani", "Giovanni"),
		("Cruz", "Crus"),
	],
)
def test_spellings_that_sound_alike(spellings):
	assert len({names.phonetic(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Wilber", "Wilmer"),
		("Ana", "Eva"),
		("Mario", "María"),
		("Rosa", "Rocha"),
		("Juan", "Julián"),
		("Pérez", "Paz"),
	],
)
def test_names_that_sound_different(one, other):
	assert names.phonetic(one) != names.phonetic(other)


@pytest.mark.parametrize(
	("raw", "clean"),
	[
		("  JUAN   CARLOS ", "Juan Carlos"),
		("MARÍA DE LOS ÁNGELES", "María de los Ángeles"),
		("juan de la o", "Juan de la O"),
		("jose\u200b\u0007 \U0001f600luis", "Jose Luis"),
		("SaúlEdwin", "Saúl Edwin"),
		("Ronald McDonald", "Ronald McDonald"),
		("o'neill-pérez", "O'Neill-Pérez"),
		("n\u0303uño", "Ñuño"),
		(None, ""),
		("ROSA VDA. DE CRUZ", "Rosa vda. de Cruz"),
	],
)
def test_clean_name(raw, clean):
	assert names.clean_name(raw) == clean


@pytest.mark.parametrize(
	("text", "parts"),
	[
		("JUAN CARLOS PÉREZ LÓPEZ", ("Juan", "Carlos", "Pérez", "López", "")),
		("Ana María Pérez", ("Ana", "María", "Pérez", "", "")),
		("Ana Pérez López", ("Ana", "", "Pérez", "López", "")),
		("PÉREZ LÓPEZ, JUAN CARLOS", ("Juan", "Carlos", "Pérez", "López", "")),
		("María de los Ángeles de la O Paz", ("María", "de los Ángeles", "de la O", "Paz", "")),
		("María Elena García de Pérez", ("María", "Elena", "García", "", "de Pérez")),
		("Ana Ruth López Mejía de Díaz", ("Ana", "Ruth", "López", "Mejía", "de Díaz")),
		("José de Jesús de León Paz", ("José", "de Jesús", "de León", "Paz", "")),
		("Pedro Alas", ("Pedro", "", "Alas", "", "")),
		("Pedro", ("Pedro", "", "", "", "")),
		("", ("", "", "", "", "")),
	],
)
def test_split_full_name(text, parts):
	found = names.split_full_name(text)
	fields = ("first_name", "second_name", "first_surname", "second_surname", "married_surname")
	assert tuple(getattr(found, name) for name in fields) == parts


@pytest.mark.parametrize(
	("text", "parts"),
	[
		("García de Pérez", ("García", "", "de Pérez")),
		("Pérez de León", ("Pérez", "de León", "")),
		("García de la Cruz", ("García", "de la Cruz", "")),
		("López vda. de Cruz", ("López", "", "vda. de Cruz")),
		("DE PAZ LÓPEZ", ("De Paz", "López", "")),
		("Alas", ("Alas", "", "")),
		("", ("", "", "")),
	],
)
def test_split_surnames(text, parts):
	assert names.split_surnames(text) == parts


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "Juan 3", "<b>Ana</b>", "Ana@x", "a;b"])
def test_text_that_is_no_name(text):
	assert names.check_name(text).code == "name_characters"


@pytest.mark.parametrize("text", ["Ana", "O'Neill", "Ana-María", "Ma. Elena", "de la O", "Ñúñez Ü"])
def test_text_that_is_a_name(text):
	assert names.check_name(text) is None


def test_missing_name():
	assert names.check_name(" \u200b ").code == "name_empty"
	assert names.check_name(None).code == "name_empty"


def test_spellings_of_one_person_share_every_blocking_key():
	one = names.blocking_keys(
		"José Wilfredo", "Vásquez Núñez", date(1990, 3, 12), "01234567-8", ("+50371234567",)
	)
	two = names.blocking_keys(
		"JOSE WILFREDO", "BASQUES NUNES", date(1990, 12, 3), "012345678", ("+50371234567",)
	)
	assert one == two
	assert all((one.document, one.phone, one.name, one.birth_surname, one.birth_given))


def test_swapped_given_names_and_surnames_share_a_lookup():
	one = names.blocking_keys("Juan", "Pérez López", date(1990, 3, 12))
	two = names.blocking_keys("Pérez", "Juan López", date(1990, 3, 12))
	assert one.name == two.name
	assert set(dict(one.lookups())[("birth_surname", "birth_given")]) == set(
		dict(two.lookups())[("birth_surname", "birth_given")]
	)


def test_blocking_keys_without_data_are_empty_and_looked_up_nowhere():
	assert names.blocking_keys("", "").lookups() == ()
	assert names.blocking_keys("Ana", "").name == ""
	keys = names.blocking_keys("Ana", "Paz", phones=("+50371234567", "+50361234567"))
	assert keys.birth_surname == keys.document == ""
	assert (("phone", "phone_2"), ("+50361234567", "+50371234567")) in keys.lookups()
