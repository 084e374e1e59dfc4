"""A browser for the session, a window for each test; a test whose window complained has failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.application_steps import SECTOR
from tests.support.browser import Desk, start_chromium
from tests.support.stage import PREFIX

PRODUCT = f"{PREFIX} Capital"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
	"""Chromium; without one the tests fail, they are not passed over."""
	with sync_playwright() as playwright:
		browser = start_chromium(playwright)
		yield browser
		browser.close()


@pytest.fixture
def window(chromium: Browser, address: str, stage) -> Iterator[Desk]:
	"""A window where nobody has logged in. At the end it must have had nothing to complain of."""
	desk = Desk(chromium, address)
	yield desk
	seen = list(desk.complaints.seen)
	desk.close()
	assert seen == []


@pytest.fixture
def desk_of(window: Desk, stage) -> Callable[[str], Desk]:
	"""`desk_of("Officer North")`: the Desk of that account of the stage."""

	def enter(who: str) -> Desk:
		window.log_in(stage.users[who], stage.password)
		return window

	return enter


@pytest.fixture
def product(stage) -> Iterator[str]:
	"""A product whose committee is one member, committed; it goes with what was made of it."""
	import frappe

	from genesis.tests.factories import get_or_make
	from genesis.tests.fund_factories import COMPANY, make_fund, make_product

	fund = make_fund(f"{PREFIX} Fondo").name
	make_product(
		PRODUCT, enterprise_fund=fund, maximum_amount=2000, maximum_debt_service=50, committee_quorum=1
	)
	get_or_make("Enterprise Sector", SECTOR, sector_name=SECTOR, is_active=1)
	frappe.db.set_value("Participant", stage.people["rosa"], {"monthly_income": 500, "monthly_expenses": 200})
	frappe.db.commit()
	yield PRODUCT
	frappe.db.rollback()
	frappe.delete_doc("Fund Company Defaults", COMPANY, force=True)
	for doctype in ("Microcredit", "Microcredit Application"):
		for name in frappe.get_all(doctype, filters={"product": PRODUCT}, pluck="name"):
			frappe.db.delete(doctype, {"name": name})
	for doctype, name in (
		("Microcredit Product", PRODUCT),
		("Enterprise Fund", fund),
		("Enterprise Sector", SECTOR),
	):
		frappe.delete_doc(doctype, name, force=True)
	frappe.db.commit()
