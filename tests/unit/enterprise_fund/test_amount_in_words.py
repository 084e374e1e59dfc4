"""Amounts in words: what cheques say, read back by a parser of its own, and held against another program."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from genesis.enterprise_fund.amount_in_words import LARGEST, amount_in_words, integer_in_words

D = Decimal
USA = "de los Estados Unidos de América"
VALUES = {
	"cero": 0,
	**{
		word: value
		for value, word in enumerate("un dos tres cuatro cinco seis siete ocho nueve diez".split(), 1)
	},
	"uno": 1,
	**{word: value for value, word in enumerate("once doce trece catorce quince".split(), 11)},
	**{
		word: value
		for value, word in enumerate("dieciséis diecisiete dieciocho diecinueve veinte".split(), 16)
	},
	"veintiún": 21,
	**{
		word: value
		for value, word in enumerate(
			"veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve".split(),
			21,
		)
	},
	**{
		word: 10 * value
		for value, word in enumerate("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), 3)
	},
	"cien": 100,
	"ciento": 100,
	"quinientos": 500,
	"setecientos": 700,
	"novecientos": 900,
	**{
		f"{word}cientos": 100 * value
		for word, value in {"dos": 2, "tres": 3, "cuatro": 4, "seis": 6, "ocho": 8}.items()
	},
}


def read_back(words: str) -> int:
	"""The number that Spanish words tell, by adding and multiplying from left to right."""
	total = thousands = current = 0
	for word in words.split():
		if word in ("millón", "millones"):
			total, thousands, current = (thousands + current) * 1_000_000, 0, 0
		elif word == "mil":
			thousands, current = (current or 1) * 1000, 0
		elif word != "y":
			current += VALUES[word]
	return total + thousands + current


@pytest.mark.parametrize(
	("amount", "words"),
	[
		("113.47", f"ciento trece 47/100 dólares {USA}"),
		("0.01", f"cero 01/100 dólares {USA}"),
		("1", f"un 00/100 dólar {USA}"),
		("1.50", f"un 50/100 dólar {USA}"),
		("21", f"veintiún 00/100 dólares {USA}"),
		("31.05", f"treinta y un 05/100 dólares {USA}"),
		("100", f"cien 00/100 dólares {USA}"),
		("101", f"ciento un 00/100 dólares {USA}"),
		("1000", f"mil 00/100 dólares {USA}"),
		("1200", f"mil doscientos 00/100 dólares {USA}"),
		("21000.10", f"veintiún mil 10/100 dólares {USA}"),
		("100500", f"cien mil quinientos 00/100 dólares {USA}"),
		("1000000", f"un millón 00/100 dólares {USA}"),
		("1000001", f"un millón un 00/100 dólares {USA}"),
		("10000000", f"diez millones 00/100 dólares {USA}"),
		("21701016.16", f"veintiún millones setecientos un mil dieciséis 16/100 dólares {USA}"),
	],
)
def test_as_cheques_say_it(amount, words):
	assert amount_in_words(D(amount)) == words


def test_alone_a_number_keeps_its_last_letter():
	assert integer_in_words(21) == "veintiuno"
	assert integer_in_words(1_001) == "mil uno"
	assert integer_in_words(31_000) == "treinta y un mil"
	assert integer_in_words(1_000_001, before_noun=True) == "un millón un"


@given(st.integers(0, 10_000_000_000))
def test_words_are_read_back_as_the_number(number):
	assert read_back(integer_in_words(number)) == number % 10**12
	assert read_back(integer_in_words(number, before_noun=True)) == number


@given(st.integers(0, 999_999_999))
def test_another_program_writes_the_same(number):
	# That program forgets the short form before "mil" and "millones" in places; read back, both must agree.
	theirs = num2words(number, lang="es")
	assert integer_in_words(number).replace("ú", "u").replace("uno", "un") == theirs.replace(
		"ú", "u"
	).replace("uno", "un")


@given(st.decimals(0, 10_000_000, places=2))
def test_the_cents_are_never_lost(amount):
	words = amount_in_words(amount)
	assert f" {int(amount * 100) % 100:02d}/100 " in words
	whole = words.partition(f" {int(amount * 100) % 100:02d}/100")[0]
	assert read_back(whole) == int(amount)
	assert "uno " not in words


def test_half_cents_are_rounded_up_and_what_cannot_be_written_is_refused():
	assert amount_in_words(D("9.995")).startswith("diez 00/100")
	for amount in (D("-0.01"), LARGEST + 1):
		with pytest.raises(ValueError):
			amount_in_words(amount)
