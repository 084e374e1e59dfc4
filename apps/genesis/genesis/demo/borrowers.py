"""Who of the demo's people has a credit: somebody registered before asking for it, in an office with an advisor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import frappe
from frappe.query_builder import DocType

from genesis.participants.support_plans import DONE, complete_rows, set_status

from .accounts import advisors, officer_of
from .credit_stories import CreditStory

# Since a person was registered until it asks for a credit.
DAYS_KNOWN = 30
SERVICES = ("2c", "3a")
OBJECTIVE = "Poner en marcha su negocio y manejarlo con cuentas claras"


@dataclass(frozen=True, slots=True)
class Borrower:
	"""A participant and its office."""

	participant: str
	office: str


def choose(stories: Sequence[CreditStory], random: Random) -> dict[int, Borrower]:
	"""A borrower for each story, by its number; every person once. Fewer when too few people are known for long enough."""
	waiting = _people()
	chosen: dict[int, Borrower] = {}
	for story in sorted(stories, key=lambda story: story.applied_on):
		known = [
			person
			for person in waiting
			if person.registration_date <= story.applied_on - timedelta(DAYS_KNOWN)
		]
		if known:
			person = random.choice(known)
			waiting.remove(person)
			chosen[story.number] = Borrower(person.name, person.office)
	return chosen


def others(chosen: Iterable[Borrower], count: int, random: Random) -> list[Borrower]:
	"""So many people who ask for their first credit these days."""
	taken = {borrower.participant for borrower in chosen}
	waiting = [person for person in _people() if person.name not in taken]
	return [
		Borrower(person.name, person.office) for person in random.sample(waiting, min(count, len(waiting)))
	]


def complete_services(participant: str, office: str, by: date) -> None:
	"""What products ask for was done before: financial education, and a business model that was validated."""
	name = frappe.db.get_value("Support Plan", {"participant": participant}, "name")
	plan = frappe.get_doc("Support Plan", name) if name else frappe.new_doc("Support Plan")
	if not name:
		plan.update(
			{
				"participant": participant,
				"start_date": by - timedelta(days=28),
				"coordinator": officer_of(office),
				"objective": OBJECTIVE,
			}
		)
	done = {row.service for row in plan.services if row.status == DONE and row.done_on and row.done_on <= by}
	for place, service in enumerate(SERVICES):
		if service not in done:
			day = by - timedelta(days=4 + 9 * place)
			plan.append("services", {"service": service, "status": DONE, "planned_date": day, "done_on": day})
	complete_rows(plan)
	set_status(plan)
	plan.save(ignore_permissions=True)


def _people() -> list[frappe._dict]:
	"""Those of the demo whom the rules let in and who did not leave, of offices with an advisor."""
	person = DocType("Participant")
	return (
		frappe.qb.from_(person)
		.select(person.name, person.office, person.registration_date)
		.where((person.is_demo == 1) & person.office.isin(list(advisors())))
		.where(person.eligibility_status.isin(["Eligible", "Exception"]))
		.where(person.exit_date.isnull() & (person.consent_status == "Valid"))
		.orderby(person.name)
	).run(as_dict=True)
