"""Events of a microcredit as plain values, as its record keeps them, and back. Money is text, days are ISO dates."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from genesis.enterprise_fund import events as kinds
from genesis.enterprise_fund.day_count import DayCount
from genesis.enterprise_fund.due_dates import BusinessDayRule, Frequency
from genesis.enterprise_fund.events import Event, Prepayment
from genesis.enterprise_fund.terms import GraceInterest, Method, Terms

KINDS: dict[str, type[Event]] = {
	kind.__name__: kind
	for kind in (
		*(kinds.Disbursed, kinds.Charged, kinds.Repaid, kinds.Waived, kinds.Rescheduled),
		*(kinds.WrittenOff, kinds.Recovered, kinds.Refunded, kinds.Accrued),
	)
}
# Holidays stay with the contract: they are many, and the same for all terms of a credit.
_TERMS_KEPT = tuple(field.name for field in fields(Terms) if field.name not in ("holidays", "rest_days"))
_READ = {
	"on": date.fromisoformat,
	"start": date.fromisoformat,
	"first_due": lambda text: date.fromisoformat(text) if text else None,
	"sequence": int,
	"instalments": int,
	"principal_grace": int,
	"full_grace": int,
	"capitalise": bool,
	"name": str,
	"prepayment": Prepayment,
	"frequency": Frequency,
	"method": Method,
	"day_count": DayCount,
	"grace_interest": GraceInterest,
	"business_day_rule": BusinessDayRule,
}


def to_item(event: Event) -> dict[str, Any]:
	"""The event as a mapping of plain values; `kind` names its class."""
	item: dict[str, Any] = {"kind": type(event).__name__}
	for field in fields(event):
		value = getattr(event, field.name)
		if isinstance(value, Terms):
			item[field.name] = {name: _plain(getattr(value, name)) for name in _TERMS_KEPT}
		else:
			item[field.name] = _plain(value)
	return item


def from_item(item: Mapping[str, Any], contract_terms: Terms) -> Event:
	"""The event of an item; new terms take holidays and rest days from the contract. Raises `KeyError` for another kind."""
	kind = KINDS[item["kind"]]
	values = {}
	for field in fields(kind):
		if field.name not in item:
			continue
		if field.name == "terms":
			kept = {name: _value(name, text) for name, text in item["terms"].items()}
			values["terms"] = replace(contract_terms, **kept)
		else:
			values[field.name] = _value(field.name, item[field.name])
	return kind(**values)


def _value(name: str, plain: Any) -> Any:
	return _READ.get(name, Decimal)(plain)


def _plain(value: Any) -> Any:
	if isinstance(value, Enum):
		return value.value
	if isinstance(value, date):
		return value.isoformat()
	return str(value) if isinstance(value, Decimal) else value
