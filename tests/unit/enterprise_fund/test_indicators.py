"""Indicators of a period: every one against a number worked out by hand, and none without its words."""

from dataclasses import replace
from decimal import Decimal

from genesis.enterprise_fund.indicator_texts import LABELS, MESSAGES
from genesis.enterprise_fund.indicators import PeriodFacts, indicators_of
from genesis.enterprise_fund.portfolio import ArrearsClass, Position
from genesis.enterprise_fund.portfolio_figures import Bucket, figures_of

D = Decimal
CLASSES = [ArrearsClass("All", 0, None, D(0))]
FACTS = PeriodFacts(
	opening=D(900),
	closing=figures_of(
		[Bucket(None, 4, Position(D(1000), 0)), Bucket(None, 1, Position(D(100), 45, restructured=True))],
		CLASSES,
	),
	days=73,
	borrowers=4,
	women=3,
	advisors=2,
	disbursements=3,
	disbursed=D(500),
	written_off=D(50),
	recovered=D(20),
	received_income=D(40),
	fell_due=D(200),
	collected=D(190),
	allowance=D(80),
	revenue=D(60),
	loan_loss=D(10),
	expenses=D(40),
)


def values(facts):
	return {one.code: one.value for one in indicators_of(facts)}


def test_every_indicator():
	assert values(FACTS) == {
		"gross_portfolio": D(1100),
		"active_credits": 5,
		"active_borrowers": 4,
		"share_of_women": D("0.75"),
		"average_balance": D("275.00"),
		"disbursements": 3,
		"disbursed": D(500),
		"average_disbursement": D("166.67"),
		"par1": D("0.090909"),
		"par30": D("0.090909"),
		"par60": 0,
		"par90": 0,
		"restructured_share": D("0.090909"),
		"par30_or_restructured": D("0.090909"),
		"write_off_ratio": D("0.05"),
		"recovered": D(20),
		"risk_coverage": D("0.8"),
		"repayment_rate": D("0.95"),
		"portfolio_yield": D("0.04"),
		"yearly_yield": D("0.2"),
		"self_sufficiency": D("1.2"),
		"portfolio_per_advisor": D("550.00"),
		"borrowers_per_advisor": D("2.00"),
	}


def test_nothing_to_divide_by_gives_nothing():
	empty = replace(
		FACTS,
		opening=D(0),
		closing=figures_of([], CLASSES),
		borrowers=0,
		women=0,
		advisors=0,
		disbursements=0,
		fell_due=D(0),
		allowance=None,
		revenue=None,
	)
	found = values(empty)
	for code in (
		*("share_of_women", "average_balance", "average_disbursement", "par30", "write_off_ratio"),
		*("risk_coverage", "repayment_rate", "portfolio_yield", "yearly_yield", "self_sufficiency"),
		*("portfolio_per_advisor", "borrowers_per_advisor"),
	):
		assert found[code] is None, code


def test_every_indicator_has_a_name_and_a_definition():
	codes = {one.code for one in indicators_of(FACTS)}
	assert codes == LABELS.keys() == MESSAGES.keys()
