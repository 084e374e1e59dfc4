"""Pictures of the enterprise fund for the manual, as those see it who work with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from camera import IN_FRONT, PHONE, SHEET, TALL, WIDE, Camera, find
from playwright.sync_api import expect
from support.browser import Desk

ADVISOR = "enterprise-advisor@genesis.localhost"
ACCOUNTANT = "fund-accountant@genesis.localhost"
MEMBER = "credit-committee-member@genesis.localhost"
LATE = {"status": "In Arrears", "days_past_due": [">", 5]}
# Picture -> kind of record, what it must be like, and the tab to look at; the newest is shown.
RECORDS: dict[str, tuple[str, dict[str, Any], str | None]] = {
	"microcredit": ("Microcredit", {"status": "Current"}, None),
	"restructuring": (
		"Microcredit Restructuring",
		{"docstatus": 1, "annual_rate": [">", 0]},
		None,
	),
	"accrual-run": ("Accrual Run", {"docstatus": 1}, None),
	"provision-run": ("Provision Run", {"docstatus": 1}, None),
}
REPORTS = {"portfolio-at-risk": "Portfolio at Risk", "fund-statement": "Fund Statement"}


def portfolio(camera: Camera) -> None:
	"""The advisor's day."""
	for name, size in (("portfolio", TALL), ("portfolio-phone", PHONE)):
		with camera.window(ADVISOR, size) as desk:
			desk.open("microcredit-portfolio")
			desk.page.locator(f"{IN_FRONT} .number-widget-box .number").first.wait_for()
			desk.settle()
			camera.take(desk, name)


def payment(camera: Camera) -> None:
	"""A payment on a telephone, before it is registered."""
	with camera.window(ADVISOR, PHONE) as desk:
		desk.open("microcredit-portfolio")
		credit = find(desk, "Microcredit", LATE, ("name", "next_due_amount"))
		desk.open(f"repayment-entry/{credit['name']}")
		desk.page.locator(".repayment-entry .amount").fill("50")
		expect(desk.page.locator(".repayment-entry .register")).to_contain_text("50.00")
		expect(desk.page.locator(".repayment-entry .register")).to_be_enabled()
		desk.settle()
		desk.page.locator(".repayment-entry .amount").blur()
		camera.take(desk, "payment-phone")


def application(camera: Camera) -> None:
	"""What a member of the committee reads before voting."""
	with camera.window(MEMBER, TALL) as desk:
		desk.open("credit-committee")
		waiting = find(
			desk, "Microcredit Application", {"milestone": "Microcredit Application: in_committee"}
		)
		desk.open_form("Microcredit Application", waiting["name"])
		desk.tab("decision_tab")
		desk.settle()
		camera.take(desk, "application")


def fund_records(camera: Camera) -> None:
	"""One record of each kind, as the accountant sees it."""
	with camera.window(ACCOUNTANT, TALL) as desk:
		desk.open("fund-accounting")
		for name, (doctype, filters, tab) in RECORDS.items():
			desk.open_form(doctype, find(desk, doctype, filters)["name"])
			if tab:
				desk.tab(tab)
			camera.take(desk, name)


def fund_reports(camera: Camera) -> None:
	for name, report in REPORTS.items():
		with camera.window(ACCOUNTANT, WIDE) as desk:
			desk.open(f"query-report/{report}")
			desk.page.locator(f"{IN_FRONT} .dt-cell--1-0").first.wait_for()
			desk.page.locator(f"{IN_FRONT} .chart-wrapper svg").first.wait_for()
			desk.settle()
			camera.take(desk, name)


def papers(camera: Camera) -> None:
	"""A contract and the receipt of a payment, as they are printed."""
	with camera.window(ADVISOR, SHEET) as desk:
		desk.open("microcredit-portfolio")
		for name, doctype, filters, paper in (
			("contract", "Microcredit", {"status": "Current"}, "Contrato de microcrédito"),
			("receipt", "Microcredit Repayment", {"docstatus": 1}, "Recibo de pago"),
		):
			desk.open("microcredit-portfolio")
			camera.take(_printed(desk, doctype, find(desk, doctype, filters)["name"], paper), name)


def _printed(desk: Desk, doctype: str, name: str, paper: str) -> Desk:
	asked = urlencode({"doctype": doctype, "name": name, "format": paper, "no_letterhead": 1, "_lang": "es"})
	desk.page.goto(f"{desk.address}/printview?{asked}", wait_until="networkidle")
	return desk


PICTURES: tuple[Callable[[Camera], None], ...] = (
	*(portfolio, payment, application, fund_records, fund_reports, papers),
)
