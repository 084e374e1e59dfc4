"""Which fields an erasure empties, and how a person is found in texts."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.erasure_rules import (
	FREE_TEXT,
	SHORT_TEXT,
	DocTypeRule,
	FieldFacts,
	emptied_fields,
	folded,
	is_emptied,
	marks,
	merged_rules,
	name_forms,
	number_forms,
	pattern,
	phone_forms,
	quick_pattern,
)

WORD = st.text("abcdeéíñoúzXYÁ", min_size=4, max_size=8)
AROUND = st.sampled_from(("", " ", "<p>", "\n", '"', "(", ", ", "; "))


@pytest.mark.parametrize(
	("facts", "rule", "emptied"),
	[
		(FieldFacts("notes", "Small Text"), DocTypeRule(), True),
		(FieldFacts("notes", "Small Text", read_only=True), DocTypeRule(), True),
		(FieldFacts("full_name", "Data", permlevel=1, read_only=True), DocTypeRule(), True),
		(FieldFacts("age_group", "Data", read_only=True), DocTypeRule(), False),
		(FieldFacts("mail", "Data", "Email", read_only=True), DocTypeRule(), True),
		(FieldFacts("place", "Data"), DocTypeRule(), True),
		(FieldFacts("place", "Data"), DocTypeRule(keep=("place",)), False),
		(FieldFacts("sex", "Select"), DocTypeRule(), False),
		(FieldFacts("amount", "Currency", permlevel=1), DocTypeRule(), False),
		(FieldFacts("birth_date", "Date"), DocTypeRule(), False),
		(FieldFacts("birth_date", "Date"), DocTypeRule(empty=("birth_date",)), True),
		(FieldFacts("photo", "Attach Image"), DocTypeRule(), True),
		# Nobody knows what is written in fields that managers add.
		(FieldFacts("custom_note", "Data", read_only=True, own=True), DocTypeRule(), True),
		(FieldFacts("custom_born", "Date", own=True), DocTypeRule(), True),
		(FieldFacts("custom_number", "Int", own=True), DocTypeRule(), True),
		(FieldFacts("custom_size", "Select", own=True), DocTypeRule(), False),
		(FieldFacts("custom_amount", "Currency", own=True), DocTypeRule(), False),
		(FieldFacts("custom_note", "Data", own=True), DocTypeRule(keep=("custom_note",)), False),
	],
)
def test_fields_by_hand(facts, rule, emptied):
	assert is_emptied(facts, rule) is emptied


@given(
	st.sampled_from(sorted(FREE_TEXT | SHORT_TEXT | {"Int", "Date", "Link", "Select"})),
	st.integers(0, 2),
	st.booleans(),
)
def test_only_words_go_by_themselves(fieldtype, level, read_only):
	facts = FieldFacts("x", fieldtype, "", level, read_only)
	if emptied_fields([facts]):
		assert fieldtype in FREE_TEXT | SHORT_TEXT


def test_rules_of_two_modules_add_up():
	rules = merged_rules(
		[{"A": DocTypeRule(keep=("x",))}, {"A": DocTypeRule(empty=("y",)), "B": DocTypeRule()}]
	)
	assert rules["A"] == DocTypeRule(("x",), ("y",))


def test_forms_of_a_name():
	forms = name_forms(("María", "José"), ("Pérez", "López"))
	for form in ("María Pérez", "María José Pérez López", "Pérez López, María José", "José Pérez"):
		assert form in forms
	assert "Pérez López" not in forms and "María José" not in forms
	assert name_forms(("Ana",), (None, " ")) == []


def test_telephones_are_known_as_people_write_them():
	forms = phone_forms("+50370112233")
	assert {"+50370112233", "50370112233", "70112233", "7011-2233", "7011 2233"} <= set(forms)
	assert phone_forms("+12025550123") == ["+12025550123", "12025550123"]


def test_numbers_too_short_tell_nobody():
	assert number_forms("7011-2233") == ["7011-2233", "70112233"]
	assert number_forms("12-3") == number_forms(None) == []


@given(WORD, WORD, AROUND, AROUND)
def test_a_name_is_found_however_it_is_written(first, last, before, after):
	found = re.compile(pattern([f"{first} {last}"]))
	for text in (
		f"{first} {last}",
		f"{first.upper()}  {last}",
		folded(f"{first} {last}"),
		f"{first}&nbsp;{last}",
	):
		assert found.search(f"{before}{text}{after}")
		assert found.search(json.dumps({"k": f"{before}{text}{after}"}))


@given(WORD, WORD)
def test_a_part_of_a_longer_word_is_left_alone(first, last):
	found = re.compile(pattern([f"{first} {last}"]))
	assert not found.search(f"Q{first} {last}")
	assert not found.search(f"{first} {last}Q")


@given(WORD, WORD, WORD, AROUND)
def test_the_quick_look_misses_nothing(first, middle, last, around):
	words = [*name_forms((first, middle), (last,)), *number_forms("04567892-1")]
	quick = re.compile(quick_pattern(words))
	assert len(marks(words)) <= 3
	for word in words:
		assert quick.search(f"{around}{word.upper()}{around}")
		assert quick.search(json.dumps(word))


def test_there_must_be_something_to_look_for():
	with pytest.raises(ValueError):
		pattern([])
	with pytest.raises(ValueError):
		quick_pattern([])
