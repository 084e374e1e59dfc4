"""Addresses of persons do not travel, and those of a site stay when a package comes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.packages.privacy import ADDRESS, strip, with_own_columns
from genesis.genesis_configuration.record_content import FieldSpec

RECIPIENTS = (
	FieldSpec("receiver_by_role", "Link", "Role", "Role"),
	FieldSpec("cc", "Code", "CC"),
	FieldSpec("condition", "Data", "Condition"),
)
SPECS = (
	FieldSpec("subject", "Data", "Subject"),
	FieldSpec("message", "Code", "Message"),
	FieldSpec("condition", "Code", "Condition"),
	FieldSpec("recipients", "Table", "Recipients", rows=RECIPIENTS),
)
ANA = "ana.paz@example.org"


def test_addresses_of_recipients_are_left_out_and_told():
	rows = [
		{"receiver_by_role": "Trainer", "cc": ANA},
		{"cc": f"{ANA}, luis@example.org"},
		{"cc": "{{ doc.email }}"},
	]
	found = strip({"subject": "x", "recipients": rows}, SPECS)
	assert found.content == {
		"subject": "x",
		"recipients": [{"receiver_by_role": "Trainer"}, {"cc": "{{ doc.email }}"}],
	}
	assert found.left_out == ("Recipients: CC",)
	assert not found.stuck


def test_a_condition_that_names_somebody_cannot_be_taken_out():
	assert strip({"condition": f"doc.owner == '{ANA}'"}, SPECS).stuck == ("Condition",)


def test_texts_may_tell_the_address_of_an_office():
	content = {"message": f"Escriba a {ANA}", "subject": ANA}
	found = strip(content, SPECS)
	assert (found.content, found.left_out, found.stuck) == (content, (), ())


@given(
	st.lists(
		st.fixed_dictionaries({"cc": st.text(max_size=40), "receiver_by_role": st.text(max_size=5)}),
		max_size=4,
	)
)
def test_no_address_is_left_among_recipients(rows):
	for row in strip({"recipients": rows}, SPECS).content["recipients"]:
		assert not ADDRESS.search(row.get("cc") or "")


def test_a_site_keeps_its_addresses():
	own = [
		{"name": "r1", "receiver_by_role": "Trainer", "cc": ANA, "condition": None},
		{"name": "r2", "receiver_by_role": None, "cc": ANA, "condition": None},
		{"name": "r3", "receiver_by_role": "Evaluator", "cc": None, "condition": None},
	]
	packed = [
		{"receiver_by_role": "Psychologist", "condition": None},
		{"receiver_by_role": "Trainer", "condition": None},
	]
	assert with_own_columns(packed, own, ["receiver_by_role", "cc", "condition"]) == [
		packed[0],
		own[0],
		own[1],
	]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)), max_size=5))
def test_the_rows_of_a_package_come_in_their_order(packed):
	rows = with_own_columns(packed, [{"name": "1", "a": 1}, {"name": "2", "b": 2}], "abc")
	assert [{key: row[key] for key in wanted} for row, wanted in zip(rows, packed, strict=True)] == packed
