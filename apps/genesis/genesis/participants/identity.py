"""Identity documents and telephones: normal form and validity.

The DUI (Documento Único de Identidad of El Salvador) has eight digits and a check digit. The check digit is
(10 - s mod 10) mod 10, where s is the sum of the eight digits times 9, 8, 7, 6, 5, 4, 3, 2.
"""

import re
from dataclasses import dataclass
from numbers import Real

from .reasons import Reason, reason
from .text import cell_text, excerpt, fold, is_blank

DUI = "DUI"
PASSPORT = "Passport"
FOREIGN_DOCUMENT = "Foreign Document"
BIRTH_CERTIFICATE = "Birth Certificate"
NIT = "NIT"
OTHER_DOCUMENT = "Other"
DOCUMENT_KINDS = (DUI, PASSPORT, FOREIGN_DOCUMENT, BIRTH_CERTIFICATE, NIT, OTHER_DOCUMENT)

_DUI_WEIGHTS = range(9, 1, -1)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−_.·'’´`/\\]+")
_DUI_LABEL = re.compile(r"^\W*(?:dui|d\.u\.i\.?)\b\W*(?:n[o°º]\.?|num\.?|#)?\W*", re.I)
_NOT_ALNUM = re.compile(r"[^A-Z0-9]+")
_ENTRY_WORDS = frozenset("PARTIDA ACTA NACIMIENTO DE DEL NO NUM NUMERO FOLIO LIBRO TOMO ANO PAGINA".split())
_LENGTHS = {PASSPORT: (5, 15), FOREIGN_DOCUMENT: (4, 25), BIRTH_CERTIFICATE: (1, 40), OTHER_DOCUMENT: (3, 40)}
_PHONE_CHUNK = re.compile(r"(?:\+|00)?\s*\(?\d[\d\s().\-‐‑–—]*")
_PHONE_SPLIT = re.compile(r"[/;,|]|\b[yoe]\b", re.I)
_PHONE_WORDS = re.compile(
	r"\b(?:tel|telefono|teléfono|cel|celular|cell|movil|móvil|casa|fijo|whatsapp|whats|wsp|wa|n[o°º]|num)\b[.:]?",
	re.I,
)
_COUNTRY_LENGTHS = {
	"503": ("El Salvador", 8),
	"52": ("Mexico", 10),
	"502": ("Guatemala", 8),
	"504": ("Honduras", 8),
}
_MOBILE_OR_FIXED = ("2", "6", "7")


@dataclass(frozen=True, slots=True)
class IdentityResult:
	"""A document in normal form. `reason` says why it is not valid, or what was repaired in a valid one."""

	kind: str
	value: str
	valid: bool
	reason: Reason | None = None

	@property
	def repaired(self) -> bool:
		"""True for a valid document that had to be mended (leading zeros restored)."""
		return self.valid and self.reason is not None


@dataclass(frozen=True, slots=True)
class PhoneResult:
	"""A telephone as +, country code and number (ITU E.164); `country` is "" when it is none of ours."""

	value: str
	country: str
	valid: bool
	reason: Reason | None = None


def dui_check_digit(body: str) -> int:
	"""The check digit of the first eight digits of a DUI. Raises ValueError when `body` is not eight digits."""
	if len(body) != 8 or not (body.isascii() and body.isdigit()):
		raise ValueError(body)
	total = sum(int(digit) * weight for digit, weight in zip(body, _DUI_WEIGHTS, strict=True))
	return (10 - total % 10) % 10


def format_dui(digits: str) -> str:
	"""Nine digits as they are printed on the card: 01234567-8."""
	return f"{digits[:8]}-{digits[8:]}"


def check_dui(value: object) -> IdentityResult:
	"""Normalise and check a DUI from a form or a cell: with or without hyphen and spaces, as text or number.

	Leading zeros dropped by a spreadsheet are restored when the check digit then agrees: numbers of six or
	more digits, text of seven or eight (nearly every DUI issued begins with 0).
	"""
	text = _DUI_LABEL.sub("", cell_text(value))
	if is_blank(text):
		return IdentityResult(DUI, "", False, reason("document_empty"))
	digits = _SEPARATORS.sub("", text)
	if not (digits.isascii() and digits.isdigit()):
		return IdentityResult(
			DUI, normalise_alnum(text), False, reason("dui_characters", value=excerpt(text))
		)
	shortest = 6 if isinstance(value, Real) else 7
	length = len(digits)
	if shortest <= length < 9 and _is_sound(digits.zfill(9)):
		restored = format_dui(digits.zfill(9))
		return IdentityResult(DUI, restored, True, reason("dui_zeros_restored", value=restored))
	if len(set(digits)) == 1:
		return IdentityResult(DUI, digits, False, reason("document_placeholder", value=excerpt(text)))
	if length != 9:
		return IdentityResult(DUI, digits, False, reason("dui_length", value=excerpt(text), length=length))
	formatted = format_dui(digits)
	if not _is_sound(digits):
		return IdentityResult(DUI, formatted, False, reason("dui_check_digit", value=formatted))
	return IdentityResult(DUI, formatted, True)


def check_document(kind: str, value: object) -> IdentityResult:
	"""Normalise and check a document of any kind in `DOCUMENT_KINDS`; an unknown kind is treated as Other."""
	if kind == DUI:
		return check_dui(value)
	if is_blank(value):
		return IdentityResult(kind, "", False, reason("document_empty"))
	if kind == NIT:
		return _check_nit(value)
	if kind == BIRTH_CERTIFICATE:
		normal = _birth_certificate_entry(value)
	else:
		normal = normalise_alnum(value)
	shortest, longest = _LENGTHS.get(kind, _LENGTHS[OTHER_DOCUMENT])
	problem = None
	if not any(char.isdigit() for char in normal):
		problem = reason("document_characters", value=excerpt(value))
	elif not shortest <= len(normal) <= longest:
		allowed = f"{shortest}-{longest}"
		problem = reason("document_length", value=excerpt(value), length=len(normal), allowed=allowed)
	elif len(normal) > 3 and len(set(normal)) == 1:
		problem = reason("document_placeholder", value=excerpt(value))
	return IdentityResult(kind, normal, problem is None, problem)


