"""Every reason that the logic can give has its sentence, and every sentence its parameters."""

import csv
import re
from pathlib import Path

import pytest

import genesis.participants.reasons as module
from genesis.participants.reasons import MESSAGES, Reason, reason

PACKAGE = Path(module.__file__).parent
SOURCE = "\n".join(
	path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py") if path.name != "reasons.py"
)
CODES_OF_ONE_OF = {
	f"{what}_{end}"
	for what in ("area", "group", "residence")
	for end in ("unknown", "accepted", "not_accepted")
}


def test_every_code_used_has_a_sentence():
	used = set(re.findall(r'\breason\(\s*"([a-z_]+)"', SOURCE))
	assert used
	assert used <= MESSAGES.keys()


def test_every_sentence_is_used():
	unused = {code for code in MESSAGES if f'"{code}"' not in SOURCE} - CODES_OF_ONE_OF
	assert unused == set()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_placeholders_are_numbered_from_zero(code):
	numbers = sorted({int(number) for number in re.findall(r"\{(\d+)\}", MESSAGES[code])})
	assert numbers == list(range(len(numbers)))
	assert not re.search(r"\{\D*\}", MESSAGES[code])


def test_calls_give_as_many_parameters_as_the_sentence_has():
	for code, arguments in re.findall(
		r'\breason\(\s*"([a-z_]+)"\s*,?((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)', SOURCE
	):
		given = re.findall(r"(?:^|,)\s*([a-z_]+)=", arguments)
		wanted = len(set(re.findall(r"\{\d+\}", MESSAGES[code])))
		if "**" not in arguments:
			assert len(given) >= wanted, code


def test_text_is_translated_before_it_is_filled_in():
	found = reason("age_below_minimum", age=17, minimum=18)
	assert found == Reason("age_below_minimum", {"age": 17, "minimum": 18})
	assert found.text() == "Age 17; the minimum is 18"
	spanish = {"Age {0}; the minimum is {1}": "Tiene {0} años; el mínimo es {1}"}
	assert found.text(spanish.__getitem__) == "Tiene 17 años; el mínimo es 18"
	assert reason("area_not_accepted", value="x", accepted=("a", "b")).text().endswith("among: a, b")


def test_an_unknown_code_is_an_error():
	with pytest.raises(KeyError):
		reason("no_such_code")


def test_reasons_can_be_kept_in_sets():
	assert len({reason("phone_same"), reason("phone_same")}) == 1


def test_the_catalogue_of_services_is_complete_and_bilingual():
	with (PACKAGE / "data" / "services.csv").open(encoding="utf-8", newline="") as lines:
		rows = list(csv.DictReader(lines))
	expected = [
		f"{area}{letter}"
		for area, letters in zip("12345", ("abcdef", "abcde", "abc", "ab", "abcd"), strict=True)
		for letter in letters
	]
	assert [row["code"] for row in rows] == expected
	assert all(row["area_code"] == row["code"][0] for row in rows)
	assert all(all(row.values()) for row in rows)
	assert len({row["service_es"] for row in rows}) == len(rows)
