"""First steps of a role in its workspace, for each person alone.

Frappe keeps one progress of an onboarding for the whole site: what the first officer finishes or skips would be
gone for whoever begins next month, and the workspace of whoever finished the last step could not be opened, as
noting that asks for the rights of a system manager. For the onboardings of Genesis each person's progress is kept
with their defaults; those of other applications stay as they are.
"""

import json
from typing import Any

import frappe
from frappe import _
from frappe.desk import desktop
from frappe.utils import cint

from genesis.own_doctypes import own_modules

PROGRESS = "genesis_first_steps"
DONE, SKIPPED = "is_complete", "is_skipped"


@frappe.whitelist()
def get_desktop_page(page: str) -> dict[str, Any]:
	"""What a workspace shows, with the first steps as this person has left them; finished ones are not shown."""
	shown = desktop.get_desktop_page(page)
	onboardings = shown.get("onboardings") if shown else None
	if onboardings and onboardings["items"]:
		own, progress = _steps_of_genesis(), _progress()
		onboardings["items"] = [
			onboarding for onboarding in onboardings["items"] if _is_open(onboarding["items"], own, progress)
		]
	return shown


@frappe.whitelist(methods=["POST"])
def update_onboarding_step(name: str, field: str, value: int | str) -> None:
	"""Note that this person finished or skipped a step. Raises frappe.ValidationError for any other field."""
	if field not in (DONE, SKIPPED):
		frappe.throw(_("Of a first step only its progress can be noted, not {0}").format(field))
	if name not in _steps_of_genesis():
		desktop.update_onboarding_step(name, field, cint(value))
		return
	progress = _progress() | {name: field if cint(value) else ""}
	frappe.defaults.set_user_default(PROGRESS, json.dumps(progress))


def _is_open(steps: list[dict[str, Any]], own: set[str], progress: dict[str, str]) -> bool:
	"""Write the progress into the steps; whether one of them is still to be done."""
	for step in steps:
		if step["name"] in own:
			noted = progress.get(step["name"])
			step.update({DONE: cint(noted == DONE), SKIPPED: cint(noted == SKIPPED)})
	return not all(step[DONE] or step[SKIPPED] for step in steps)


def _progress() -> dict[str, str]:
	"""Step -> what this person did with it."""
	return json.loads(frappe.defaults.get_user_default(PROGRESS) or "{}")


def _steps_of_genesis() -> set[str]:
	modules = own_modules()
	onboardings = frappe.get_all("Module Onboarding", filters={"module": ["in", modules]}, pluck="name")
	return set(frappe.get_all("Onboarding Step Map", filters={"parent": ["in", onboardings]}, pluck="step"))
