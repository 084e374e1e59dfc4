"""What each role may do with enterprises, asked of a running server."""

from __future__ import annotations

import pytest

from tests.support.api import message
from tests.support.stage import NORTH, ROLES

pytestmark = pytest.mark.rest

MANAGES, ADVISES, VOTES = "Programme Manager", "Enterprise Advisor", "Credit Committee Member"
READS = {
	*(MANAGES, ADVISES, VOTES, "Fund Accountant", "Labour Coach"),
	*("Monitoring Officer", "Programme Auditor"),
}
WRITES = {MANAGES, ADVISES}
DOCTYPES = (
	*("Enterprise", "Business Model Canvas", "Enterprise Follow-up", "Incubation"),
	*("Acceleration Plan", "Mentoring Visit", "Financing Referral"),
)
DESK = "genesis.enterprises.follow_up_desk"


@pytest.fixture(scope="module")
def enterprise(stage, frappe_site):
	"""An enterprise of somebody in the north with a canvas and a month, committed."""
	import frappe

	from genesis.tests import enterprise_factories as made

	frappe.db.rollback()
	frappe.set_user("Administrator")
	doc = made.make_enterprise(participants=[stage.people["rosa"]], sector="Food")
	made.make_canvas(doc.name)
	made.make_follow_up(doc.name, back=2)
	frappe.db.commit()
	yield doc.name
	remove(doc.name)


def remove(name: str) -> None:
	"""Everything of the enterprise; what tests made of it too."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.enterprises.bound import HANGING_ON

	frappe.db.rollback()
	for doctype in HANGING_ON:
		delete(doctype, frappe.get_all(doctype, filters={"enterprise": name}, pluck="name"))
	delete("Enterprise", [name])
	frappe.db.commit()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_list_and_open(as_, enterprise, role):
	session = as_(role)
	for doctype in DOCTYPES:
		answer = session.resource("GET", doctype)
		assert answer.status_code == (200 if role in READS else 403), (doctype, answer.text[:200])
	opened = session.resource("GET", "Enterprise", enterprise)
	assert opened.status_code == (200 if role in READS else 403)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change(as_, enterprise, role):
	answer = as_(role).resource("PUT", "Enterprise", enterprise, activity=f"Pan ({role})")
	assert answer.status_code == (200 if role in WRITES else 403)
	assert as_(role).resource("DELETE", "Enterprise", enterprise).status_code in (403, 417)


@pytest.mark.parametrize("role", sorted(READS - WRITES - {VOTES}))
def test_names_are_for_those_who_need_them(as_, enterprise, role):
	opened = message(as_(role).resource("GET", "Enterprise", enterprise))
	assert not opened["members"][0].get("member_name")
	assert not opened.get("address_line")
	asked = as_(role).resource(
		"GET", "Enterprise", filters=[["Enterprise Member", "member_name", "like", "Rosalinda%"]]
	)
	assert asked.status_code != 200 or not message(asked)


def test_the_advisor_sees_the_name(as_, enterprise):
	opened = message(as_(ADVISES).resource("GET", "Enterprise", enterprise))
	assert opened["members"][0]["member_name"].startswith("Rosalinda")


def test_an_advisor_of_another_office_sees_nothing_of_it(as_, enterprise):
	south = as_("Advisor South")
	for doctype in ("Enterprise", "Business Model Canvas", "Enterprise Follow-up"):
		assert message(south.resource("GET", doctype, filters=[["office", "=", NORTH]])) == []
	assert south.resource("GET", "Enterprise", enterprise).status_code == 403
	for method in (f"{DESK}.sheet", "genesis.enterprises.enterprise_view.connected"):
		assert south.get(method, enterprise=enterprise).status_code == 403
	values = {"enterprise": enterprise, "month": "2026-01-01", "values": {"sales": 1, "costs": 1}}
	assert south.post(f"{DESK}.save", **values).status_code == 403


def test_what_genesis_computes_cannot_be_written(as_, enterprise):
	written = {
		"status": "Incubated",
		"jobs_women": 99,
		"is_silent": 1,
		"canvas_version": 7,
		"office": "E2E Sur",
	}
	before = message(as_(MANAGES).resource("GET", "Enterprise", enterprise))
	message(as_(MANAGES).resource("PUT", "Enterprise", enterprise, **written))
	after = message(as_(MANAGES).resource("GET", "Enterprise", enterprise))
	assert {name: after[name] for name in written} == {name: before[name] for name in written}


def test_a_canvas_takes_no_html(as_, enterprise):
	answer = as_(ADVISES).resource(
		"POST", "Business Model Canvas", enterprise=enterprise, channels="<script>alert(1)</script>"
	)
	assert answer.status_code == 417 and "HTML" in answer.text


def test_writes_ask_for_post_and_nobody_comes_in_from_outside(as_, guest, enterprise):
	"""Every method of the module, called by a guest and by somebody without business with it."""
	import importlib
	import inspect
	import pkgutil

	import frappe

	import genesis.enterprises as package

	for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
		if not found.ispkg:
			importlib.import_module(found.name)
	methods = [
		function
		for function in frappe.whitelisted
		if getattr(function, "__module__", "").startswith(f"{package.__name__}.")
	]
	assert len(methods) > 15
	for function in methods:
		path = f"{function.__module__}.{function.__qualname__}"
		named = {name: enterprise for name in inspect.signature(function).parameters}
		posts = "POST" in frappe.allowed_http_methods_for_whitelisted_func[function]
		for session in (guest, as_("Evaluator")):
			answer = (session.post if posts else session.get)(path, **named)
			assert answer.status_code != 200, f"{path}: {answer.text[:200]}"
	for path in (
		f"{DESK}.save",
		"genesis.enterprises.gate_votes.cast_vote",
		"genesis.enterprises.plans.complete",
	):
		assert as_(MANAGES).get(path, enterprise=enterprise).status_code in (403, 417)
