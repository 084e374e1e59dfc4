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
	from tests.support import fund_stage

	frappe.db.rollback()
	fund_stage.use_fresh_names()
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
	fund_stage.remove(made)
	frappe.db.commit()
