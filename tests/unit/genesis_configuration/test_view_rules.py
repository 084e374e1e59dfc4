"""Cards and charts of managers hold filters, and no code of the browser."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.view_rules import mark_problems, moving_problems


def moving(*values):
	return json.dumps([["Referral", "due_date", "<", value] for value in values])


@pytest.mark.parametrize(
	"text",
	[
		None,
		"",
		"[]",
		"{}",
		moving("frappe.datetime.get_today()", "frappe.session.user", '"Open"', "'Abierta'", "-12.5"),
		moving(
			"frappe.datetime.add_days(frappe.datetime.month_start(), -30)", " frappe.datetime.year_end() "
		),
		moving(
			"frappe.defaults.get_user_default('Company')", "frappe.boot.sysdefaults.currency", 5, True, None
		),
		json.dumps({"company": 'frappe.defaults.get_default("Company")', "count": 7}),
	],
)
def test_filters_that_move_with_day_and_user(text):
	assert moving_problems(text) == []


CODE = [
	"frappe.call('frappe.client.delete')",
	"frappe.session.user, frappe.call('x')",
	"frappe.session.user\n;alert(1)",
	"frappe.datetime.get_today(alert(1))",
	"frappe.datetime.get_today() + alert(1)",
	"frappe.datetime.add_days(alert(1), 1)",
	"frappe.datetime.constructor()",
	"frappe.defaults.get_default('x' + alert(1))",
	"frappe.defaults.get_default('x\\'+alert(1)+\\'')",
	"frappe.boot.sysdefaults.x()",
	'"x" + alert(1) + "y"',
	"'x\\'+alert(1)//'",
	"`${alert(1)}`",
	"alert`1`",
]


@pytest.mark.parametrize("code", CODE)
def test_code_is_named(code):
	assert moving_problems(moving("frappe.session.user", code)) == [code]
	assert moving_problems(json.dumps({"company": code})) == [code]


@pytest.mark.parametrize("text", ["alert(1)", '"alert(1)"', "5", '[["a"], 5]', "[" * 100_000])
def test_what_is_no_list_of_filters_is_refused(text):
	assert moving_problems(text) == ["JSON"]


@given(st.text(alphabet="frapedtimgo_y()'\"<+-,.; \\`$\n", max_size=60))
def test_nothing_accepted_calls_by_other_names(value):
	"""What is accepted is one of the forms: it has no more than two calls, both of the framework's dates or defaults."""
	if not moving_problems(moving(value)):
		assert value.count("(") <= 2
		assert "<" not in value
		assert value.strip()[0] in "f\"'-" or value.strip()[0].isdigit()


def test_marks_are_found_wherever_they_are():
	mark = "<img src=x onerror=alert(1)>"
	assert mark_problems(json.dumps([["Referral", "name", "=", mark]])) == [mark]
	assert mark_problems(json.dumps({"a": {mark: 1}})) == [mark]
	assert mark_problems(json.dumps([["Referral", "due_date", "<=", "2026-01-01"], ["x", "y", "<", 5]])) == []
	assert mark_problems("{") == ["JSON"]
	assert mark_problems(None) == []
