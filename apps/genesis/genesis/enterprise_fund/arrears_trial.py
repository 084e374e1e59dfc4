"""Trying an arrears policy on the credits at hand before it takes force: which change their class, and what of the provision."""

from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import getdate, nowdate

from genesis.enterprise_fund import arrears_policies, portfolio_store
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import credit
from genesis.enterprise_fund.provisioning import Portion, require
from genesis.enterprise_fund.reclassification import Change, counted, name_of, reclassify

LIST_LIMIT = 200
LISTED = ("name", "participant", "enterprise_fund", "currency")


@frappe.whitelist()
def try_on_credits(policy: str) -> dict[str, Any]:
	"""Compare a policy, saved but not yet in force, with the one in force, on today's positions of all credits.

	Only credits that the user may read are looked at. Returns the number tried, counts of (before, after), the
	provision in total by currency, rounded as a provision run rounds it, and up to LIST_LIMIT credits that would
	change, those that change most first. Writes nothing. Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc(arrears_policies.POLICY, policy)
	doc.check_permission("write")
	now = arrears_policies.in_force()
	before, after = arrears_policies.classes_of(now) if now else [], arrears_policies.bands_of(doc)
	credits = _credits()
	changes = reclassify(((row.name, row.position) for row in credits.values()), before, after)
	required_before = require(_portions(credits), before).by_allowance if before else {}
	required_after = require(_portions(credits), after).by_allowance
	return {
		"tried": len(credits),
		"changed": len(changes),
		"more_records": False,
		"counts": [{"before": old, "after": new, "count": count} for old, new, count in counted(changes)],
		"totals": [
			_amounts(required_before.get(currency, ZERO), required, currency)
			for currency, required in sorted(required_after.items())
		],
		"credits": [_row(change, credits[change.ref]) for change in changes[:LIST_LIMIT]],
	}


def _credits() -> dict[str, frappe._dict]:
	"""Credits with something outstanding today, by name, each with its `position`; one query."""
	today = getdate(nowdate())
	query, sources = portfolio_store.positions_query(today, {}, with_person=False)
	rows = query.select(*(credit()[fieldname] for fieldname in LISTED), *portfolio_store.told(sources)).run(
		as_dict=True
	)
	return {row.name: portfolio_store.with_position(row, today) for row in rows}


def _portions(credits: dict[str, frappe._dict]) -> list[Portion]:
	"""The credits as a provision run adds them up; the currency stands for the allowance."""
	return [
		Portion(row.enterprise_fund, row.currency, row.position.days_past_due, 1, row.position.outstanding)
		for row in credits.values()
	]


def _row(change: Change, row: frappe._dict) -> dict[str, Any]:
	return {
		"microcredit": change.ref,
		"participant": row.participant,
		"days_past_due": change.position.days_past_due,
		"outstanding": change.position.outstanding,
		"class_before": name_of(change.before),
		"class_after": name_of(change.after),
		**_amounts(change.required_before, change.required_after, row.currency),
	}


def _amounts(before: Decimal, after: Decimal, currency: str) -> dict[str, Any]:
	return {"currency": currency, "before": before, "after": after, "difference": after - before}
