"""Which properties of documents managers may change."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.property_rules import (
	DOCTYPE_PROPERTIES,
	FIELD_PROPERTIES,
	ONLY_TICKED,
	Shipped,
	doctype_problem,
	field_problem,
	joined_choices,
)

DATA = {"fieldtype": "Data", "label": "Colour"}
CHOICE = {"fieldtype": "Select", "options": "Red\nBlue"}
# Rights, what must be filled in, where values come from, what is code
NEVER = (
	*("allow_on_submit", "depends_on", "fetch_from", "fieldname", "fieldtype", "ignore_user_permissions"),
	*("ignore_xss_filter", "in_global_search", "is_virtual", "length", "mandatory_depends_on", "permlevel"),
	*("precision", "read_only_depends_on", "reqd", "set_only_once", "unique"),
)


@pytest.mark.parametrize(
	("name", "value", "shipped"),
	[
		("label", "Color", DATA),
		("description", "As in the document", DATA),
		("hidden", 1, DATA),
		("hidden", "0", DATA),
		("in_list_view", "1", DATA),
		("in_standard_filter", 1, {**DATA, "permlevel": 0}),
		("default", "Blue", CHOICE),
		("default", "Today", {"fieldtype": "Date"}),
		("default", "12.5", {"fieldtype": "Currency"}),
		("default", "San Salvador", DATA),
		("columns", 3, DATA),
		("width", "120px", DATA),
		("print_hide", 0, {**DATA, "print_hide": 0}),
		("read_only", 1, {**DATA, "read_only": 1}),
	],
)
def test_looks_may_be_changed(name, value, shipped):
	assert field_problem(name, value, Shipped(shipped)) is None


@pytest.mark.parametrize(
	("name", "value", "shipped", "problem"),
	[
		("label", "<b>x</b>", DATA, "text"),
		("label", " ", DATA, "text"),
		("label", 'x" onmouseover="alert(1)', DATA, "text"),
		("description", "eval:doc.x", DATA, "text"),
		("description", "{{ frappe.db.sql('x') }}", DATA, "text"),
		("hidden", 0, {**DATA, "hidden": 1}, "shown"),
		("print_hide", 0, {**DATA, "print_hide": 1}, "shown"),
		("read_only", "0", {**DATA, "read_only": 1}, "shown"),
		("bold", "x", DATA, "number"),
		("in_standard_filter", 1, {**DATA, "permlevel": 1}, "level"),
		("default", "x", {**DATA, "permlevel": 1}, "level"),
		("default", "x", {**DATA, "read_only": 1}, "default"),
		("default", "Green", CHOICE, "default"),
		("default", "1", {"fieldtype": "Check"}, "default"),
		("default", "x", {"fieldtype": "Link"}, "default"),
		("default", "__user", DATA, "default"),
		("default", ":User", DATA, "default"),
		("default", "2020-01-01", {"fieldtype": "Date"}, "default"),
		("columns", "12", DATA, "number"),
		("width", "1px;color:red", DATA, "width"),
		("options", "Red\nBlue\nGreen", CHOICE, "choices"),
	],
)
def test_what_is_more_than_looks_is_refused(name, value, shipped, problem):
	assert field_problem(name, value, Shipped(shipped)) == problem


@pytest.mark.parametrize("name", ["hidden", "read_only"])
def test_what_must_be_filled_in_stays_reachable(name):
	assert field_problem(name, 1, Shipped(DATA, needed=True)) == "needed"
	assert field_problem("bold", 1, Shipped(DATA, needed=True)) is None


def test_lists_that_nothing_reads_may_grow_and_never_shrink():
	field = Shipped(CHOICE, open=True)
	assert field_problem("options", "Red\nBlue\nGreen", field) is None
	assert field_problem("options", "Green\nBlue\nRed", field) is None
	for value in ("Red", "Red\nBlue\nBlue", "Red\nBlue\n<i>", "Red\nBlue\n ", ""):
		assert field_problem("options", value, field) == "choices", value


@given(st.lists(st.text("abc", min_size=1)), st.lists(st.text("abc", min_size=1)))
def test_joined_choices_lose_none_and_settle(kept, shipped):
	joined = joined_choices("\n".join(kept), "\n".join(shipped))
	assert set(joined.split("\n")) >= {*kept, *shipped}
	assert joined_choices(joined, "\n".join(shipped)) == joined


@given(st.sampled_from(NEVER), st.one_of(st.booleans(), st.integers(), st.text(), st.none()), st.booleans())
def test_nothing_else_is_ever_allowed_not_even_to_take_it_back(name, value, is_open):
	assert field_problem(name, value, Shipped(DATA, open=is_open)) == "property"
	assert doctype_problem(name, value, None, {}, ()) == "property"


@given(st.sampled_from(sorted(FIELD_PROPERTIES)), st.text(), st.sampled_from(["Data", "Select", "Check"]))
def test_back_to_what_is_shipped_is_always_allowed(name, value, fieldtype):
	shipped = {"fieldtype": fieldtype, "permlevel": 1, name: value}
	assert field_problem(name, value, Shipped(shipped, needed=True)) is None


@given(st.sampled_from(sorted(ONLY_TICKED)), st.sampled_from([0, "0", None, "", False]))
def test_what_is_shipped_hidden_is_never_shown(name, value):
	assert field_problem(name, value, Shipped({**DATA, name: 1})) == "shown"


@pytest.mark.parametrize(
	("name", "value", "fine"),
	[
		("sort_field", "colour", True),
		("sort_field", "modified", True),
		("sort_field", "secret", False),
		("sort_field", "table", False),
		("sort_field", "1 desc; drop", False),
		("sort_order", "ASC", True),
		("sort_order", "x", False),
		("default_print_format", "Mine", True),
		("default_print_format", "Other", False),
		("default_view", "Kanban", True),
		("default_view", "<x>", False),
		("editable_grid", 1, True),
		("editable_grid", "x", False),
		("field_order", json.dumps(["secret", "colour"]), True),
		("field_order", json.dumps(["colour", "colour"]), False),
		("field_order", json.dumps(["nowhere"]), False),
		("field_order", json.dumps([{}]), False),
		("field_order", "x", False),
	],
)
def test_properties_of_the_whole_document(name, value, fine):
	levels = {"colour": 0, "secret": 1, "table": -1}
	assert name in DOCTYPE_PROPERTIES
	assert (doctype_problem(name, value, None, levels, ["Mine"]) is None) is fine
