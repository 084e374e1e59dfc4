"""Pictures of the areas of the programme: one of each chapter, as those see it who work with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from camera import IN_FRONT, WIDE, Camera, find
from support.browser import Desk

MAIL = "{}@genesis.localhost"
# Picture -> whose Desk, kind of record, what it must be like, and the tab to look at; the newest is shown.
RECORDS: dict[str, tuple[str, str, dict[str, Any], str | None]] = {
	"course-edition": ("trainer", "Course Edition", {"completed": [">", 0]}, None),
	"placement": ("labour-coach", "Placement", {"status": "Active"}, None),
	"employability": ("labour-coach", "Employability Assessment", {"gain": [">", 0]}, None),
	"canvas": ("enterprise-advisor", "Enterprise", {"canvas": ["is", "set"]}, "model_tab"),
	"incubation": ("enterprise-advisor", "Incubation", {}, None),
	"rights-request": ("data-protection-delegate", "Data Rights Request", {"decision": ["is", "set"]}, None),
}
# Picture -> whose Desk, and a page that names nobody.
PLACES: dict[str, tuple[str, str, str]] = {
	"job-referrals": ("labour-coach", "job-referral/view/kanban/Job Referrals", ".kanban-card-wrapper"),
	"psychosocial": ("psychologist", "psychosocial-care", ".number-widget-box .number"),
	"confidential": ("programme-manager", "confidential-records", ".number-widget-box .number"),
	"legal-deadlines": ("legal-advisor", "query-report/Legal Deadlines", ".dt-cell--1-0"),
	"indicator-matrix": ("monitoring-officer", "query-report/Indicator Matrix", ".dt-cell--1-0"),
	"actor-map": ("alliance-officer", "actor-map", ".actor-map"),
}


def show_record(desk: Desk, doctype: str, filters: dict[str, Any], tab: str | None) -> None:
	desk.open_form(doctype, find(desk, doctype, filters)["name"])
	if tab:
		desk.tab(tab)
	desk.settle()


def area_records(camera: Camera) -> None:
	for name, (who, doctype, filters, tab) in RECORDS.items():
		with camera.window(MAIL.format(who), WIDE) as desk:
			desk.open(doctype.lower().replace(" ", "-"))
			show_record(desk, doctype, filters, tab)
			camera.take(desk, name)


def area_places(camera: Camera) -> None:
	for name, (who, path, awaited) in PLACES.items():
		with camera.window(MAIL.format(who), WIDE) as desk:
			desk.open(path)
			desk.page.locator(f"{IN_FRONT} {awaited}").first.wait_for()
			desk.settle()
			camera.take(desk, name)


def candidates(camera: Camera) -> None:
	"""Who would fit a vacancy, with the reasons."""
	with camera.window(MAIL.format("labour-coach"), WIDE) as desk:
		desk.open("employment")
		vacancy = find(desk, "Vacancy", {"status": "Open"})
		desk.open_form("Vacancy", vacancy["name"])
		desk.button("Find Candidates")
		desk.page.locator(".modal.show .modal-body").first.wait_for()
		desk.settle()
		camera.take(desk, "candidates")


def evaluation(camera: Camera) -> None:
	"""The verdict with what it follows from."""
	with camera.window(MAIL.format("certification-officer"), WIDE) as desk:
		desk.open("competency-certification")
		found = find(desk, "Competency Evaluation", {"verdict": ["is", "set"]})
		desk.open_form("Competency Evaluation", found["name"])
		desk.tab("verdict_tab")
		desk.settle()
		camera.take(desk, "evaluation")


PICTURES: tuple[Callable[[Camera], None], ...] = (area_records, area_places, candidates, evaluation)
