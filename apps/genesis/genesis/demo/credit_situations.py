"""Situations that a credit of the demo can be in today, and the lives that lead there. No framework here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.events import Prepayment

from . import credit_behaviour as lives
from .credit_lives import Life

ANY = frozenset(("Weekly", "Fortnightly", "Monthly", "Bullet"))
IN_INSTALMENTS = ANY - {"Bullet"}
MONTHLY = frozenset(("Monthly",))
Start = Callable[[Random, list[int], date], "date | None"]


@dataclass(frozen=True, slots=True)
class Situation:
	"""`start` gives the day the money is handed over from the days of the instalments after it, `live` what happens then;
	`holds` says whether it came to that. `share` is how common it is."""

	name: str
	share: int
	start: Start
	live: Callable[[Life, date], None]
	holds: Callable[[Credit, date], bool]
	frequencies: frozenset[str] = IN_INSTALMENTS
	is_paid_out: bool = True


def _running(low: float, high: float, random: Random, due_days: list[int], today: date) -> date:
	"""So much of the term has passed."""
	return today - timedelta(days=int(due_days[-1] * random.uniform(low, high)))


def _over(random: Random, due_days: list[int], today: date) -> date:
	return today - timedelta(days=due_days[-1] + random.randint(20, 220))


def _missed(first: int, last: int, random: Random, due_days: list[int], today: date) -> date:
	"""Some instalment fell due as many days ago."""
	missed = random.choice(due_days[1:-1] or due_days)
	return today - timedelta(days=missed + random.randint(first, last))


def _lost(random: Random, due_days: list[int], today: date) -> date:
	return today - timedelta(days=due_days[min(2, len(due_days) - 1)] + random.randint(300, 440))


def _now(_random: Random, _due_days: list[int], today: date) -> date:
	return today


def _is_current(credit: Credit, _today: date) -> bool:
	return bool(credit.outstanding_principal) and not credit.days_past_due and not credit.written_off_on


def _is_late(first: int, last: int, credit: Credit, _today: date) -> bool:
	return first <= credit.days_past_due <= last


def _did(kind: str, credit: Credit, today: date) -> bool:
	"""Running on time, and an event of that kind is behind it."""
	return _is_current(credit, today) and _has(kind, credit)


def _has(kind: str, credit: Credit) -> bool:
	return any(type(outcome.event).__name__ == kind for outcome in credit.outcomes)


def _late(name: str, share: int, first: int, last: int, frequencies: frozenset[str] = ANY) -> Situation:
	"""`first` and `last` lie within a class of arrears, as due dates move by a day or two."""
	return Situation(
		name,
		share,
		partial(_missed, first, last),
		partial(lives.stop, first, last),
		partial(_is_late, first, last),
		frequencies,
	)


def _chose(choice: Prepayment, credit: Credit, today: date) -> bool:
	made = [getattr(outcome.event, "prepayment", None) for outcome in credit.outcomes]
	return _is_current(credit, today) and choice in made


ALL: tuple[Situation, ...] = (
	Situation("current", 17, partial(_running, 0.15, 0.85), lives.pay_all, _is_current, ANY),
	_late("a few days late", 5, 4, 25),
	_late("31-60 days late", 2, 34, 57),
	_late("61-90 days late", 0, 64, 87),
	_late("91-180 days late", 0, 95, 172),
	_late("more than 180 days late", 0, 186, 250),
	Situation(
		*("rescheduled", 2, partial(_running, 0.6, 1.2), partial(lives.restructure, 0)),
		*(lambda credit, today: credit.restructured and _is_current(credit, today), MONTHLY),
	),
	Situation(
		*("in a moratorium", 1, partial(_running, 0.6, 1.2), partial(lives.restructure, 2)),
		*(lambda credit, today: credit.restructured and _is_current(credit, today), MONTHLY),
	),
	Situation(
		*("written off", 1, _lost, partial(lives.lose, False)),
		lambda credit, _today: bool(credit.written_off_on and not credit.recovered),
	),
	Situation(
		*("written off, partly recovered", 1, _lost, partial(lives.lose, True)),
		lambda credit, _today: bool(credit.written_off_on and credit.recovered),
	),
	*(
		Situation(
			*(name, 2, partial(_running, 0.4, 0.75), partial(lives.prepay, choice), partial(_chose, choice)),
		)
		for name, choice in (
			("prepaid, shorter term", Prepayment.REDUCE_TERM),
			("prepaid, lower instalment", Prepayment.REDUCE_INSTALMENT),
		)
	),
	Situation(
		*("paid in advance", 1, partial(_running, 0.2, 0.8), lives.pay_ahead),
		lambda credit, today: _is_current(credit, today) and credit.advance > 0,
	),
	Situation(
		*("overpaid and refunded", 1, _over, lives.overpay),
		lambda credit, _today: credit.is_closed and not credit.advance and _has("Refunded", credit),
	),
	Situation("paid back", 13, _over, lives.pay_all, lambda credit, _today: credit.is_closed, ANY),
	Situation(
		*("paid back early", 4, partial(_running, 0.6, 1.3), lives.close_early),
		lambda credit, _today: credit.is_closed,
	),
	Situation(
		*("not disbursed yet", 2, _now, lives.wait, lambda credit, _today: not credit.disbursed, ANY, False),
	),
	Situation(
		*("in tranches", 2, partial(_running, 0.35, 0.8), lives.in_tranches),
		*(
			lambda credit, today: (
				_is_current(credit, today)
				and credit.disbursed == credit.contract.terms.principal
				and sum(type(outcome.event).__name__ == "Disbursed" for outcome in credit.outcomes) == 2
			),
			MONTHLY,
		),
	),
	Situation(
		"forgiven late charges", 1, partial(_running, 0.6, 0.9), lives.be_forgiven, partial(_did, "Waived")
	),
	Situation("pays in parts", 2, partial(_running, 0.5, 0.9), lives.pay_in_parts, _is_current),
	Situation(
		"paid at the bank, typed late", 1, partial(_running, 0.5, 0.9), lives.pay_at_the_bank, _is_current
	),
	Situation("a payment typed wrong", 1, partial(_running, 0.4, 0.9), lives.mistype, _is_current),
)
