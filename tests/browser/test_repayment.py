"""A payment taken on a telephone, by a thumb: found by name, seen beforehand, registered once, with its receipt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import TELEPHONE, Desk

pytestmark = pytest.mark.browser

AMOUNT = 100


@pytest.fixture(scope="module")
def credit(stage, frappe_site) -> Iterator[str]:
	"""A credit of somebody in the north whose first two instalments are late, committed."""
	import frappe
	from frappe.utils import add_days, add_months, nowdate

	from genesis.tests import fund_factories as fund
	from tests.support import fund_stage

	frappe.db.rollback()
	start = add_days(add_months(nowdate(), -2), -5)
	fund.make_contribution(amount=100_000)
	made = fund.make_microcredit(
		participant=stage.people["rosa"],
		agreed_on=start,
		advisor=stage.users["Enterprise Advisor"],
		enterprise_name="Panadería Yamileth",
	)
	fund.disburse(made, 1200, start)
	frappe.db.commit()
	yield made.name
	frappe.db.rollback()
	fund_stage.remove([made.name], people=False)
	frappe.db.commit()


@pytest.fixture
def telephone(chromium: Browser, address: str, stage) -> Iterator[Desk]:
	"""The advisor's telephone. At the end it must have had nothing to complain of."""
	desk = Desk(chromium, address, TELEPHONE)
	desk.log_in(stage.users["Enterprise Advisor"], stage.password)
	yield desk
	seen = list(desk.complaints.seen)
	desk.close()
	assert seen == []


def fits(desk: Desk) -> bool:
	"""Whether nothing has to be looked for by scrolling sideways."""
	return desk.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def payments(credit: str) -> list:
	import frappe

	frappe.db.rollback()
	return frappe.get_all(
		"Microcredit Repayment", filters={"microcredit": credit, "docstatus": 1}, fields=["amount"]
	)


def fill_in(desk: Desk, amount: str) -> None:
	desk.page.locator(".repayment-entry .amount").fill(amount)
	expect(desk.page.locator(".repayment-entry .register")).to_be_enabled()


def test_a_payment_on_a_telephone(telephone, credit):
	page = telephone.page
	telephone.open("repayment-entry")
	card = page.locator(".repayment-entry .credit", has_text=credit)
	expect(card).to_contain_text("Rosalinda")
	expect(card.locator("a.fund-call")).to_have_attribute("href", "tel:+50370112233")
	assert fits(telephone)
	page.locator(".repayment-entry input[type=search]").fill("Rosalinda Y")
	page.locator(".repayment-entry .credit .pick", has_text=credit).click()
	expect(page.locator(".repayment-entry .tiles")).to_contain_text("226.94")
	fill_in(telephone, "100,00")
	expect(page.locator(".repayment-entry .preview")).to_contain_text("24.00")
	page.locator(".fund-ledger summary").click()
	expect(page.locator(".fund-ledger")).to_contain_text("100.00")
	assert fits(telephone)
	page.locator(".repayment-entry .register").dblclick()
	expect(page.locator(".repayment-entry .done")).to_contain_text("Pago registrado")
	assert [row.amount for row in payments(credit)] == [AMOUNT]
	receipt = page.locator(".repayment-entry .pdf").get_attribute("href")
	answer = telephone.context.request.get(f"{telephone.address}{receipt}")
	assert (answer.status, answer.body()[:4]) == (200, b"%PDF")


def test_the_same_payment_again_is_asked_about(telephone, credit):
	page = telephone.page
	before = len(payments(credit))
	telephone.open(f"repayment-entry/{credit}")
	fill_in(telephone, "100")
	if not before:
		page.locator(".repayment-entry .register").click()
		expect(page.locator(".repayment-entry .done")).to_be_visible()
		telephone.open(f"repayment-entry/{credit}")
		fill_in(telephone, "100")
	with telephone.complaints.refusal(417):
		page.locator(".repayment-entry .register").click()
		expect(page.locator(".modal.show")).to_contain_text("¿Es otro pago?")
	telephone.confirm()
	expect(page.locator(".repayment-entry .done")).to_be_visible()
	assert len(payments(credit)) == max(before, 1) + 1


def test_a_wrong_amount_says_why_and_registers_nothing(telephone, credit):
	page = telephone.page
	before = len(payments(credit))
	telephone.open(f"repayment-entry/{credit}")
	with telephone.complaints.refusal(417):
		page.locator(".repayment-entry .amount").fill("1.234")
		expect(page.locator(".repayment-entry .refused")).to_contain_text("Monto")
	expect(page.locator(".repayment-entry .register")).to_be_disabled()
	assert len(payments(credit)) == before


def test_the_portfolio_opens_on_what_is_due(telephone, credit):
	telephone.open("microcredit-portfolio")
	page = telephone.page
	expect(page.locator(".page-container:visible .title-text").first).to_have_text("Cartera")
	overdue = page.locator(".number-widget-box", has_text="Créditos en mora")
	expect(overdue.locator(".number")).to_have_text("1")
	overdue.locator(".widget-body").click()
	expect(page.locator(".repayment-entry .credit", has_text=credit)).to_be_visible()
