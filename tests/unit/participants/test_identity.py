"""DUI, other documents and telephones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import identity

bodies = st.integers(min_value=1, max_value=99_999_999).map(lambda number: f"{number:08d}")


def complete(body):
	return body + str(identity.dui_check_digit(body))


def is_filler(digits):
	return len(set(digits)) == 1


@given(bodies)
def test_body_with_its_check_digit_is_valid_in_every_spelling(body):
	digits = complete(body)
	if is_filler(digits):
		return
	expected = f"{digits[:8]}-{digits[8]}"
	spellings = (
		digits,
		expected,
		f" {digits[:8]} - {digits[8]} ",
		f"DUI: {expected}",
		f"{digits[:8]}–{digits[8]}",
	)
	for spelling in spellings:
		result = identity.check_dui(spelling)
		assert (result.valid, result.value, result.reason) == (True, expected, None)


@given(bodies, st.integers(min_value=0, max_value=8), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_is_found_unless_the_weight_hides_it(body, place, shift):
	"""Weights 9 to 2 modulo 10 miss a change by 5 under an even weight and by an even number under weight 5."""
	digits = complete(body)
	wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
	weight = 1 if place == 8 else 9 - place
	hidden = weight * shift % 10 == 0
	if is_filler(digits) or is_filler(wrong):
		return
	assert identity.check_dui(wrong).valid is hidden


@given(bodies, st.integers(min_value=0, max_value=6))
def test_two_neighbours_swapped_are_always_found(body, place):
	digits = complete(body)
	swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
	if swapped != digits and not is_filler(digits):
		assert not identity.check_dui(swapped).valid


@given(st.integers(min_value=10_000, max_value=99_999_999).map(lambda number: f"{number:08d}"))
def test_zeros_lost_in_a_spreadsheet_are_restored(body):
	digits = complete(body)
	if is_filler(digits):
		return
	for cell in (int(digits), float(int(digits))):
		if len(str(int(digits))) < 6:
			continue
		result = identity.check_dui(cell)
		assert result.valid
		assert result.value.replace("-", "") == digits
		assert result.repaired is digits.startswith("0")


@pytest.mark.parametrize(
	("cell", "code"),
	[
		(None, "document_empty"),
		("", "document_empty"),
		("  ", "document_empty"),
		("N/A", "document_empty"),
		("no tiene", "document_empty"),
		(float("nan"), "document_empty"),
		("00000000-0", "document_placeholder"),
		("111111111", "document_placeholder"),
		("899371", "dui_length"),
		("1234567890", "dui_length"),
		("0123456A-7", "dui_characters"),
		("12345678-9", "dui_check_digit"),
		("٠١٢٣٤٥٦٧٨", "dui_characters"),
	],
)
def test_invalid_dui_says_why(cell, code):
	result = identity.check_dui(cell)
	assert not result.valid
	assert result.reason.code == code


def test_published_examples_of_dui():
	"""Numbers given as valid and invalid by public descriptions of the check digit."""
	assert identity.check_dui("04567890-3").valid
	assert identity.check_dui("12345678-4").valid
	assert not identity.check_dui("04567890-0").valid
	assert not identity.check_dui("98765432-1").valid


def test_check_digit_needs_eight_digits():
	for body in ("1234567", "123456789", "1234567a", ""):
		with pytest.raises(ValueError):
			identity.dui_check_digit(body)


@pytest.mark.parametrize(
	("kind", "cell", "value", "valid"),
	[
		(identity.PASSPORT, " a-0123 4567 ", "A01234567", True),
		(identity.PASSPORT, "abc", "ABC", False),
		(identity.PASSPORT, "00000000", "00000000", False),
		(identity.FOREIGN_DOCUMENT, "CURP: gomc900312hdfrrl09", "CURPGOMC900312HDFRRL09", True),
		(identity.BIRTH_CERTIFICATE, "Partida No. 123, folio 45, libro 6", "123-45-6", True),
		(identity.NIT, "0614-150585-101-5", "0614-150585-101-5", True),
		(identity.NIT, "06141505851015", "0614-150585-101-5", True),
		(identity.NIT, "04567890-3", "04567890-3", True),
		(identity.NIT, "0614", "0614", False),
		(identity.DUI, "04567890 3", "04567890-3", True),
		(identity.OTHER_DOCUMENT, "", "", False),
	],
)
def test_documents_of_each_kind(kind, cell, value, valid):
	result = identity.check_document(kind, cell)
	assert (result.value, result.valid) == (value, valid)
	assert valid or result.reason is not None


@given(st.sampled_from("267"), st.integers(min_value=0, max_value=9_999_999))
def test_salvadoran_phone_in_every_spelling_is_one_number(first, rest):
	local = f"{first}{rest:07d}"
	if is_filler(local):
		return
	spellings = (
		local,
		int(local),
		float(local),
		f"{local[:4]}-{local[4:]}",
		f"{local[:4]} {local[4:]}",
		f"+503 {local}",
		f"503{local}",
		f"00503{local}",
		f"(+503) {local[:4]}-{local[4:]}",
		f"Tel. {local}",
	)
	for spelling in spellings:
		result = identity.check_phone(spelling)
		assert (result.valid, result.value, result.country) == (True, "+503" + local, "El Salvador"), spelling


@pytest.mark.parametrize(
	("cell", "value", "country"),
	[
		("+1 (213) 555-1234", "+12135551234", "United States"),
		("12135551234", "+12135551234", "United States"),
		("+52 55 1234 5678", "+525512345678", "Mexico"),
		("+52 1 55 1234 5678", "+525512345678", "Mexico"),
		("+34 600 123 456", "+34600123456", ""),
	],
)
def test_foreign_phones(cell, value, country):
	result = identity.check_phone(cell)
	assert (result.value, result.country, result.valid) == (value, country, True)


@pytest.mark.parametrize(
	("cell", "code"),
	[
		(None, "phone_empty"),
		("no tiene", "phone_empty"),
		("abc", "phone_characters"),
		("12345", "phone_length"),
		("9999-1234", "phone_prefix"),
		("77777777", "phone_placeholder"),
		("2135551234", "phone_country_code"),
		("+503 7123 456", "phone_length"),
	],
)
def test_invalid_phone_says_why(cell, code):
	result = identity.check_phone(cell)
	assert not result.valid
	assert result.reason.code == code


def test_several_phones_in_a_cell():
	found = identity.split_phones("7123-4567 / 2222-3333 (casa) / 71234567")
	assert [phone.value for phone in found] == ["+50371234567", "+50322223333"]
	assert identity.split_phones(None) == ()