def normalise_alnum(value: object) -> str:
	"""Upper-case letters and digits only, without accents: "a-123 456" gives "A123456"."""
	return _NOT_ALNUM.sub("", fold(cell_text(value)).upper())


def check_phone(value: object) -> PhoneResult:
	"""Normalise the first telephone of a cell.

	Numbers of El Salvador have eight digits and begin with 2 (fixed), 6 or 7 (mobile); +503 may be missing.
	Others need their country code (+1 555 123 4567, 0052 …); eleven digits that begin with 1 and twelve that
	begin with 52 are taken as such.
	"""
	text = cell_text(value)
	if is_blank(text):
		return PhoneResult("", "", False, reason("phone_empty"))
	phones = _phone_chunks(text)
	if not phones:
		return PhoneResult("", "", False, reason("phone_characters", value=excerpt(text)))
	return _check_phone_digits(phones[0], text)


def split_phones(value: object) -> tuple[PhoneResult, ...]:
	"""Every telephone of a cell such as "7123-4567 / 2222-3333 (casa)", each once, in the order written."""
	text = cell_text(value)
	if is_blank(text):
		return ()
	results = (_check_phone_digits(chunk, text) for chunk in _phone_chunks(text))
	return tuple({result.value: result for result in results}.values())


def _is_sound(digits: str) -> bool:
	return len(set(digits)) > 1 and int(digits[8]) == dui_check_digit(digits[:8])


def _check_nit(value: object) -> IdentityResult:
	digits = _SEPARATORS.sub("", cell_text(value))
	if not (digits.isascii() and digits.isdigit()):
		return IdentityResult(
			NIT, normalise_alnum(value), False, reason("document_characters", value=excerpt(value))
		)
	if len(digits) == 9:
		# Since 2021 the DUI serves as tax number of a natural person.
		dui = check_dui(digits)
		return IdentityResult(NIT, dui.value, dui.valid, dui.reason)
	if len(set(digits)) == 1:
		return IdentityResult(NIT, digits, False, reason("document_placeholder", value=excerpt(value)))
	if len(digits) != 14:
		problem = reason("document_length", value=excerpt(value), length=len(digits), allowed="14")
		return IdentityResult(NIT, digits, False, problem)
	return IdentityResult(NIT, "-".join((digits[:4], digits[4:10], digits[10:13], digits[13])), True)


def _birth_certificate_entry(value: object) -> str:
	words = fold(cell_text(value)).upper().split()
	return "-".join(word for word in words if word not in _ENTRY_WORDS)


def _phone_chunks(text: str) -> list[str]:
	"""Each telephone as its digits, with a leading + when an international prefix was written."""
	found = []
	for part in _PHONE_SPLIT.split(_PHONE_WORDS.sub(" ", text)):
		for match in _PHONE_CHUNK.finditer(part):
			raw = match.group().strip()
			digits = re.sub(r"\D", "", raw)
			if raw.startswith("+"):
				found.append("+" + digits)
			elif digits.startswith("00") and len(digits) > 10:
				found.append("+" + digits[2:])
			elif len(digits) >= 5:
				found.append(digits)
	return found


def _check_phone_digits(phone: str, text: str) -> PhoneResult:
	digits = phone.lstrip("+")
	international = phone.startswith("+") or _has_country_code(digits)
	if not international:
		if len(digits) != 8:
			code = "phone_country_code" if len(digits) == 10 else "phone_length"
			params = {"value": excerpt(text)} | ({} if len(digits) == 10 else {"length": len(digits)})
			return PhoneResult(digits, "", False, reason(code, **params))
		digits = "503" + digits
	return _check_international(digits, text)


def _has_country_code(digits: str) -> bool:
	return (
		(len(digits) == 11 and digits.startswith(("503", "1")))
		or (len(digits) == 12 and digits.startswith("52"))
		or (len(digits) == 13 and digits.startswith("521"))
	)


def _check_international(digits: str, text: str) -> PhoneResult:
	shown = "+" + digits
	if digits.startswith("521") and len(digits) == 13:
		# Mexico dropped the 1 for mobiles in 2019; both forms reach the same telephone.
		digits = "52" + digits[3:]
	country, local = _country_of(digits)
	expected = (
		10
		if country == "United States"
		else next((length for name, length in _COUNTRY_LENGTHS.values() if name == country), None)
	)
	if (expected and len(local) != expected) or not 8 <= len(digits) <= 15:
		return PhoneResult(
			shown, country, False, reason("phone_length", value=excerpt(text), length=len(local))
		)
	if len(set(local)) == 1:
		return PhoneResult(shown, country, False, reason("phone_placeholder", value=excerpt(text)))
	if country == "El Salvador" and not local.startswith(_MOBILE_OR_FIXED):
		return PhoneResult(shown, country, False, reason("phone_prefix", value=excerpt(text)))
	return PhoneResult("+" + digits, country, True)


def _country_of(digits: str) -> tuple[str, str]:
	for code, (country, _length) in _COUNTRY_LENGTHS.items():
		if digits.startswith(code):
			return country, digits[len(code) :]
	if digits.startswith("1"):
		return "United States", digits[1:]
	return "", digits
