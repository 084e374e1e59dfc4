"""Comparing shipped records with what a site made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.record_content import (
	FieldSpec,
	as_text,
	clean_content,
	clean_value,
	compare,
	fingerprint,
	is_same,
	overlay,
	replace_links,
)

SPECS = (
	FieldSpec("subject", "Data", "Subject"),
	FieldSpec("enabled", "Check", "Enabled"),
	FieldSpec("drawing", "JSON", shown=False),
	FieldSpec("heading", "Section Break"),
	FieldSpec("sender", "Link", "Sender", "Email Account"),
	FieldSpec("about", "Dynamic Link", "About", "kind"),
	FieldSpec("kind", "Link", "Kind", "DocType"),
	FieldSpec(
		"states",
		"Table",
		"States",
		"State Row",
		rows=(
			FieldSpec("state", "Link", "State", "Workflow State"),
			FieldSpec("optional", "Check", "Optional"),
		),
	),
)


@pytest.mark.parametrize(
	("fieldtype", "left", "right"),
	[
		("Data", "", None),
		("Check", "1", 1),
		("Check", None, 0),
		("Int", "7", 7.0),
		("Float", "0.50", 0.5),
		("Code", "a\r\nb\n", "a\nb"),
	],
)
def test_values_that_mean_the_same_are_the_same(fieldtype, left, right):
	assert clean_value(fieldtype, left) == clean_value(fieldtype, right)


def test_fingerprint_depends_on_content_not_on_layout():
	assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
	assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_a_file_counts_only_what_it_names():
	assert clean_content({"subject": "Hi", "unknown": 1}, SPECS) == {"subject": "Hi"}


def test_a_record_counts_what_people_see_and_what_the_file_names():
	record = {"subject": "Hi", "enabled": 1, "drawing": "[]", "states": [{"state": "Sent", "optional": "1"}]}
	seen = clean_content(record, SPECS, {})
	assert "drawing" not in seen and "heading" not in seen
	assert seen["states"] == [{"state": "Sent", "optional": 1}]
	assert clean_content(record, SPECS, {"drawing": None})["drawing"] == "[]"


def test_columns_that_came_after_shipping_do_not_count_as_changes():
	shipped = {"subject": "Hi", "states": [{"state": "Sent"}]}
	current = {"subject": "Hi", "new_field": "x", "states": [{"state": "Sent", "new_column": 1}]}
	assert is_same(shipped, current)


@pytest.mark.parametrize(
	"rows",
	[[], [{"state": "Sent"}, {"state": "Closed"}], [{"state": "Enviada"}]],
	ids=["less", "more", "other"],
)
def test_changed_tables_are_changes(rows):
	assert not is_same({"states": [{"state": "Sent"}]}, {"states": rows})


def test_difference_shows_three_sides_and_table_rows_as_lines():
	shipped = {"subject": "Hi", "enabled": 1, "states": [{"state": "Sent", "optional": 0}]}
	available = {"subject": "Hello"}
	current = {"subject": "Hi", "enabled": 0, "states": [{"state": "Sent", "optional": 1}]}
	rows = {row.fieldname: row for row in compare(shipped, available, current, SPECS)}
	assert set(rows) == {"subject", "enabled", "states"}
	assert (rows["subject"].shipped, rows["subject"].available, rows["subject"].current) == (
		"Hi",
		"Hello",
		"Hi",
	)
	assert rows["states"].shipped == ["State: Sent"]
	assert rows["states"].current == ["State: Sent · Optional: Yes"]


def test_no_newer_version_leaves_its_column_empty_and_equal_fields_out():
	rows = compare({"subject": "Hi", "enabled": 1}, None, {"subject": "Bye", "enabled": 1}, SPECS)
	assert [(row.fieldname, row.available) for row in rows] == [("subject", None)]


def test_links_follow_renamed_records_in_fields_tables_and_dynamic_links():
	content = {"sender": "A", "kind": "Workflow State", "about": "Sent", "states": [{"state": "Sent"}]}
	renamed = replace_links(
		content, SPECS, lambda kind, name: {("Workflow State", "Sent"): "Enviada"}.get((kind, name), name)
	)
	assert renamed == {
		"sender": "A",
		"kind": "Workflow State",
		"about": "Enviada",
		"states": [{"state": "Enviada"}],
	}
	assert content["states"] == [{"state": "Sent"}]


values = st.one_of(st.none(), st.text(max_size=5), st.integers(0, 3))
contents = st.dictionaries(st.sampled_from(["subject", "sender", "kind"]), values, max_size=3)


@given(contents, contents)
def test_overlay_is_the_newer_version_where_it_speaks_and_the_older_elsewhere(shipped, available):
	merged = overlay(shipped, available)
	assert is_same(available, merged)
	assert all(merged[key] == shipped[key] for key in shipped.keys() - available.keys())


@given(contents)
def test_a_record_equals_itself_and_shows_no_difference(content):
	cleaned = clean_content(content, SPECS)
	assert is_same(cleaned, clean_content(content, SPECS, cleaned))
	assert compare(cleaned, None, cleaned, SPECS) == []


def test_ticks_and_choices_are_in_the_language_of_the_reader():
	words = {"Yes": "Sí", "No": "No", "Save": "Guardar"}

	def say(text):
		return words.get(text, text)

	assert as_text(1, FieldSpec("enabled", "Check"), say) == "Sí"
	assert as_text(0, FieldSpec("enabled", "Check"), say) == "No"
	assert as_text("Save", FieldSpec("event", "Select"), say) == "Guardar"
	assert as_text("Save", FieldSpec("subject", "Data"), say) == "Save"
	assert as_text(None, FieldSpec("subject", "Data"), say) == ""


def test_formatted_texts_are_shown_without_their_marks():
	spec = FieldSpec("text", "Text Editor")
	assert as_text("<div><p>Uno &amp; dos</p><p>tres</p></div>", spec) == "Uno & dos\ntres"


def test_stored_lists_are_shown_by_line_and_what_only_looks_like_one_as_it_is():
	spec = FieldSpec("filters_json", "Code")
	assert (
		as_text('[["Referral", "milestone", "=", "Referral: sent"]]', spec)
		== "Referral milestone = Referral: sent"
	)
	assert as_text('{"office": "Norte", "list": [1, null]}', spec) == "office: Norte\nlist: 1 "
	assert as_text("{{ doc.name }} hello", spec) == "{{ doc.name }} hello"
	assert as_text("[unfinished", spec) == "[unfinished"


def test_columns_that_show_nothing_are_left_out():
	spec = FieldSpec(
		"columns", "Table", rows=(FieldSpec("title", "Data", "Title"), FieldSpec("order", "Code", "Order"))
	)
	assert as_text([{"title": "Sent", "order": "[]"}], spec) == ["Title: Sent"]


@given(st.text(max_size=40), st.sampled_from(["Code", "Data", "Text Editor", "Select", "Check"]))
def test_any_value_can_be_shown(value, fieldtype):
	assert isinstance(as_text(value, FieldSpec("field", fieldtype)), str)
