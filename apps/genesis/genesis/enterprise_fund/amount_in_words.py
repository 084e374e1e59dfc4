"""Amounts of money in Spanish words, as receipts and promissory notes of El Salvador write them.

"113.47" is "ciento trece 47/100 dólares de los Estados Unidos de América". Whole units in words, cents in figures: so it is
written on cheques, and words cannot be changed as figures can.
"""

from decimal import Decimal

from genesis.enterprise_fund.money import cents

LARGEST = Decimal("999999999999.99")
DOLLARS = ("dólar de los Estados Unidos de América", "dólares de los Estados Unidos de América")

_BELOW_THIRTY = (
	*("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
	*(
		"diez",
		"once",
		"doce",
		"trece",
		"catorce",
		"quince",
		"dieciséis",
		"diecisiete",
		"dieciocho",
		"diecinueve",
	),
	*("veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis"),
	*("veintisiete", "veintiocho", "veintinueve"),
)
_TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
	*("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos"),
	*("seiscientos", "setecientos", "ochocientos", "novecientos"),
)


def amount_in_words(amount: Decimal, unit: tuple[str, str] = DOLLARS) -> str:
	"""The amount in words, its cents as a fraction of one hundred; `unit` is singular and plural.

	Raises `ValueError` for a negative amount or one above LARGEST.
	"""
	amount = cents(amount)
	whole, fraction = divmod(int(amount * 100), 100)
	words = integer_in_words(whole, before_noun=True)
	return f"{words} {fraction:02d}/100 {unit[0] if whole == 1 else unit[1]}"


def integer_in_words(number: int, *, before_noun: bool = False) -> str:
	"""A whole number in words; before a masculine noun its last "uno" is cut to "un" ("veintiún dólares").

	Raises `ValueError` for a negative number or one above LARGEST.
	"""
	if not 0 <= number <= LARGEST:
		raise ValueError("the number cannot be written in words")
	millions, rest = divmod(number, 1_000_000)
	parts = []
	if millions:
		parts.append("un millón" if millions == 1 else f"{_cut(_below_million(millions))} millones")
	if rest or not millions:
		words = _below_million(rest)
		parts.append(_cut(words) if before_noun else words)
	return " ".join(parts)


def _below_million(number: int) -> str:
	thousands, rest = divmod(number, 1000)
	parts = []
	if thousands:
		# "mil", never "un mil".
		parts.append("mil" if thousands == 1 else f"{_cut(_below_thousand(thousands))} mil")
	if rest or not thousands:
		parts.append(_below_thousand(rest))
	return " ".join(parts)


def _below_thousand(number: int) -> str:
	hundreds, rest = divmod(number, 100)
	if number == 100:
		return "cien"
	words = [_HUNDREDS[hundreds]] if hundreds else []
	if rest or not hundreds:
		words.append(_below_hundred(rest))
	return " ".join(words)


def _below_hundred(number: int) -> str:
	if number < 30:
		return _BELOW_THIRTY[number]
	tens, ones = divmod(number, 10)
	return f"{_TENS[tens]} y {_BELOW_THIRTY[ones]}" if ones else _TENS[tens]


def _cut(words: str) -> str:
	"""The form before a noun: the accent of "veintiún" is not lost."""
	if words.endswith("veintiuno"):
		return f"{words[:-3]}ún"
	return words[:-1] if words.endswith("uno") else words
