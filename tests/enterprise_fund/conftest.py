"""Microcredits that are committed, for tests with several connections; all of it is removed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

DAY = "2026-01-31"


@pytest.fixture
def credits(frappe_site: str) -> Iterator[Callable[..., Any]]:
	"""Makes committed microcredits of 1,200 over twelve months, disbursed unless told otherwise."""
	import frappe

	from genesis.tests import fund_factories as fund

	frappe.db.rollback()
	made = []

	def make(count: int = 1, disbursed: bool = True, **values: Any) -> list[str]:
		fund.make_contribution(amount=100_000)
		names = []
		for _ in range(count):
			credit = fund.make_microcredit(agreed_on=DAY, **values)
			if disbursed:
				fund.disburse(credit, credit.principal, DAY)
			names.append(credit.name)
		made.extend(names)
		frappe.db.commit()
		return names

	yield make
	frappe.db.rollback()
	remove(made)
	frappe.db.commit()


def remove(names: list[str]) -> None:
	"""Take away the credits, what was booked on them, and the masters of the factories."""
	import frappe

	from genesis.tests import factories
	from genesis.tests import fund_factories as fund

	people = frappe.get_all("Microcredit", filters={"name": ("in", names)}, pluck="participant")
	ledgers = [kind for kind in ("GL Entry", "Payment Ledger Entry") if frappe.db.exists("DocType", kind)]
	for kind in ledgers:
		frappe.db.delete(kind, {"company": ("in", (fund.COMPANY, fund.OTHER))})
	links = frappe.get_all(
		"DocField", filters={"options": "Microcredit", "fieldname": "microcredit"}, pluck="parent"
	)
	for kind in links:
		if not frappe.get_meta(kind).istable:
			frappe.db.delete(kind, {"microcredit": ("in", names)})
	for table in ("Microcredit Instalment", "Fund Account"):
		frappe.db.delete(table, {"parent": ("in", names)})
	frappe.db.delete("Microcredit", {"name": ("in", names)})
	frappe.db.delete("Fund Contribution", {"enterprise_fund": fund.FUND})
	frappe.db.delete("Customer", {"customer_name": ("in", people)})
	for kind, name in (
		("Microcredit Product", fund.PRODUCT),
		("Enterprise Fund", fund.FUND),
		("Fund Company Defaults", fund.COMPANY),
	):
		frappe.delete_doc(kind, name, force=True, ignore_missing=True, ignore_permissions=True)
	for person in people:
		frappe.delete_doc("Participant", person, force=True, ignore_permissions=True)
	factories.forget_masters()
