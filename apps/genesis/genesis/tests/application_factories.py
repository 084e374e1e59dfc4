"""Applications for microcredits, and what they need, for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.enterprise_fund import committee
from genesis.genesis_configuration.milestones import states_for
from genesis.tests.factories import as_user, get_or_make, make_participant, make_user
from genesis.tests.fund_factories import make_fund

PRODUCT = "Test Product of Applications"
SECTOR = "Test Sector"
COMMITTEE = ("ana", "berta", "carla")


def make_application_product(name: str = PRODUCT, **values: Any) -> Document:
	"""A product at 24 % declining over 12 months, without conditions unless they are given."""
	defaults = {
		"product_name": name,
		"enterprise_fund": make_fund().name,
		"minimum_amount": 100,
		"maximum_amount": 2000,
		"minimum_instalments": 3,
		"maximum_instalments": 24,
		"annual_rate": 24,
		"method": "Declining balance",
		"frequency": "Monthly",
		"business_day_rule": "Unchanged",
		"day_count": "Equal periods",
		"maximum_debt_service": 50,
		"committee_quorum": 3,
		"is_active": 1,
	}
	return get_or_make("Microcredit Product", name, **{**defaults, **values})


def make_application(**values: Any) -> Document:
	"""A new application of 1,200 over 12 months that its household can carry."""
	get_or_make("Enterprise Sector", SECTOR, sector_name=SECTOR, is_active=1)
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"product": values.get("product") or make_application_product().name,
		"advisor": make_advisor(),
		"applied_on": add_days(nowdate(), -20),
		"requested_amount": 1200,
		"instalments": 12,
		"purpose": "A stove",
		"sector": SECTOR,
		"months_in_business": 12,
		"budget": [
			{"kind": "Household income", "amount": 300},
			{"kind": "Household expense", "amount": 200},
			{"kind": "Business sales", "amount": 600},
			{"kind": "Business cost", "amount": 400},
		],
	}
	return frappe.get_doc({"doctype": "Microcredit Application", **defaults, **values}).insert()


def make_advisor() -> str:
	"""The advisor of the applications made here."""
	return make_user("Enterprise Advisor", email="asesora@genesis.example")


def make_members() -> list[str]:
	"""Three members of the credit committee."""
	return [make_user("Credit Committee Member", email=f"{name}@genesis.example") for name in COMMITTEE]


def bring_to(doc: Document, milestone: str) -> Document:
	"""Set the state that carries a milestone, whatever managers call it, with the rights of the administrator."""
	doc = frappe.get_doc(doc.doctype, doc.name)
	doc.workflow_state = states_for(doc.doctype, milestone)[0]
	return doc.save()


def bring_to_committee(doc: Document) -> Document:
	"""The application as it lies before the committee, with its minutes written."""
	bring_to(doc, "in_verification")
	doc = bring_to(doc, "in_committee")
	doc.minutes = "<p>The committee met.</p>"
	return doc.save()


def vote(doc: Document, *choices: str) -> Document:
	"""Votes of as many members as there are choices; who votes against says why."""
	for member, choice in zip(make_members(), choices, strict=False):
		with as_user(member):
			committee.cast_vote(doc.name, choice, reason="Too dear" if choice == "Against" else None)
	return frappe.get_doc(doc.doctype, doc.name)
