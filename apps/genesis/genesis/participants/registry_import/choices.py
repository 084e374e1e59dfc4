"""Words of registers for fields with fixed values: beginnings of folded words, the first that fits decides."""

import math
from collections.abc import Mapping, Sequence

from ..reasons import Parsed, Reason
from ..text import cell_text, excerpt, fold, is_blank
from .findings import Finding, finding

Words = Mapping[str, Sequence[str]]

MARITAL_STATUS: Words = {
	"Domestic Partnership": ("acompanad", "union libre", "union", "conviv", "domestic"),
	"Widowed": ("viud", "widow"),
	"Divorced": ("divorc",),
	"Separated": ("separad", "separated"),
	"Married": ("casad", "married"),
	"Single": ("solter", "single"),
}
ZONE: Words = {"Urban": ("urban",), "Rural": ("rural", "canton", "caserio")}
RETURN_MODE: Words = {
	"Assisted": ("asistid", "voluntario asistido", "retorno asistido", "assisted"),
	"Deported": ("deport", "forzad", "forced", "involuntar", "expuls"),
	"Voluntary": ("volunt", "propia cuenta"),
}
EDUCATION: Words = {
	"None": ("ningun", "sin estudios", "analfabet", "no estudio", "none"),
	"Postgraduate": ("postgrad", "posgrad", "maestria", "doctorado"),
	"Technical": ("tecnic", "technical"),
	"University": ("universi", "licenciat", "ingenier", "profesional"),
	"Upper Secondary": ("bachill", "secundaria superior", "media", "upper", "general"),
	"Basic (7-9)": ("septimo", "octavo", "noveno", "tercer ciclo", "7", "8", "9", "basic 7"),
	"Basic (1-6)": (
		*("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "primaria"),
		*("1", "2", "3", "4", "5", "6", "basic"),
	),
}
DOCUMENT_KINDS: Words = {
	"DUI": ("dui", "documento unico"),
	"Passport": ("pasaport", "passport"),
	"Birth Certificate": ("partida", "acta", "birth"),
	"NIT": ("nit",),
	"Foreign Document": ("extranj", "matricula", "residen", "foreign", "consular", "id extran"),
	"None": ("ningun", "no tiene", "none", "sin"),
	"Other": ("otro", "otra", "other", "carnet", "carne", "licencia"),
}


_LARGEST = 10_000_000


def choose(value: object, words: Words) -> Parsed[str] | Finding:
	"""The option meant by a cell; an empty cell gives nothing, one that cannot be read a `Finding`."""
	text = fold(cell_text(value))
	padded = " " + text
	for option, stems in words.items():
		if text == fold(option) or any(f" {stem}" in padded for stem in stems):
			return Parsed(option)
	if is_blank(value):
		return Parsed()
	return finding("choice_not_understood", value=excerpt(value), options=list(words))


def whole_number(value: object, most: int) -> Parsed[int] | Finding:
	"""A count from 0 to `most` ("4", 4.0, "4 personas")."""
	if is_blank(value):
		return Parsed()
	digits = cell_text(value).split(" ")[0]
	if digits.isascii() and digits.isdigit() and int(digits) <= most:
		return Parsed(int(digits))
	return finding("number_not_understood", value=excerpt(value))


def money(value: object) -> Parsed[float] | Finding:
	"""An amount in dollars, not negative: "$ 1,250.50", "250", "1250,50"."""
	if is_blank(value):
		return Parsed()
	amount = _amount(cell_text(value).lower().replace("us$", "").replace("usd", "").replace("$", ""))
	if amount is None or not 0 <= amount < _LARGEST:
		return finding("number_not_understood", value=excerpt(value))
	return Parsed(round(amount, 2))


def number(value: object, whole: bool = False) -> Parsed[float] | Finding:
	"""Any number, or any whole one; thousands and decimals may be marked by point or comma, and % is passed over."""
	if is_blank(value):
		return Parsed()
	amount = _amount(cell_text(value).replace("$", "").replace("%", ""))
	if amount is None or abs(amount) >= _LARGEST or (whole and not amount.is_integer()):
		return finding("number_not_understood", value=excerpt(value))
	return Parsed(int(amount) if whole else amount)


def _amount(text: str) -> float | None:
	text = text.replace(" ", "")
	units, mark, cents = text.rpartition("," if text.rfind(",") > text.rfind(".") else ".")
	if mark and len(cents) in (1, 2) and cents.isdigit():
		text = f"{units.replace(',', '').replace('.', '')}.{cents}"
	else:
		text = text.replace(",", "").replace(".", "") if mark and len(cents) == 3 else text
	try:
		amount = float(text)
	except ValueError:
		return None
	return amount if math.isfinite(amount) else None


def failed(parsed: Parsed | Finding) -> Finding | Reason | None:
	"""Why a cell could not be read, or None."""
	if isinstance(parsed, Finding):
		return parsed
	return parsed.reason if parsed.failed else None
