"""Which fields managers may add."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.field_rules import FIELD_TYPES, PROPERTIES, FieldProblem, field_problems

OTHERS = (
	"fetch_from",
	"depends_on",
	"ignore_user_permissions",
	"ignore_xss_filter",
	"is_virtual",
	"reqd",
	"unique",
)
LABELS = {name: name.title() for name in sorted({*PROPERTIES, *OTHERS})}
GOOD = {"dt": "Participant", "fieldname": "custom_shoe_size", "fieldtype": "Data", "label": "Shoe size"}


def kinds(**values):
	return [problem.kind for problem in field_problems({**GOOD, **values}, LABELS)]


@pytest.mark.parametrize(
	"values",
	[
		{},
		{"in_list_view": 1, "in_standard_filter": 1, "insert_after": "first_name", "description": "In cm"},
		{"fieldtype": "Select", "options": "A\nB", "default": "A"},
		{"fieldtype": "Data", "options": "Email"},
		{"fetch_from": "", "ignore_user_permissions": 0, "reqd": "0"},
	],
)
def test_optional_fields_that_hold_what_people_enter(values):
	assert kinds(**values) == []


@pytest.mark.parametrize(
	("values", "kind"),
	[
		({"fieldtype": "HTML"}, "type"),
		({"fieldtype": "Button"}, "type"),
		({"fieldtype": "Table"}, "type"),
		({"fieldtype": None}, "type"),
		({"fieldname": "shoe_size"}, "name"),
		({"fieldname": None}, "name"),
		({"reqd": 1}, "mandatory"),
		({"unique": 1}, "mandatory"),
		({"fetch_from": "user.api_key"}, "property"),
		({"depends_on": "eval:alert(1)"}, "property"),
		({"ignore_user_permissions": 1}, "property"),
		({"ignore_xss_filter": "1"}, "property"),
		({"label": "<img src=x onerror=alert(1)>"}, "code"),
		({"description": "<script>alert(1)</script>"}, "code"),
		({"label": 'x" onmouseover="alert(1)'}, "code"),
		({"default": "eval:1"}, "code"),
		({"default": ":Company"}, "code"),
		({"options": "javascript:alert(1)"}, "code"),
		({"options": "Barcode"}, "options"),
	],
)
def test_what_acts_with_the_rights_of_others_is_refused(values, kind):
	assert kind in kinds(**values)


def test_a_problem_names_the_property_as_people_see_it():
	assert field_problems({**GOOD, "fetch_from": "a.b"}, LABELS) == [FieldProblem("property", "Fetch_From")]


@given(
	st.dictionaries(
		st.sampled_from(sorted(LABELS)), st.one_of(st.none(), st.integers(0, 1), st.text(max_size=8))
	)
)
def test_what_is_accepted_sets_nothing_beyond_the_list(values):
	field = {**GOOD, **values}
	if not field_problems(field, LABELS):
		assert all(field.get(name) in (None, "", 0, "0") for name in OTHERS)
		assert field["fieldtype"] in FIELD_TYPES
		assert "<" not in "".join(str(value) for value in field.values())
