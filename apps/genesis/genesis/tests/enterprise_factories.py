"""Enterprises and what hangs on them, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.enterprises.canvas_blocks import BLOCKS
from genesis.enterprises.months import add_months, first_of
from genesis.tests.factories import get_or_make, make_office, make_participant

SECTOR = "Test Sector"


def month(back: int = 1) -> date:
	"""The first day of a month counted back from this one."""
	return add_months(first_of(getdate(nowdate())), -back)


def make_enterprise(**values: Any) -> Document:
	"""An enterprise of one new participant, registered half a year ago."""
	people = values.pop("participants", None) or [
		make_participant(office=values.pop("office", None) or make_office().name).name
	]
	if "sector" not in values:
		get_or_make("Enterprise Sector", SECTOR, sector_name=SECTOR, is_active=1)
	defaults = {
		"enterprise_name": "Panadería de Prueba",
		"sector": SECTOR,
		"registered_on": month(6),
		"members": [{"participant": person, "role": "Owner"} for person in people],
	}
	return frappe.get_doc({"doctype": "Enterprise", **defaults, **values}).insert()


def make_canvas(enterprise: str, submit: bool = True, **values: Any) -> Document:
	"""A canvas whose blocks are all filled."""
	blocks = {block: f"Punto de {block}" for block in BLOCKS}
	doc = frappe.get_doc(
		{
			"doctype": "Business Model Canvas",
			"enterprise": enterprise,
			"made_on": nowdate(),
			**blocks,
			**values,
		}
	).insert()
	if submit:
		doc.submit()
	return doc


def make_follow_up(enterprise: str, back: int = 1, sales: float = 500, **values: Any) -> Document:
	"""What an enterprise sold in a month counted back from this one."""
	defaults = {"costs": sales / 2, "women_full_time": 1}
	return frappe.get_doc(
		{
			"doctype": "Enterprise Follow-up",
			"enterprise": enterprise,
			"month": month(back),
			"sales": sales,
			**defaults,
			**values,
		}
	).insert()


def make_incubation_programme(title: str = "Test Incubation", quorum: int = 2, **values: Any) -> Document:
	"""Two stages with a required criterion each, and one that is not."""
	return get_or_make(
		"Incubation Programme",
		title,
		**{
			"title": title,
			"is_active": 1,
			"quorum": quorum,
			"stages": [{"title": "Uno", "months": 2}, {"title": "Dos", "months": 3}],
			"criteria": [
				{"stage": "Uno", "criterion": "Lienzo", "is_required": 1},
				{"stage": "Uno", "criterion": "Familia", "is_required": 0},
				{"stage": "Dos", "criterion": "Ventas", "is_required": 1},
			],
			**values,
		},
	)


def make_incubation(enterprise: str | None = None, **values: Any) -> Document:
	"""An incubation in its first stage."""
	defaults = {"programme": values.get("programme") or make_incubation_programme().name}
	return frappe.get_doc(
		{
			"doctype": "Incubation",
			"enterprise": enterprise or make_enterprise().name,
			"started_on": month(3),
			**defaults,
			**values,
		}
	).insert()


def show_evidence(incubation: Document, stage: str | None = None) -> Document:
	"""The criteria of a stage (that of today) are met, with what was seen."""
	doc = frappe.get_doc("Incubation", incubation.name)
	for row in doc.checks:
		if row.stage == (stage or doc.current_stage):
			row.update({"is_met": 1, "evidence_note": "Visto en la visita"})
	doc.save()
	return doc


def make_plan(enterprise: str, **values: Any) -> Document:
	"""An active plan of acceleration for half a year."""
	defaults = {
		"objective": "Vender más",
		"start_date": month(1),
		"end_date": month(-5),
		"goals": [{"goal": "Ventas", "indicator": "Monthly Sales", "target": 1000}],
	}
	return frappe.get_doc(
		{"doctype": "Acceleration Plan", "enterprise": enterprise, **defaults, **values}
	).insert()


def make_visit(enterprise: str, **values: Any) -> Document:
	"""A visit planned for today."""
	defaults = {"visit_date": nowdate(), "starts_at": "09:00:00", "ends_at": "10:00:00"}
	return frappe.get_doc(
		{"doctype": "Mentoring Visit", "enterprise": enterprise, **defaults, **values}
	).insert()


def make_financing(enterprise: str, **values: Any) -> Document:
	"""Seed capital asked for, without answer."""
	defaults = {
		"kind": "Seed Capital",
		"purpose": "Horno",
		"financer": "Fondo de Prueba",
		"referred_on": month(2),
		"amount_asked": 800,
	}
	return frappe.get_doc(
		{"doctype": "Financing Referral", "enterprise": enterprise, **defaults, **values}
	).insert()
