"""What a condition of a transition may say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.condition_rules import ConditionProblem, condition_problems

FIELDS = ("amount", "status", "is_last")


def kinds(text):
	return [problem.kind for problem in condition_problems(text, FIELDS)]


@pytest.mark.parametrize(
	"text",
	[
		None,
		"",
		"   ",
		'doc.status == "Open"',
		'doc.status == "Open" or (doc.status == "Paid" and not doc.is_last)',
		"100 <= float(doc.amount) < 2_000",
		'doc.get("status") in ("Open", "Paid") and doc["amount"] > 5',
		"doc.status.strip().lower().startswith('op')",
		"frappe.session.user == doc.status",
		"frappe.utils.get_datetime(doc.status) < frappe.utils.add_to_date(frappe.utils.now_datetime(), days=-5)",
		"round(doc.amount, 2) == int(doc.amount)",
	],
)
def test_conditions_on_the_document_are_fine(text):
	assert condition_problems(text, FIELDS) == []


@pytest.mark.parametrize(
	("text", "kind"),
	[
		("doc.status = 'Open'", "syntax"),
		("doc.status ==", "syntax"),
		("import os", "syntax"),
		("doc.status == 'Open", "syntax"),
		("doc.amount > 5; doc.amount", "syntax"),
		("\0", "syntax"),
		("status == 'Open'", "name"),
		("open('/etc/passwd')", "name"),
		("len(doc.status) > 2", "name"),
		("doc.state == 'Open'", "field"),
		("doc.get('state')", "field"),
		("doc['state']", "field"),
		("doc.amount.__class__", "sandbox"),
		("().__class__.__base__.__subclasses__()", "sandbox"),
		("doc.save()", "sandbox"),
		("doc.status.format(doc)", "sandbox"),
		("(lambda: 1)()", "sandbox"),
		("[row for row in doc.status]", "sandbox"),
		("(x := doc.amount) > 2", "sandbox"),
		# Frappe evaluates the compatibility form of the text, in which these are quotation marks and brackets
		("'＇ + frappe.db.get_value(＇User＇, ＇x＇, ＇email＇) + ＇'", "records"),
		("doc.save（）", "sandbox"),
		("f'{doc.amount}' == '5'", "sandbox"),
		("frappe.get_doc('User', 'Administrator')", "sandbox"),
		("frappe.set_user('Administrator')", "sandbox"),
		("frappe.utils.nowdate() == doc.status", "sandbox"),
		("frappe.db.sql('select 1')", "sandbox"),
		("frappe.db.get_value('Psychosocial Case', doc.status, 'reason')", "records"),
	],
)
def test_what_cannot_work_or_reaches_beyond_is_told(text, kind):
	assert kind in kinds(text)


def test_all_problems_are_told_at_once_and_each_once():
	found = condition_problems("doc.state == status and doc.state", FIELDS)
	assert found == [ConditionProblem("name", "status"), ConditionProblem("field", "state")]


@given(st.text(max_size=60))
def test_no_text_makes_the_check_itself_fail(text):
	condition_problems(text, FIELDS)


atoms = st.sampled_from(
	[
		"doc.amount",
		"doc.status",
		"doc.is_last",
		"5",
		"'Open'",
		"doc.state",
		"status",
		"open",
		"doc.save()",
		"len(doc)",
	]
)
expressions = st.recursive(
	atoms,
	lambda inner: st.one_of(
		st.builds("({} == {})".format, inner, inner),
		st.builds("({} and {})".format, inner, inner),
		st.builds("(not {})".format, inner),
		st.builds("int({} == {})".format, inner, inner),
	),
	max_leaves=8,
)


class Document(dict):
	"""As Frappe hands it over: what it does not know is None."""

	__getattr__ = dict.get


@given(expressions)
def test_what_has_no_problem_can_be_evaluated_on_any_document(text):
	document = Document(amount=5.0, status="Open", is_last=0)
	if not condition_problems(text, FIELDS):
		eval(text, {"__builtins__": {}, "int": int, "float": float, "round": round}, {"doc": document})
	else:
		assert re.search(r"doc\.state\b|doc\.save|(?<![.\w])(status|open|len)\b", text)
