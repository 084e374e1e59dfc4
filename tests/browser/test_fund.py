"""A fund in the Desk: its accounts by the assistant, what its form shows, and its reports in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
COMPANY, ABBR, FUND, DONOR = "E2E Fondo Empresa", "E2F", "E2E Fondo", "E2E Donante"
VOUCHER = "Fund Contribution"


@pytest.fixture(scope="module")
def company(frappe_site: str, stage) -> Iterator[str]:
	"""A company with a chart of accounts and nothing else of the fund, committed. It stays; its records go."""
	import frappe

	from genesis.tests import fund_factories

	frappe.set_user("Administrator")
	fund_factories.make_company(COMPANY, ABBR)
	_remove(frappe)
	frappe.db.commit()
	yield COMPANY
	frappe.db.rollback()
	_remove(frappe)
	frappe.db.commit()


def _remove(frappe) -> None:
	from genesis.enterprise_fund.account_names import NEW_NAMES

	for ledger in ("GL Entry", "Payment Ledger Entry"):
		if frappe.db.exists("DocType", ledger):
			frappe.db.delete(ledger, {"company": COMPANY})
	frappe.db.delete(VOUCHER, {"company": COMPANY})
	made = [name for names in NEW_NAMES.values() for name in names]
	accounts = frappe.get_all("Account", {"company": COMPANY, "account_name": ("in", made)}, pluck="name")
	for doctype, name in (("Enterprise Fund", FUND), ("Fund Company Defaults", COMPANY), ("Partner", DONOR)):
		if frappe.db.exists(doctype, name):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
	for account in accounts:
		frappe.delete_doc("Account", account, force=True, ignore_permissions=True)


def _count(frappe) -> int:
	frappe.db.rollback()
	return frappe.db.count("Account", {"company": COMPANY, "is_group": 0})


def test_the_assistant_makes_the_accounts(desk_of, company):
	import frappe

	desk = desk_of("Fund Accountant")
	desk.open("fund-company-defaults/new")
	desk.wait_for_form("Fund Company Defaults")
	desk.pick("company", COMPANY)
	before = _count(frappe)
	desk.button("Propose Accounts")
	dialog = desk.dialog("Cuentas del fondo")
	expect(dialog.locator(".frappe-control[data-fieldtype='Link']")).to_have_count(13)
	expect(dialog).to_contain_text("Microcréditos por cobrar")
	expect(dialog).to_contain_text("se crea")
	dialog.locator(".btn-primary", has_text="Crear y usar").click()
	desk.page.wait_for_function("() => cur_frm && !cur_frm.is_new() && cur_frm.doc.accounts.length === 13")
	desk.settle()
	made = _count(frappe) - before
	assert made >= 11
	desk.button("Propose Accounts")
	dialog = desk.dialog("Cuentas del fondo")
	expect(dialog.get_by_text("En uso; bórrela para crear una nueva")).to_have_count(13)
	dialog.locator(".btn-primary", has_text="Crear y usar").click()
	expect(dialog).to_be_hidden()
	desk.settle()
	assert _count(frappe) == before + made


def test_the_form_shows_what_there_is_to_lend(desk_of, company):
	_give(2500)
	desk = desk_of("Fund Accountant")
	desk.open_form("Enterprise Fund", FUND)
	cards = desk.page.locator(".page-container:visible .form-dashboard .indicator")
	expect(cards.filter(has_text="Para prestar")).to_contain_text("2,500.00")
	expect(cards.filter(has_text="Perdido")).to_contain_text("0.00")
	expect(cards.filter(has_text=re.compile("Para prestar|Comprometido|Prestado|Perdido"))).to_have_count(4)
	desk.page.evaluate("cur_frm.reload_doc()")
	desk.settle()
	expect(cards.filter(has_text=re.compile("Para prestar|Comprometido|Prestado|Perdido"))).to_have_count(4)


@pytest.mark.parametrize(
	("report", "words"),
	[
		("Fund Statement", ("Saldo rotatorio", "Capital después de pérdidas", "Saldo inicial")),
		("Fund Statement per Donor", (DONOR, "Capital final")),
		("Fund Cash Forecast", ("Efectivo del fondo", "Desembolsos comprometidos")),
	],
)
def test_reports(desk_of, company, report, words):
	_give(2500)
	desk = desk_of("Fund Accountant")
	desk.open(f"query-report/{report}?enterprise_fund={FUND}")
	shown = desk.page.locator(".page-container:visible .layout-main")
	expect(shown.locator(".report-summary .summary-item").first).to_be_visible()
	for word in words:
		expect(shown).to_contain_text(word)
	expect(shown).to_contain_text("2,500.00")
	expect(shown.locator(".chart-wrapper svg").first).to_be_visible()
	desk.settle()


def _give(amount: float) -> None:
	"""A fund of the company that has this much, committed."""
	import frappe

	from genesis.enterprise_fund import account_setup
	from genesis.tests import fund_factories
	from genesis.tests.factories import make_partner

	frappe.db.rollback()
	account_setup.set_up(COMPANY)
	if not frappe.db.exists("Enterprise Fund", FUND):
		fund_factories.make_fund(FUND, company=COMPANY, opened_on="2026-01-01")
		fund_factories.make_contribution(
			amount, "2026-01-02", enterprise_fund=FUND, donor=make_partner(DONOR).name
		)
	frappe.db.commit()
