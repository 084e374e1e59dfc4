"""The double entry of every event: in balance, and equal to the sub-ledger over any history."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund import entries
from genesis.enterprise_fund.allocation import Component, Part
from genesis.enterprise_fund.credit import Outcome
from genesis.enterprise_fund.entries import AccountRole, balances
from tests.support.credit_histories import START

D = Decimal


def test_a_withheld_fee_stays_in_the_bank():
	ledger = balances(entries.disbursement(D(1200), D(36)))
	assert ledger[AccountRole.BANK] == D(-1164)
	assert ledger[AccountRole.PRINCIPAL] == D(1200)
	assert ledger[AccountRole.FEE_INCOME] == D(-36)


@pytest.mark.parametrize(
	("allowance", "covered"), [(D(-5), D(0)), (D(0), D(0)), (D(60), D(60)), (D(900), D(100))]
)
def test_a_write_off_takes_the_allowance_first(allowance, covered):
	outcome = Outcome(
		START, forgiven=(Part(1, Component.PRINCIPAL, D(90)), Part(1, Component.INTEREST, D(10)))
	)
	ledger = balances(entries.write_off(outcome, allowance))
	assert ledger[AccountRole.ALLOWANCE] == covered
	assert ledger[AccountRole.LOSS_EXPENSE] == 100 - covered
	assert ledger[AccountRole.PRINCIPAL] == -90 and ledger[AccountRole.INTEREST_RECEIVABLE] == -10


def test_principal_is_never_waived():
	with pytest.raises(KeyError):
		entries.waiver(Outcome(START, forgiven=(Part(1, Component.PRINCIPAL, D(1)),)))


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_provision_run_twice_posts_once(required, present):
	first = entries.provision(D(required), D(present))
	assert balances(first)[AccountRole.ALLOWANCE] == D(present) - D(required)
	assert entries.provision(D(required), D(required)) == []


def test_a_voucher_out_of_balance_is_refused():
	with pytest.raises(entries.Unbalanced) as refused:
		entries.voucher(entries.debit(AccountRole.BANK, D("0.01")))
	assert refused.value.difference == D("0.01")
	assert entries.debit(AccountRole.BANK, D(-3)) == entries.credit(AccountRole.BANK, D(3))
