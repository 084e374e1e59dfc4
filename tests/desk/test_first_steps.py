"""First steps and tours: a person of each role can really do what they are led to, sees each field that is pointed
at, and goes through the steps alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.desk.test_workspaces import FIRST_OF_ROLE

# Workspaces with first steps that a role does not see first.
FURTHER = {"Programme Manager": {"Genesis Configuration"}, "Labour Coach": {"Labour Coaching"}}


@pytest.fixture
def desk(frappe_site: str) -> Iterator:
	import frappe

	frappe.set_user("Administrator")
	frappe.db.savepoint("first_steps_test")
	yield frappe
	frappe.set_user("Administrator")
	frappe.db.rollback(save_point="first_steps_test")


def shown(desk, workspace: str) -> list[dict]:
	from genesis.first_steps import get_desktop_page

	page = get_desktop_page(json.dumps({"name": workspace, "title": workspace, "public": 1}))
	return page["onboardings"]["items"]


def be(desk, role: str, email: str | None = None) -> str:
	from genesis.tests.factories import make_user

	desk.set_user("Administrator")
	desk.set_user(make_user(role, email=email))
	return desk.session.user


@pytest.mark.parametrize("role", FIRST_OF_ROLE)
def test_each_role_is_led_to_what_it_may_do(desk, role):
	user = be(desk, role)
	for workspace in {FIRST_OF_ROLE[role], *FURTHER.get(role, ())}:
		onboardings = shown(desk, workspace)
		assert len(onboardings) == 1, workspace
		assert 3 <= len(onboardings[0]["items"]) <= 6
		for step in onboardings[0]["items"]:
			may_do(desk, step, user)


def may_do(desk, step: dict, user: str) -> None:
	action, doctype = step["action"], step["reference_document"]
	if action == "Create Entry":
		assert desk.has_permission(doctype, "create"), step["name"]
		assert step["form_tour"] == doctype
		sees_each_field(desk, doctype, user)
	elif action == "View Report":
		report = desk.get_doc("Report", step["reference_report"])
		assert report.is_permitted(), step["name"]
		assert desk.has_permission(report.ref_doctype, "report"), step["name"]
		assert (step["report_type"], step["report_reference_doctype"]) == (
			report.report_type,
			report.ref_doctype,
		)
	elif action == "Update Settings":
		assert desk.has_permission(doctype, "write"), step["name"]
		field = desk.get_meta(doctype).get_field(step["field"])
		assert field.permlevel in desk.get_meta(doctype).get_permlevel_access("write", user=user)
	else:
		assert action == "Go to Page"
		place = step["path"].split("/")[0]
		if desk.db.exists("Page", place):
			assert desk.get_doc("Page", place).is_permitted(), step["name"]
		else:
			assert desk.has_permission(doctype_of(desk, place), "read"), step["name"]


def doctype_of(desk, slug: str) -> str:
	found = {name.lower().replace(" ", "-"): name for name in desk.get_all("DocType", pluck="name")}
	return found[slug]


def sees_each_field(desk, doctype: str, user: str) -> None:
	meta = desk.get_meta(doctype)
	writable = meta.get_permlevel_access("write", user=user)
	for step in desk.get_doc("Form Tour", doctype).steps:
		field = meta.get_field(step.fieldname)
		assert field, f"{doctype}: {step.fieldname}"
		assert not field.read_only, f"{doctype}: {step.fieldname}"
		for part in [field, *parts_around(meta, step.fieldname)]:
			assert not (part.hidden or part.depends_on), f"{doctype}: {step.fieldname} in {part.fieldname}"
		assert field.permlevel in writable, f"{doctype}: {step.fieldname} for {user}"
		assert (step.label, step.fieldtype) == (field.label, field.fieldtype), step.fieldname


def parts_around(meta, fieldname: str) -> list:
	"""The tab and the section that a field stands in."""
	before = {}
	for field in meta.fields:
		if field.fieldname == fieldname:
			return list(before.values())
		if field.fieldtype == "Tab Break":
			before = {"Tab Break": field}
		elif field.fieldtype == "Section Break":
			before["Section Break"] = field
	raise AssertionError(fieldname)


def tours(desk) -> list:
	modules = desk.get_all("Module Def", {"app_name": "genesis"}, pluck="name")
	return [
		desk.get_doc("Form Tour", name)
		for name in desk.get_all("Form Tour", {"module": ["in", modules]}, pluck="name")
	]


def test_a_tour_opens_a_new_record_and_begins_where_the_form_opens(desk):
	"""Never somebody's record: the first one of a list may be confidential."""
	found = tours(desk)
	assert len(found) >= 30
	for tour in found:
		assert tour.name == tour.reference_doctype
		assert not (tour.first_document or tour.save_on_complete or tour.ui_tour)
		assert 3 <= len(tour.steps) <= 6
		fields = desk.get_meta(tour.name).fields
		order = {field.fieldname: place for place, field in enumerate(fields)}
		tabs = [place for place, field in enumerate(fields) if field.fieldtype == "Tab Break" and place]
		assert order[tour.steps[0].fieldname] < min(tabs, default=len(fields)), tour.name
		assert [order[step.fieldname] for step in tour.steps] == sorted(
			order[step.fieldname] for step in tour.steps
		), tour.name


