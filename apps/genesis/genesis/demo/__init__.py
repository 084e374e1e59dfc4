"""Demo records: people with coherent stories, marked as demo, and an account for each role.

`make` and `clear` are for a trial site; both may be called again. Nothing of it passes for a real person's file:
every participant has `is_demo`, every partner ends in "(Demo)", every account is at genesis.localhost.
"""

from __future__ import annotations

from random import Random
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from genesis.participants import consent, interview_service
from genesis.participants.scope import default_programme

from . import (
	accounts,
	alliance_removal,
	alliances,
	care,
	certification,
	certification_ground,
	certification_removal,
	coaching,
	configuration,
	decisions,
	employment,
	enterprise_removal,
	enterprises,
	fund,
	fund_removal,
	legal,
	monitoring,
	network,
	protection,
	psychosocial,
	removal,
	stories,
	training,
)
from . import people as population

REFERRALS_PER_PERSON = 0.08
# Questions and reasons that records keep as text, whatever the language of who calls.
LANGUAGE = "es"


class DemoError(frappe.ValidationError):
	"""The demo cannot be made on this site; the message says what is missing."""


def make(
	people: int = 1200, seed: int = 2026, password: str | None = None, credits: int = 75
) -> dict[str, Any]:
	"""Make what the site has not of the demo: its people, and the fund that lends to them.

	people, credits: how many; seed: the same seed tells the same stories (relative to today); password: of the
	accounts, else that of GENESIS_DEMO_PASSWORD, else a random one. Returns counts, `users` (user, role, office), and
	`password` when an account was made. Errors: DemoError when the site lacks programme, offices or texts.
	"""
	users, used = accounts.make_users(password)
	told: dict[str, Any] = {"users": users, **({"password": used} if used else {})}
	has_people = bool(frappe.db.exists("Participant", {"is_demo": 1}))
	programme = _require_defaults()
	spoken, frappe.local.lang = frappe.local.lang, LANGUAGE
	try:
		made = {"participants": 0} if has_people else _make_records(programme, people, seed)
		today = getdate(nowdate())
		made |= fund.make(credits, seed, today)
		made |= {**enterprises.make(seed, today), **alliances.make(seed, today)}
		made |= monitoring.make(today)
		# last: who limits the processing of their data is written about no more
		return {**told, **made, **protection.make(seed, today), **configuration.make(today)}
	finally:
		frappe.local.lang = spoken


def _make_records(programme: str, people: int, seed: int) -> dict[str, int]:
	"""Everything but the accounts and what they hang on; gives counts."""
	random, today = Random(seed), getdate(nowdate())  # noqa: S311 - stories, no secrets
	partners = accounts.make_partners()
	tales = stories.tell(people, seed, today)
	names = population.make_people(tales, programme, random)
	consents = care.make_consents(tales, names, partners, random, today)
	interviews = care.make_interviews(tales, names, random, today)
	care.set_results(consents, interviews)
	duplicates = population.make_duplicates(tales, programme, random, today)
	assessed = population.assess(frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name"))
	exceptions = decisions.grant_exceptions(random)
	plans = care.make_plans(tales, names, random, today)
	certification_ground.make_ground(today)
	enrolments = training.make_trainings(Random(seed + 4), today)  # noqa: S311 - stories, no secrets
	evaluations = certification.make_certification(Random(seed + 5), today)  # noqa: S311 - stories, no secrets
	referrals = network.make_referrals(
		tales, names, consents, round(people * REFERRALS_PER_PERSON), random, today
	)
	requests = network.make_requests(tales, random, today)
	decisions.set_statuses(tales, names, random, today)
	employed = employment.make(people, Random(seed + 6), today)  # noqa: S311 - stories, no secrets
	cases = psychosocial.make_cases(Random(seed + 15), today)  # noqa: S311 - stories, no secrets
	legal_cases = legal.make_legal(Random(seed + 17), today)  # noqa: S311 - stories, no secrets
	coached = coaching.make_coaching(Random(seed + 16), today)  # noqa: S311 - stories, no secrets
	return {
		"participants": assessed,
		"consents": len(consents),
		"interviews": len(interviews),
		"exceptions": exceptions,
		"plans": plans,
		"enrolments": enrolments,
		"psychosocial_cases": cases,
		"legal_cases": legal_cases,
		"people_coached": coached,
		"evaluations": evaluations,
		"referrals": referrals,
		"pre_registrations": requests,
		"duplicates": duplicates,
		**employed,
	}


def clear() -> dict[str, int]:
	"""Remove everything that `make` made, and what was added to its people since. Returns counts."""
	return {
		"configured": configuration.remove(),
		"snapshots": monitoring.remove(),
		"rights_requests": protection.remove(),
		"alliances": alliance_removal.remove(),
		"enterprises": enterprise_removal.remove(),
		"credits": fund_removal.remove(),
		"psychosocial_cases": psychosocial.remove_cases(),
		"legal_cases": legal.remove_legal(),
		"coaching_sessions": coaching.remove_coaching(),
		"participants": removal.remove_people(),
		"pre_registrations": removal.remove_requests(),
		"course_editions": training.remove_trainings(),
		"employers": employment.remove(),
		"standards": certification_removal.remove(),
		"partners": removal.remove_partners() + alliance_removal.remove_partners(),
		"users": removal.remove_users(),
	}


def _require_defaults() -> str:
	"""The programme to register people in. Raises DemoError naming what the site lacks."""
	programme = default_programme()
	missing = [office for office in stories.OFFICES if not frappe.db.exists("Programme Office", office)]
	if not programme:
		missing.append(_("Programme"))
	if not consent.current_text("es"):
		missing.append(_("Consent Text"))
	if not interview_service.model_in_force():
		missing.append(_("Vulnerability Model"))
	if missing:
		frappe.throw(_("The demo needs these records of Genesis: {0}").format(", ".join(missing)), DemoError)
	return programme
