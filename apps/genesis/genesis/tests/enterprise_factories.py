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