def test_no_step_leads_two_roles(desk):
	"""A step belongs to one onboarding: what one role reads is not what another one needs."""
	modules = desk.get_all("Module Def", {"app_name": "genesis"}, pluck="name")
	onboardings = desk.get_all("Module Onboarding", {"module": ["in", modules]}, pluck="name")
	steps = desk.get_all("Onboarding Step Map", {"parent": ["in", onboardings]}, pluck="step")
	assert len(steps) == len(set(steps))
	for name in onboardings:
		assert len(desk.get_doc("Module Onboarding", name).allow_roles) == 1, name


def test_the_boot_names_the_tours_of_genesis_alone(desk):
	from genesis.boot import begin_without_tours, name_form_tours

	boot = desk._dict(onboarding_tours=[["Framework", []]])
	begin_without_tours(boot)
	name_form_tours(boot)
	assert boot.onboarding_tours == []
	assert set(boot.genesis_form_tours) == {tour.name for tour in tours(desk)}


def test_what_one_person_finishes_waits_for_the_next_one(desk):
	from genesis.first_steps import update_onboarding_step

	first = be(desk, "Evaluator")
	steps = shown(desk, "My Evaluations")[0]["items"]
	update_onboarding_step(steps[0]["name"], "is_complete", 1)
	update_onboarding_step(steps[1]["name"], "is_skipped", "1")
	again = shown(desk, "My Evaluations")[0]["items"]
	assert [(step["is_complete"], step["is_skipped"]) for step in again] == [(1, 0), (0, 1), (0, 0)]

	update_onboarding_step(steps[2]["name"], "is_complete", 1)
	assert shown(desk, "My Evaluations") == []

	assert be(desk, "Evaluator", "second-evaluator@genesis.example") != first
	fresh = shown(desk, "My Evaluations")[0]["items"]
	assert not any(step["is_complete"] or step["is_skipped"] for step in fresh)
	assert not desk.db.get_value("Onboarding Step", steps[0]["name"], "is_complete")


def test_nothing_but_progress_is_noted(desk):
	"""The framework would write any field of a step for anybody, who reads it next."""
	from genesis.first_steps import update_onboarding_step

	be(desk, "Evaluator")
	name = shown(desk, "My Evaluations")[0]["items"][0]["name"]
	with pytest.raises(desk.ValidationError, match="description"):
		update_onboarding_step(name, "description", "<b>changed</b>")
	assert "changed" not in desk.db.get_value("Onboarding Step", name, "description")
