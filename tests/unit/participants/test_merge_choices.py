"""Which value stays when two records become one."""

import json

from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.masking import initials
from genesis.participants.merge_choices import (
	default_choices,
	differs,
	joined_items,
	row_content,
	torn_groups,
	without_items,
)

ITEMS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def test_nothing_in_its_several_forms_is_the_same():
	assert not differs(None, "")
	assert not differs(0, None)
	assert not differs([], None)
	assert differs("a", "")
	assert differs(1, 0)


def test_rows_are_compared_by_what_they_say():
	first = [{"name": "x1", "idx": 1, "language": "English"}, {"name": "x2", "idx": 2, "language": "Nawat"}]
	second = [{"name": "y1", "idx": 1, "language": "Nawat"}, {"name": "y2", "idx": 2, "language": "English"}]
	assert not differs(first, second)
	assert differs(first, second[:1])
	assert row_content({"name": "x", "works": 0, "sex": ""}) == ()


def test_the_survivor_keeps_what_it_has_and_gains_what_it_lacks():
	survivor = {"phone": "1", "known_as": "", "household": []}
	merged = {"phone": "2", "known_as": "Chepe", "household": [{"member_name": "Ana"}]}
	assert default_choices(survivor, merged, ("phone", "known_as", "household", "email")) == {
		"phone": "Survivor",
		"known_as": "Merged",
		"household": "Merged",
	}


def test_a_place_is_taken_whole():
	survivor = {"department": "SS", "municipality": ""}
	merged = {"department": "SM", "municipality": "SM-01"}
	choices = default_choices(survivor, merged, ("department", "municipality", "district"))
	assert set(choices.values()) == {"Survivor"}


def test_a_valid_document_wins():
	fields = ("document_kind", "document_number")
	valid = {"document_kind": "DUI", "document_number": "00000001-8", "document_valid": 1}
	invalid = {"document_kind": "Passport", "document_number": "1", "document_valid": 0}
	none = {"document_kind": "None", "document_number": "", "document_valid": 0}
	assert set(default_choices(invalid, valid, fields).values()) == {"Merged"}
	assert set(default_choices(none, invalid, fields).values()) == {"Merged"}
	assert set(default_choices(valid, invalid, fields).values()) == {"Survivor"}
	assert set(default_choices(invalid, none, fields).values()) == {"Survivor"}


def test_groups_taken_from_both_are_named():
	assert torn_groups({"document_kind": "Survivor", "document_number": "Merged", "phone": "Merged"}) == [
		("document_kind", "document_number")
	]
	assert torn_groups({"document_number": "Merged", "phone": "Survivor"}) == []


@given(before=ITEMS, added=ITEMS, later=ITEMS)
def test_undoing_takes_out_only_what_the_merge_added(before: list, added: list, later: list):
	as_json = {name: json.dumps(value) for name, value in (("before", before), ("added", added))}
	after = joined_items(as_json["before"], as_json["added"])
	assert _list(without_items(after, as_json["before"], after)) == before
	current = json.dumps(_list(after) + [item for item in later if item not in _list(after)])
	kept = _list(without_items(current, as_json["before"], after))
	assert set(kept) == set(before) | (set(later) - set(_list(after)))


def test_tags_keep_their_form():
	assert joined_items(",a,b", ",b,c") == ",a,b,c"
	assert joined_items(None, ",c") == ",c"
	assert joined_items("", None) is None
	assert without_items(",a,c,d", ",a", ",a,c") == ",a,d"


def test_initials_show_neither_name_nor_length():
	assert initials("María José Pérez") == "M••• J••• P•••"
	assert initials("  ") == "•••"
	assert len(initials("Al")) == len(initials("Alejandrina"))


def _list(text: str | None) -> list:
	return json.loads(text) if text else []
