"""An attendance sheet on a telephone: a tap for whoever is away, saved in one request, and the scores after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import TELEPHONE, Desk
from tests.support.stage import NORTH

pytestmark = pytest.mark.browser
COURSE = "E2E Curso de cocina"


@pytest.fixture(scope="module")
def edition(stage, frappe_site) -> Iterator:
	"""A course of the north that meets today, with two people, committed."""
	import frappe

	from genesis.tests.training_factories import enrol, make_course, make_edition

	frappe.db.rollback()
	frappe.set_user("Administrator")
	make_course(COURSE)
	doc = make_edition(0, course=COURSE, office=NORTH, trainers=[{"trainer": stage.users["Trainer"]}])
	for word in ("rosa", "tomas"):
		enrol(doc, stage.people[word])
	frappe.db.commit()
	yield doc
	frappe.db.rollback()
	for doctype, filters in (
		("Training Enrolment", {"edition": doc.name}),
		("Course Edition", {"name": doc.name}),
		("Training Course", {"name": COURSE}),
	):
		for name in frappe.get_all(doctype, filters=filters, pluck="name"):
			frappe.db.delete(doctype, {"name": name})
			for table in frappe.get_meta(doctype).get_table_fields():
				frappe.db.delete(table.options, {"parent": name, "parenttype": doctype})
			frappe.db.delete("Version", {"docname": name})
	frappe.db.commit()


@pytest.fixture
def telephone(chromium: Browser, address: str, stage) -> Iterator[Desk]:
	"""The trainer's telephone. At the end it must have had nothing to complain of."""
	desk = Desk(chromium, address, TELEPHONE)
	desk.log_in(stage.users["Trainer"], stage.password)
	yield desk
	seen = list(desk.complaints.seen)
	desk.close()
	assert seen == []


def test_attendance_of_a_group_on_a_telephone(telephone, address, stage, edition):
	import frappe

	page = telephone.page
	page.goto(f"{address}/app/training-attendance")
	page.locator(f".meeting[data-edition='{edition.name}']").click()
	rosa = page.locator(".person", has_text=stage.people["rosa"]).locator(".mark")
	expect(rosa).to_have_attribute("data-mark", "Present")
	rosa.click()
	expect(rosa).to_have_attribute("data-mark", "Absent")
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
	with page.expect_response("**/genesis.training.attendance_desk.save_attendance") as answer:
		page.locator(".save").click()
	assert answer.value.status == 200
	expect(page.locator(".person", has_text=stage.people["tomas"])).to_contain_text("100 %")
	page.locator("[data-mode=pre_test]").click()
	page.locator(".person", has_text=stage.people["tomas"]).locator(".score").fill("45,5")
	with page.expect_response("**/genesis.training.attendance_desk.save_scores") as answer:
		page.locator(".save").click()
	assert answer.value.status == 200
	frappe.db.rollback()
	saved = {
		row.participant: (row.attendance_percent, row.pre_test, row.pre_test_taken)
		for row in frappe.get_all(
			"Training Enrolment",
			filters={"edition": edition.name},
			fields=["participant", "attendance_percent", "pre_test", "pre_test_taken"],
		)
	}
	assert saved == {stage.people["rosa"]: (0, 0, 0), stage.people["tomas"]: (100, 45.5, 1)}


def test_the_trainer_finds_the_way(telephone, address, edition):
	"""Workspace, form and calendar open without a complaint, and show the edition."""
	page = telephone.page
	page.goto(f"{address}/app/training-courses")
	expect(page.locator(".number-widget-box").first).to_be_visible()
	page.goto(f"{address}/app/course-edition/{edition.name}")
	expect(page.locator("[data-fieldname=place]").first).to_be_visible()
	assert page.evaluate("cur_frm.doc.enrolled") == 2
	page.goto(f"{address}/app/course-edition/view/calendar/default")
	expect(page.locator(".fc-event", has_text=COURSE).first).to_be_visible()
