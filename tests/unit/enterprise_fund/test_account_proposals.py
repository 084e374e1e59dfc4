"""Accounts proposed for a fund: on the charts that sites have, in Spanish and English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookkeeping.chart_of_accounts import walk
from genesis.enterprise_fund.account_names import NEW_NAMES, plain
from genesis.enterprise_fund.account_proposals import ChartAccount, NoPlaceError, next_number, propose
from genesis.enterprise_fund.account_roles import KINDS
from genesis.enterprise_fund.entries import AccountRole

ROOTS = {"1": "Asset", "2": "Liability", "3": "Equity", "4": "Income", "5": "Expense"}


def bookkeeping_chart(language):
	return [
		ChartAccount(
			plan.number,
			plan.name(language),
			ROOTS[plan.number[0]],
			parent.number if parent else None,
			plan.number,
			bool(plan.below),
			plan.account_type or "",
		)
		for plan, parent in walk()
	]


def tree(text):
	"""A chart from indented lines `label | type`; a line with lines below it is a group, a root names its side first."""
	accounts, above, root_type = [], [], ""
	lines = [line for line in text.strip("\n").split("\n") if line.strip()]
	for place, line in enumerate(lines):
		depth = len(line) - len(line.lstrip("\t"))
		label, account_type = ([*line.strip().split(" | "), ""])[:2]
		if not depth:
			root_type, label = label.split(": ")
		del above[depth:]
		following = lines[place + 1] if place + 1 < len(lines) else ""
		is_group = len(following) - len(following.lstrip("\t")) > depth or account_type == "group"
		if account_type == "group":
			account_type = ""
		accounts.append(
			ChartAccount(label, label, root_type, above[-1] if above else None, "", is_group, account_type)
		)
		above.append(label)
	return accounts


# The shape of the chart that ERPNext makes for a country without one of its own.
STANDARD = """
Asset: Application of Funds (Assets)
	Current Assets
		Accounts Receivable
			Debtors | Receivable
		Bank Accounts
			Banco | Bank
		Cash In Hand
			Cash | Cash
		Loans and Advances (Assets)
			Employee Advances
	Fixed Assets
		Buildings | Fixed Asset
Liability: Source of Funds (Liabilities)
	Current Liabilities
		Accounts Payable
			Creditors | Payable
		Loans (Liabilities)
			Secured Loans
Equity: Equity
	Capital Stock | Equity
	Retained Earnings | Equity
Income: Income
	Direct Income
		Sales
	Indirect Income | group
Expense: Expenses
	Indirect Expenses
		Write Off
		Miscellaneous Expenses | Chargeable
"""
# As El Salvador's: groups that carry a type, estimates among the receivables.
SALVADORAN = """
Asset: ACTIVOS
	ACTIVOS CORRIENTES
		EFECTIVO Y EQUIVALENTES AL EFECTIVO
			Caja general | Cash
			Efectivo en bancos | group
		DEUDORES COMERCIALES Y OTRAS CUENTAS POR COBRAR
			Deudores comerciales | Receivable
			Estimación para cuentas de cobro dudoso (CR) | Receivable
Liability: PASIVOS
	PASIVOS CORRIENTES
		CUENTAS POR PAGAR
			Proveedores | Payable
Equity: PATRIMONIO
	CAPITAL SOCIAL
		Capital social mínimo | Equity
Income: INGRESOS
	INGRESOS FINANCIEROS
		Intereses ganados
Expense: GASTOS
	GASTOS FINANCIEROS
		Intereses pagados
