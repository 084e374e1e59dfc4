"""Decisions of the demo that only some roles may take: exceptions to the rules, people who left."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import frappe

from genesis.participants.eligibility_service import grant_exception
from genesis.participants.participant_status import EXITED, IN_SERVICE

from .accounts import address
from .stories import Story

MANAGER = "Programme Manager"
REASONS = (
	"Tiene 22 meses de experiencia comprobada y un oficio con mucha demanda",
	"Cumplió 51 años durante el trámite; la solicitud se hizo a tiempo",
	"Trabajó en hotelería y en agricultura; la evaluación será en hotelería",
)
EXCEPTIONS = 9


def grant_exceptions(random: Random) -> int:
	"""Let in a few people whom the rules leave out, as the manager of the programme would."""
	left_out = frappe.get_all(
		"Eligibility Assessment",
		filters={"outcome": "Not Eligible", "participant": ["in", _demo_people()]},
		pluck="name",
		order_by="name",
	)
	chosen = random.sample(left_out, min(EXCEPTIONS, len(left_out)))
	before = frappe.session.user
	frappe.set_user(address(MANAGER))
	try:
		for name in chosen:
			grant_exception(name, random.choice(REASONS))
	finally:
		frappe.set_user(before)
	return len(chosen)


def set_statuses(stories: list[Story], names: dict[int, str], random: Random, today: date) -> None:
	"""In service with a plan that has begun; gone for those whose story says so."""
	with_plan = set(
		frappe.get_all(
			"Support Plan",
			filters={"participant": ["in", list(names.values())], "status": ["!=", "Draft"]},
			pluck="participant",
		)
	)
	in_service, person = [], frappe.qb.DocType("Participant")
	for story in stories:
		name = names[story.number]
		if reason := story.flags.get("exit_reason"):
			left = min(today, story.registered + timedelta(days=random.randrange(90, 200)))
			values = {"status": EXITED, "exit_reason": reason, "exit_date": left}
			frappe.db.set_value("Participant", name, values, update_modified=False)
		elif name in with_plan:
			in_service.append(name)
	if in_service:
		frappe.qb.update(person).set(person.status, IN_SERVICE).where(person.name.isin(in_service)).run()


def _demo_people() -> list[str]:
	return frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
