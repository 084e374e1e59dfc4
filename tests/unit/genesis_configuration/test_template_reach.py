"""Templates of managers reach the document and formatting, nothing else."""

import pytest

from genesis.genesis_configuration.template_reach import UNREADABLE, reach_of_condition, reach_of_template

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
	# A name or key that may be called is given another meaning
	("{% set len = doc.db_set %}{{ len('a', 1) }}", "len"),
	("{% for int in [doc.db_set] %}{{ int('a', 1) }}{% endfor %}", "int"),
	("{% with range = doc.delete %}{{ range() }}{% endwith %}", "range"),
	("{% set frappe = doc %}{{ frappe.format('x') }}", "frappe"),
	("{{ {'title': doc.db_set}.title('a', 1) }}", "{…: …}"),
	("{% set keys = {'get': [doc.delete]} %}{{ keys.get('get') }}", "{…: …}"),
	# Functions of the framework that read files and users
	("{{ frappe.utils.pdf_to_base64('/private/files/x.pdf') }}", "pdf_to_base64"),
	("{{ frappe.utils.get_user_info_for_avatar('x') }}", "get_user_info_for_avatar"),
	("{{ doc.name ", UNREADABLE),
	("{% trans %}x{% endtrans %}", UNREADABLE),
]


@pytest.mark.parametrize("text", ALLOWED)
def test_fields_and_formatting_are_allowed(text):
	assert reach_of_template(text) == []


@pytest.mark.parametrize(("text", "named"), TOO_FAR)
def test_anything_else_is_named(text, named):
	assert named in reach_of_template(text)


@pytest.mark.parametrize(("text", "_named"), TOO_FAR)
def test_fields_handed_over_open_nothing_else(text, _named):
	assert reach_of_template(text, ["due_date", "partner"])


@pytest.mark.parametrize(
	"text",
	[
		None,
		"",
		"doc.milestone == 'Referral: sent'",
		"doc.get('x') and doc.due_date < nowdate()",
		"frappe.utils.getdate(doc.a) > frappe.utils.getdate(doc.b)",
		"[row for row in doc.rows if row.amount > 5]",
		"doc.title == 'N.º 5 — ½'",
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
		("[len('a', 1) for len in [doc.db_set]]", "len"),
		("[int('a', 1) for row, int in [(1, doc.db_set)]]", "int"),
		("[1 for doc.status in ['Approved']]", "doc.status"),
		("[1 for doc['status'] in ['Approved']]", "doc['status']"),
		("(len := doc.db_set) and len('a', 1)", "(len := doc.db_set)"),
		("(lambda len: len('a', 1))(doc.db_set)", "call"),
		("'{0.meta}'.format(doc)", "format"),
		("frappe.utils.pdf_to_base64('/private/files/x.pdf')", "pdf_to_base64"),
		# In compatibility form, which Frappe evaluates, these are brackets and quotation marks
		("doc.db_set（'a', 1）", "db_set"),
		("'＇+doc.db_set(＇a＇, 1)+＇'", "db_set"),
		("doc.db_set('a', 1)\nor 1", UNREADABLE),
		("no python here", UNREADABLE),
	],
)
def test_conditions_that_do_something_are_named(text, named):
	assert named in reach_of_condition(text)