"""
CHARTS = {
	"bookkeeping, Spanish": bookkeeping_chart("es"),
	"bookkeeping, English": bookkeeping_chart("en"),
	"ERPNext standard": tree(STANDARD),
	"ERPNext El Salvador": tree(SALVADORAN),
}


def by_role(proposals):
	return {proposal.role: proposal for proposal in proposals}


@pytest.mark.parametrize("name", CHARTS)
def test_every_role_gets_an_account_that_fits_it(name):
	chart = CHARTS[name]
	groups = {account.name: account for account in chart if account.is_group}
	leaves = {account.name: account for account in chart if not account.is_group}
	proposals = propose(chart, {})
	assert [proposal.role for proposal in proposals] == list(AccountRole)
	for proposal in proposals:
		kind = KINDS[proposal.role]
		if proposal.account:
			account = leaves[proposal.account]
			assert account.root_type in kind.root_types and kind.accepts_type(account.account_type)
		else:
			assert groups[proposal.parent].root_type in kind.root_types
			assert kind.accepts_type(proposal.account_type)
	used = [proposal.account for proposal in proposals if proposal.account]
	new = [(proposal.label, proposal.number) for proposal in proposals if not proposal.account]
	assert len(set(used)) == len(used)
	assert len(set(new)) == len(new)


def test_nothing_that_means_something_else_is_taken():
	"""The charts hold accounts of other work only, besides a bank and what was lost on customers."""
	expected = {
		"bookkeeping, Spanish": {"110201", "5302"},
		"bookkeeping, English": {"110201"},
		"ERPNext standard": {"Banco"},
		"ERPNext El Salvador": {"Caja general"},
	}
	for name, chart in CHARTS.items():
		assert {p.account for p in propose(chart, {}) if p.account} == expected[name], name


def test_new_accounts_go_where_an_accountant_would_look():
	spanish = by_role(propose(CHARTS["bookkeeping, Spanish"], {}))
	assert spanish[AccountRole.PRINCIPAL].parent == "1104"
	assert spanish[AccountRole.PRINCIPAL].label == "Microcréditos por cobrar"
	assert [spanish[role].number for role in (AccountRole.PRINCIPAL, AccountRole.INTEREST_RECEIVABLE)] == [
		*("110403", "110404")
	]
	assert spanish[AccountRole.FUND_CAPITAL].parent == "32"
	assert spanish[AccountRole.INTEREST_INCOME].parent == "42"
	assert spanish[AccountRole.ADVANCES].parent == "2101"
	standard = by_role(propose(CHARTS["ERPNext standard"], {}))
	assert standard[AccountRole.PRINCIPAL].parent == "Loans and Advances (Assets)"
	assert standard[AccountRole.PRINCIPAL].label == "Microcredits Receivable"
	assert standard[AccountRole.FUND_CAPITAL].parent == "Equity"
	assert standard[AccountRole.INTEREST_INCOME].parent == "Indirect Income"
	assert standard[AccountRole.LOSS_EXPENSE].parent == "Indirect Expenses"
	assert standard[AccountRole.ADVANCES].account_type == "Receivable"
	assert standard[AccountRole.ALLOWANCE].account_type == ""
	local = by_role(propose(CHARTS["ERPNext El Salvador"], {}))
	assert local[AccountRole.PRINCIPAL].parent == "DEUDORES COMERCIALES Y OTRAS CUENTAS POR COBRAR"
	assert local[AccountRole.INTEREST_INCOME].parent == "INGRESOS FINANCIEROS"


@pytest.mark.parametrize("name", CHARTS)
def test_doing_it_twice_finds_what_was_made(name):
	chart = CHARTS[name]
	first = propose(chart, {})
	root_types = {account.name: account.root_type for account in chart}
	made = [
		ChartAccount(p.label, p.label, root_types[p.parent], p.parent, p.number, False, p.account_type)
		for p in first
		if not p.account
	]
	second = propose([*chart, *made], {})
	assert {p.role: p.account for p in second} == {p.role: p.account or p.label for p in first}


def test_what_was_chosen_stays_and_is_not_given_to_another_role():
	chart = CHARTS["bookkeeping, Spanish"]
	proposals = by_role(propose(chart, {AccountRole.RECOVERY_INCOME.value: "43", "Bank": "110101"}))
	assert proposals[AccountRole.RECOVERY_INCOME].account == "43"
	assert proposals[AccountRole.RECOVERY_INCOME].is_chosen
	assert proposals[AccountRole.BANK].account == "110101"
	assert by_role(propose(chart, {}, "110202"))[AccountRole.BANK].account == "110202"


def test_a_chart_without_a_side():
	chart = [account for account in CHARTS["ERPNext standard"] if account.root_type != "Equity"]
	with pytest.raises(NoPlaceError) as caught:
		propose(chart, {})
	assert caught.value.role is AccountRole.FUND_CAPITAL


@given(st.sets(st.integers(1, 60)), st.booleans())
def test_the_next_number_is_free_and_as_long_as_its_neighbours(used, elsewhere):
	parent = ChartAccount("g", "g", "Asset", None, "11", True)
	chart = [parent, *(ChartAccount(f"a{n}", "a", "Asset", "g", f"11{n:02d}") for n in used)]
	if elsewhere:
		chart.append(ChartAccount("x", "x", "Asset", "other", f"11{max(used, default=0) + 1:02d}"))
	number = next_number(parent, chart)
	assert re.fullmatch(r"11\d\d", number)
	assert number not in {account.number for account in chart}


def test_no_numbers_where_there_are_none():
	parent = ChartAccount("g", "g", "Asset", None, "", True)
	assert next_number(parent, [parent, ChartAccount("a", "a", "Asset", "g")]) == ""


def test_every_new_name_is_found_again_by_its_own_patterns():
	for position in (0, 1):
		labels = [plain(names[position]) for names in NEW_NAMES.values()]
		assert len(set(labels)) == len(labels)
