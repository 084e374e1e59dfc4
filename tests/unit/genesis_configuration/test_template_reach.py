"""Templates of managers reach the document and formatting, nothing else."""

import pytest

from genesis.genesis_configuration.template_reach import reach_of_condition, reach_of_template

ALLOWED = [
	None,
	"No template at all, 100 % {text}",
	"{{ doc.name }}: {{ _(doc.workflow_state) }}",
	"{{ _('Referral {0}').format(doc.name) }}",
	"{{ doc.get_formatted('due_date') }} {{ frappe.utils.format_date(doc.due_date) }}",
	"{{ frappe.format(doc.due_date, {'fieldtype': 'Date'}) }}",
	"{% for row in doc.items_ %}{{ loop.index }} {{ row.get('x') }}{% endfor %}",
	"{% set who = doc.partner %}{% if who %}{{ who | upper }}{% endif %}",
	"{% if comments %}{{ comments[-1].comment }}{% endif %}",
]

TOO_FAR = [
	("{{ frappe.get_all('User') }}", "get_all"),
	("{{ frappe.db.get_value('User', 'x', 'email') }}", "frappe"),
	("{{ frappe['db'] }}", "frappe"),
	("{% set f = frappe %}{{ f.db }}", "frappe"),
	("{{ doc.delete() }}", "delete"),
	("{{ doc | attr('delete') }}", "attr"),
	("{{ (doc | attr('delete'))() }}", "attr"),
	("{{ (doc.delete | default(1))() }}", "default"),
	("{% set f = doc.db_set %}{{ f('a', 1) }}", "f"),
	("{{ [doc.delete][0]() }}", "getitem"),
	("{{ FrappeClient('https://example.org') }}", "FrappeClient"),
	("{{ run_script('x') }}", "run_script"),
	("{% include 'templates/x.html' %}", "include"),
	("{% from 'x.html' import y %}", "fromimport"),
	("{{ json.dumps(doc) }}", "json"),
	("{{ frappe.utils.x.y() }}", "y"),
	("{{ doc.run_method('on_trash') }}", "run_method"),
]


@pytest.mark.parametrize("text", ALLOWED)
def test_fields_and_formatting_are_allowed(text):
	assert reach_of_template(text) == []


@pytest.mark.parametrize(("text", "named"), TOO_FAR)
def test_anything_else_is_named(text, named):
	assert named in reach_of_template(text)


def test_a_broken_template_is_left_to_frappe():
	assert reach_of_template("{{ doc.name ") == []


@pytest.mark.parametrize(
	"text",
	[
		None,
		"",
		"doc.milestone == 'Referral: sent'",
		"doc.get('x') and doc.due_date < nowdate()",
		"frappe.utils.getdate(doc.a) > frappe.utils.getdate(doc.b)",
		"no python here",
	],
)
def test_conditions_that_read_are_allowed(text):
	assert reach_of_condition(text) == []


@pytest.mark.parametrize(
	("text", "named"),
	[
		("doc.db_set('a', 1)", "db_set"),
		("frappe.db.set_value('a', 'b', 'c', 1)", "set_value"),
		("(lambda: doc.delete)()()", "call"),
		("getattr(doc, 'delete')()", "getattr"),
	],
)
def test_conditions_that_do_something_are_named(text, named):
	assert named in reach_of_condition(text)
