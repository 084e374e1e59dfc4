"""Applications of the demo on their way through the workflow: each step by whoever takes it, on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund import committee

from . import credit_vocabulary as words
from . import vocabulary
from .accounts import address, advisors
from .accounts import committee as members
from .acting import acting, move
from .borrowers import Borrower, complete_services
from .credit_stories import CreditStory
from .fund_ground import FUND

MANAGER = "Programme Manager"
# How far the applications of these days are: a milestone, and how the members voted so far.
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
	("draft", ()),
	("in_verification", ()),
	("in_committee", ()),
	("in_committee", ("For", "For")),
	("declined", ("For", "Against", "Against")),
	("withdrawn", ()),
	("draft", ()),
	("in_verification", ()),
	("declined", ()),
)


@dataclass(slots=True)
class Asked:
	"""What is asked for: the values of the form, who asks, and who advises."""

	borrower: Borrower
	applied_on: date
	values: dict[str, Any]
	paper: str
	random: Random
	monthly: Decimal
	guarantors: int = 0
	savings: Decimal = field(default=Decimal(0))

	@property
	def advisor(self) -> str:
		return advisors()[self.borrower.office]


def ask(story: CreditStory, borrower: Borrower, paper: str, random: Random) -> Asked:
	"""The application that came before a credit, with a budget that carries its instalments."""
	row = story.row
	months = {"Weekly": 12 / 52, "Fortnightly": 12 / 26, "Bullet": 1 / row["instalments"]}
	length = Decimal(str(row["instalments"] * months.get(row["frequency"], 1)))
	monthly = row["principal"] / length * Decimal("1.3")
	product = frappe.get_cached_doc("Microcredit Product", story.offer.product)
	savings = row["principal"] * Decimal(str(product.minimum_savings or 0)) / 100
	values = {
		"product": story.offer.product,
		"enterprise_fund": FUND,
		"requested_amount": float(row["principal"]),
		"instalments": row["instalments"],
		"full_grace": row["full_grace"],
		"principal_grace": row["principal_grace"],
		"purpose": story.purpose,
		"enterprise_name": story.enterprise_name,
		"sector": story.sector,
		"months_in_business": story.months_in_business,
	}
	return Asked(
		*(borrower, story.applied_on, values, paper, random, monthly),
		guarantors=max(product.minimum_guarantors or 0, int(random.random() < 0.3)),
		savings=savings + random.choice((0, 10, 25)),
	)


def approve(asked: Asked, decided_on: date) -> str:
	"""All the way to the approval; gives the name of the Microcredit that it drafts."""
	doc = to_committee(asked, decided_on - timedelta(days=2))
	_write_minutes(doc, asked, decided_on)
	_vote(doc, ("For", "For", "For" if asked.random.random() < 0.8 else "Abstain"), decided_on)
	with acting(members()[0], decided_on):
		doc = move(frappe.get_doc(doc.doctype, doc.name), "approved")
	return doc.microcredit


def reach(asked: Asked, milestone: str, votes: Sequence[str], today: date) -> None:
	"""As far as an application of these days came."""
	if milestone == "draft":
		prepare(asked)
	elif milestone == "withdrawn":
		doc = prepare(asked)
		with acting(asked.advisor, today):
			move(doc, milestone)
	elif milestone == "in_verification":
		to_verification(asked)
	elif votes or milestone == "in_committee":
		doc = to_committee(asked, today - timedelta(days=2))
		_vote(doc, votes, today - timedelta(days=1))
		if milestone == "declined":
			_write_minutes(doc, asked, today, words.DECLINE_REASONS[0])
			with acting(members()[0], today):
				move(frappe.get_doc(doc.doctype, doc.name), milestone)
	else:
		doc = to_verification(asked)
		with acting(address(MANAGER), today):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.decision_reason = words.DECLINE_REASONS[1]
			doc.save()
			move(doc, milestone)


def prepare(asked: Asked) -> Document:
	"""The application as its advisor leaves it: budget, guarantors, papers, conditions confirmed."""
	complete_services(asked.borrower.participant, asked.borrower.office, asked.applied_on)
	with acting(asked.advisor, asked.applied_on):
		doc = frappe.new_doc("Microcredit Application")
		doc.update(asked.values)
		doc.update(
			{
				"participant": asked.borrower.participant,
				"applied_on": asked.applied_on,
				"advisor": asked.advisor,
				"savings": float(asked.savings),
				"is_demo": 1,
			}
		)
		for line in _budget(asked):
			doc.append("budget", line)
		for _place in range(asked.guarantors):
			doc.append("guarantors", _guarantor(asked.random))
		for condition in frappe.get_cached_doc("Microcredit Product", doc.product).conditions:
			if condition.kind == "Document attached":
				doc.append("documents", {"title": condition.title, "attachment": asked.paper})
			_confirm(doc, condition, asked.random)
		return doc.insert()


def _confirm(doc: Document, condition: Document, random: Random) -> None:
	"""What the advisor saw counts as soon as the application follows its product."""
	if condition.kind == "Confirmed by the advisor":
		keys = {name: condition.get(name) for name in ("kind", "service", "title", "is_required")}
		doc.append("conditions", {**keys, "confirmed": 1, "evidence": random.choice(words.EVIDENCE)})


def to_verification(asked: Asked) -> Document:
	"""Handed in by the advisor."""
	doc = prepare(asked)
	with acting(asked.advisor, asked.applied_on):
		return move(doc, "in_verification")


def to_committee(asked: Asked, on: date) -> Document:
	"""Verified by the manager."""
	doc = to_verification(asked)
	with acting(address(MANAGER), max(on, asked.applied_on)):
		return move(frappe.get_doc(doc.doctype, doc.name), "in_committee")


def _write_minutes(doc: Document, asked: Asked, on: date, declined: str | None = None) -> None:
	with acting(members()[0], on):
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.minutes = asked.random.choice(words.MINUTES)
		doc.decision_date, doc.decision_reason = on, declined
		doc.save()


def _vote(doc: Document, votes: Sequence[str], on: date) -> None:
	for member, vote in zip(members(), votes, strict=False):
		with acting(member, on):
			reason = words.DECLINE_REASONS[0] if vote == "Against" else None
			committee.cast_vote(doc.name, vote, reason=reason)


def _budget(asked: Asked) -> list[dict[str, Any]]:
	"""A household that can pay: the instalment takes about a third of what is left each month."""
	random = asked.random
	income, expenses = random.randrange(180, 420, 10), random.randrange(150, 320, 10)
	costs = random.randrange(120, 600, 20)
	left = asked.monthly * Decimal(str(random.choice((2.4, 3, 3.6))))
	sales = max(int(left) - income + expenses, 0) + costs
	return [
		{"kind": "Household income", "description": "Ingresos de la familia", "amount": income},
		{"kind": "Household expense", "description": "Alimentación, servicios y escuela", "amount": expenses},
		{"kind": "Business sales", "description": "Ventas del mes", "amount": sales},
		{"kind": "Business cost", "description": "Insumos y transporte", "amount": costs},
	]


def _guarantor(random: Random) -> dict[str, Any]:
	name = random.choice(vocabulary.WOMEN + vocabulary.MEN)
	return {
		"guarantor_name": f"{name} {random.choice(vocabulary.SURNAMES)} {random.choice(vocabulary.SURNAMES)}",
		"relationship": random.choice(("Hermana", "Primo", "Vecina", "Compadre")),
		"monthly_income": random.randrange(300, 700, 25),
	}
