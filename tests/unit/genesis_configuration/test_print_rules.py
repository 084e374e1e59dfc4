"""What a print format that managers build may hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.print_rules import TAGS, Printable, format_problems, text_problems

LEVELS = {"full_name": 1, "status": 0, "notes": 0}
FIELDS = Printable(
	LEVELS, {"full_name": "Data", "status": "Select", "notes": "Text", "rows": "Table"}, {"rows": {"kind"}}
)
# As the builder of Frappe saves it
BUILT = [
	{
		"fieldname": "print_heading_template",
		"fieldtype": "Custom HTML",
		"options": '<div class="print-heading"><h2><div>Persona</div><br><small class="sub-heading">{{ doc.name }}</small></h2></div>',
	},
	{"fieldtype": "Section Break", "label": "Quién es"},
	{"fieldtype": "Column Break"},
	{"fieldname": "full_name", "print_hide": 0, "align": "left", "label": "Nombre"},
	{
		"fieldname": "rows",
		"print_hide": 0,
		"visible_columns": [{"fieldname": "kind", "print_width": "20%", "print_hide": 0}],
	},
	{
		"fieldname": "_custom_html",
		"print_hide": 0,
		"fieldtype": "HTML",
		"options": "<p style='color: #333'>Estado: <b>{{ doc.get_formatted('status') }}</b></p>",
	},
]


def test_what_the_builder_makes():
	assert format_problems(json.dumps(BUILT), FIELDS) == []
	assert format_problems(None, FIELDS) == []


@pytest.mark.parametrize(
	"row",
	[
		{"fieldname": "nowhere"},
		{"fieldname": "notes", "fieldtype": "HTML", "options": "<p></p>"},
		{"fieldname": "notes", "options": "x"},
		{"fieldname": "full_name", "permlevel": 0},
		{"fieldname": "status", "label": "<script>"},
		{"fieldname": "status", "label": "{{ 1 }}"},
		{"fieldname": "status", "align": 'x" onload="'},
		{"fieldtype": "HTML", "options": "<p></p>"},
		{"fieldname": "rows", "visible_columns": [{"fieldname": "other"}]},
		{"fieldname": "rows", "visible_columns": [{"fieldname": "kind", "permlevel": 0}]},
		{"fieldname": "rows", "visible_columns": [{"fieldname": "kind", "print_width": "1px;x:y"}]},
		{"fieldname": "rows", "visible_columns": ["kind"]},
	],
)
def test_rows_that_no_builder_makes(row):
	assert format_problems(json.dumps([row]), FIELDS)


@pytest.mark.parametrize("text", ["x", "{}", "[1]", '{"header": "{{ 1 }}"}'])
def test_what_is_no_list_of_fields(text):
	assert format_problems(text, FIELDS) == ["JSON"]


@pytest.mark.parametrize(
	"text",
	[
		"{{ frappe.db.get_value('User', 'x', 'api_key') }}",
		"{{ doc.full_name }}",
		"{{ doc.nowhere }}",
		"{{ doc.get_formatted('full_name') }}",
		"{{ doc.status | safe }}",
		"{{ doc.get_password('x') }}",
		"{{ doc['full_name'] }}",
		"{% for x in doc.rows %}{% endfor %}",
		"{# #}",
		"{{ '\\x3cscript>' }}",
		"{ { doc.status }}{{",
		"<script>1</script>",
		"<img src='https://example.org/?{{ doc.status }}'>",
		"<p onclick='x()'>",
		"<p style='background: url(https://example.org)'>",
		"<p style='{{ doc.status }}'>",
		"<a href='https://example.org'>x</a>",
		"<style>@import 'x'</style>",
		"<iframe>",
		"<!-- [if IE]> -->",
		"<script src=x",
	],
)
def test_texts_that_reach_further(text):
	assert text_problems(text, LEVELS)


@given(st.text())
def test_no_text_with_a_statement_or_an_expression_passes(text):
	for signs in ("{{ %s }}", "{%% %s %%}", "{# %s #}"):
		assert text_problems(signs % f"{text} x()", LEVELS)


@given(st.text(st.characters(codec="ascii"), min_size=1).filter(lambda text: text[0].isalpha()))
def test_no_other_mark_passes(text):
	tag = text.split(">")[0].split("/")[0].split()[0].casefold()
	if tag.isalpha() and tag not in TAGS:
		assert text_problems(f"<{tag}>", LEVELS)
