"""From a vacancy to a job kept: candidates, a referral on its way to the placement and its follow-ups, and a rejection."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import Desk

pytestmark = pytest.mark.browser
EMPLOYER = "E2E Hotel"
MINE = ("Placement Follow-up", "Placement", "Job Referral")


@pytest.fixture(scope="module")
def vacancy(stage, frappe_site) -> Iterator[str]:
	"""A vacancy for which Rosalinda may be referred, committed; everything about it goes afterwards."""
	import frappe

	from genesis.participants.doctype.consent.test_consent import make_consent
	from genesis.tests.employment_factories import make_employer, make_vacancy

	frappe.db.rollback()
	frappe.set_user("Administrator")
	make_employer(EMPLOYER)
	# A skill of hers alone: the site may hold many people.
	frappe.db.set_value("Participant", stage.people["rosa"], "occupation", "Repostería quijotesca")
	doc = make_vacancy(employer=EMPLOYER, title="E2E Mesera", skills=[{"skill": "quijotesca"}])
	given = make_consent(
		stage.people["rosa"], given_on="2026-03-03", scope_data_sharing=1, employers=[{"employer": EMPLOYER}]
	)
	frappe.db.commit()
	yield doc.name
	frappe.db.rollback()
	for doctype in MINE:
		for name in frappe.get_all(doctype, filters={"employer": EMPLOYER}, pluck="name"):
			_forget(frappe, doctype, name)
	for doctype, name in (("Consent", given.name), ("Vacancy", doc.name), ("Employer", EMPLOYER)):
		_forget(frappe, doctype, name)
	frappe.db.commit()


def _forget(frappe, doctype: str, name: str) -> None:
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parent": name, "parenttype": doctype})
	for log, column in (
		("Version", "docname"),
		("Comment", "reference_name"),
		("ToDo", "reference_name"),
		("File", "attached_to_name"),
		("Notification Log", "document_name"),
		("DocShare", "share_name"),
		("Workflow Action", "reference_name"),
		("View Log", "reference_name"),
	):
		frappe.db.delete(log, {column: name})
	frappe.db.delete(doctype, {"name": name})


def test_from_the_vacancy_to_the_placement_and_its_follow_ups(desk_of, stage, vacancy):
	rosa = stage.people["rosa"]
	desk = desk_of("Labour Coach")
	desk.open_form("Vacancy", vacancy)
	desk.button("Find Candidates")
	candidates = desk.dialog(desk.said("Candidates"))
	row = candidates.locator(f"[data-participant='{rosa}']")
	expect(row).to_contain_text("Quijano")
	expect(row).to_contain_text(desk.said("Consent for this employer"))
	row.get_by_role("button", name=desk.said("Refer")).click()
	link = row.locator("[data-referred]")
	expect(link).to_be_visible()
	desk.settle()
	name = link.get_attribute("href").rsplit("/", 1)[-1]

	desk.open_form("Job Referral", name)
	assert desk.value("participant") == rosa
	assert "Quijano" in desk.value("shared_summary")
	for action, stage_name in (("Send", "Sent"), ("Record Interview", "Interviewed"), ("Hire", "Hired")):
		desk.action(action)
		desk.page.wait_for_function("stage => cur_frm.doc.stage === stage", arg=stage_name)
		desk.settle()

	# The page of the referral reads itself again a second after each step, and would come to the front of the next form.
	desk.open_form("Job Referral", name)
	desk.button("Record Placement")
	desk.wait_for_form("Placement")
	assert [desk.value(each) for each in ("job_referral", "participant", "employer")] == [
		name,
		rosa,
		EMPLOYER,
	]
	start = desk.page.evaluate("frappe.datetime.get_today()")
	desk.type_into("start_date", desk.day(start))
	desk.field("wage").locator("input").first.focus()
	desk.page.wait_for_timeout(300)  # a moment after the focus the Desk selects what is in a number
	desk.type_into("wage", "420")
	desk.choose("evidence_kind", "Contract")
	desk.type_into("evidence_date", desk.day(start))
	_attach(
		desk, "evidence_file", "contrato.png"
	)  # the Desk saves a form by itself after attaching a file in it
	placement = desk.wait_until_saved()
	# Later versions of Frappe 15 say there, too, that the document is to be submitted.
	counts = desk.said("It counts once it has evidence and is submitted")
	expect(desk.page.locator(".page-container:visible .form-message", has_text=counts).first).to_be_visible()
	desk.save()
	desk.confirm()
	desk.page.wait_for_function("() => cur_frm.doc.docstatus === 1")
	desk.settle()
	assert desk.value("status") == "Active"

	desk.button("Follow-ups")
	desk.page.wait_for_function("() => frappe.get_route_str() === 'List/Placement Follow-up/List'")
	desk.settle()
	expect(desk.page.locator(".page-container:visible .list-row-container .list-row")).to_have_count(3)
	due = desk.page.evaluate(
		"placement => frappe.db.get_list('Placement Follow-up',"
		" {filters: {placement}, fields: ['days_after', 'due_date', 'status'], order_by: 'due_date'})",
		placement,
	)
	wanted = desk.page.evaluate(
		"start => [30, 90, 180].map(days => frappe.datetime.add_days(start, days))", start
	)
	assert [row["due_date"] for row in due] == wanted
	assert {row["status"] for row in due} == {"Pending"}


def _attach(desk: Desk, fieldname: str, filename: str) -> None:
	"""Attach a picture in a field of the form, by the dialog of the Desk."""
	desk.field(fieldname).locator(".btn-attach").click()
	uploader = desk.page.locator(".modal.show").last
	picture = {"name": filename, "mimeType": "image/png", "buffer": _picture()}
	uploader.locator("input[type=file]").first.set_input_files([picture])
	uploader.locator(".btn-modal-primary").click()
	expect(desk.field(fieldname).locator(".attached-file-link")).to_contain_text(filename.partition(".")[0])
	desk.settle()


def _picture() -> bytes:
	target = io.BytesIO()
	Image.new("RGB", (40, 30), "#2f7d6d").save(target, "PNG")
	return target.getvalue()


def test_a_rejection_asks_for_its_reason(desk_of, stage, vacancy):
	import frappe

	from genesis.tests.employment_factories import make_job_referral, make_vacancy, move

	frappe.db.rollback()
	other = make_vacancy(employer=EMPLOYER, title="E2E Cocina").name
	referral = move(make_job_referral(participant=stage.people["rosa"], vacancy=other), "sent")
	frappe.db.commit()
	try:
		desk = desk_of("Labour Coach")
		desk.open_form("Job Referral", referral.name)
		desk.action("Reject")
		dialog = desk.dialog(desk.said("Reject"))
		desk.choose("reason", "Language", dialog)
		dialog.locator(".btn-modal-primary").click()
		desk.page.wait_for_function("() => cur_frm.doc.stage === 'Rejected'")
		desk.settle()
		assert desk.value("rejection_reason") == "Language"
	finally:
		frappe.db.rollback()
		_forget(frappe, "Job Referral", referral.name)
		_forget(frappe, "Vacancy", other)
		frappe.db.commit()
