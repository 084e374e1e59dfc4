"""Credits of the demo: the same from the same seed, possible by the fund's rules, and in every situation."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

pytest.importorskip("frappe", reason="the package of the demo speaks to Frappe")

from genesis.demo import credit_offers, credit_situations, credit_stories
from genesis.demo.credit_lives import DISBURSEMENT, REPAYMENT
from genesis.enterprise_fund.money import ZERO

TODAY = date(2026, 11, 23)
KEPT = (
	*("annual_rate", "method", "day_count", "frequency", "business_day_rule", "grace_interest"),
	*("fee_percent", "fee_treatment", "late_rate", "late_grace_days", "late_cap"),
	*("full_grace", "principal_grace"),
)
OFFERS = [
	credit_offers.offer_of(product, {name: product[name] for name in KEPT}, {})
	for product in credit_offers.PRODUCTS
]
EVERY = len(credit_situations.ALL)
HOLIDAYS = [TODAY - timedelta(days=days) for days in (40, 41, 150, 333)]


@pytest.fixture(scope="module")
def told() -> list[credit_stories.CreditStory]:
	return credit_stories.tell(75, 2026, TODAY, OFFERS, HOLIDAYS)


def plain(stories: list[credit_stories.CreditStory]) -> list[tuple]:
	return [(story.row, story.enterprise_name, story.happenings) for story in stories]


def test_the_same_seed_tells_the_same_credits(told):
	assert plain(credit_stories.tell(75, 2026, TODAY, OFFERS, HOLIDAYS)) == plain(told)
	assert plain(credit_stories.tell(75, 2027, TODAY, OFFERS, HOLIDAYS)) != plain(told)


def test_every_situation_product_and_way_of_lending_is_there(told):
	counted = Counter(story.situation for story in told)
	assert sum(counted.values()) == 75
	assert set(counted) == {situation.name for situation in credit_situations.ALL}
	assert {story.offer.product for story in told} == {offer.product for offer in OFFERS}
	few = credit_stories.tell(EVERY, 5, TODAY, OFFERS)
	assert Counter(story.situation for story in few) == dict.fromkeys(counted, 1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("day", [TODAY, date(2028, 2, 29), date(2027, 1, 3)])
def test_each_credit_lies_within_its_product_and_the_months_told_of(seed: int, day: date):
	for story in credit_stories.tell(30, seed, day, OFFERS):
		assert story.offer.least <= story.row["principal"] <= story.offer.most
		assert story.row["instalments"] in story.offer.instalments
		assert day - timedelta(days=790) < story.applied_on < story.agreed_on <= day
		assert story.agreed_on.weekday() < 5
		for happening in story.happenings:
			assert story.agreed_on <= happening.on <= happening.typed_on <= day
			assert happening.values.get("amount", 1) > ZERO
		lent = [event for event in story.happenings if event.doctype == DISBURSEMENT]
		assert sum(event.values["amount"] for event in lent) in (ZERO, story.row["principal"])


def test_what_is_late_wrong_or_twice_is_told(told):
	payments = [event for story in told for event in story.happenings if event.doctype == REPAYMENT]
	assert any(event.typed_on > event.on for event in payments)
	assert any(event.cancelled_on for event in payments)
	assert {event.values["prepayment"].value for event in payments} == {
		*("Keep it for the next instalments", "Shorten the term", "Lower the instalment"),
	}
	doctypes = {event.doctype for story in told for event in story.happenings}
	assert doctypes == {
		*("Microcredit Disbursement", "Microcredit Repayment", "Microcredit Charge", "Microcredit Waiver"),
		*("Microcredit Restructuring", "Microcredit Write Off", "Microcredit Recovery", "Microcredit Refund"),
	}


def test_a_story_that_no_product_allows_is_refused():
	weekly = [offer for offer in OFFERS if offer.frequency == "Weekly"]
	with pytest.raises(LookupError, match="rescheduled"):
		credit_stories.tell(EVERY, 1, TODAY, weekly)
