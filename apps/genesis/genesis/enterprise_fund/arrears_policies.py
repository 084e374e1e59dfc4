"""The classes of lateness: which policy is in force on a day, and what a policy must be like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from genesis.enterprise_fund import rule_versions
from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses, check_classes, classify

POLICY = "Arrears Policy"


class ArrearsPolicyError(frappe.ValidationError):
	"""Classes that leave a gap or overlap, a share outside 0-100 %, or no policy where one is needed."""


def in_force(day: object = None) -> str | None:
	"""The policy of a day (default: today); of days before the first version, the first."""
	return rule_versions.in_force(POLICY, day) or rule_versions.first(POLICY)


def policy_on(day: object = None) -> str:
	"""The name of the policy of a day (default: today). Raises ArrearsPolicyError if there is none."""
	name = in_force(day)
	if not name:
		_refuse(_("No arrears policy is in force: submit one"))
	return name


def classes_on(day: object = None) -> list[ArrearsClass]:
	"""The classes of a day (default: today), from 0 days on. Raises ArrearsPolicyError if no policy is in force."""
	return classes_of(policy_on(day))


def title_of(days_past_due: int) -> str | None:
	"""Today's class of a credit so many days late; None while no policy is in force, which stops nobody's payment."""
	policy = in_force()
	band = classify(days_past_due, classes_of(policy)) if policy else None
	return band.title if band else None


def submitted_version(policy: str) -> int | None:
	"""The number of a version that can no longer change. Raises ArrearsPolicyError for a draft."""
	version, docstatus = frappe.db.get_value(POLICY, policy, ["version", "docstatus"]) or (None, 0)
	if not docstatus:
		_refuse(_("{0} is a draft: submit it first").format(policy))
	return version


def classes_of(policy: str) -> list[ArrearsClass]:
	"""The classes of a policy, from 0 days on. Reads with the rights of the system."""
	return bands_of(frappe.get_cached_doc(POLICY, policy))


def bands_of(policy: Document) -> list[ArrearsClass]:
	"""The rows of a policy as classes, from 0 days on."""
	return _classes(policy.classes)


def check(policy: Document) -> None:
	"""Refuse classes with a gap, an overlap, no end, or a share outside 0-100 %. Raises ArrearsPolicyError."""
	titles = [row.title for row in policy.classes]
	if len(set(titles)) < len(titles):
		_refuse(_("Classes: each needs a title of its own"))
	for row in policy.classes:
		if not 0 <= number(row.provision) <= 100:
			_refuse(_("Row {0}: the provision is a share between 0 and 100 %").format(row.idx))
	try:
		check_classes(bands_of(policy))
	except InvalidClasses as wrong:
		_refuse(
			_(
				"Classes: they must follow one another from 0 days on, the last without an end; see day {0}"
			).format(wrong.days)
		)


def keep_what_was_booked(policy: Document) -> None:
	"""Refuse a version for days whose allowance was booked by the one before. Raises RuleVersionError."""
	since = getdate(policy.effective_from)
	last = frappe.db.get_value(
		"Provision Run",
		{"docstatus": 1, "posting_date": (">=", since)},
		["name", "posting_date"],
		order_by="posting_date desc",
	)
	if last:
		rule_versions.refuse(
			POLICY,
			_("{0}: the allowance was booked up to {1} by {2}; choose a later day").format(
				_("In Force From"), formatdate(last[1]), last[0]
			),
		)


def refuse_cancel(policy: Document) -> None:
	"""Refuse to cancel a version that classified or provided for credits, or is the only one. Raises RuleVersionError."""
	rule_versions.refuse_if_used(
		policy, ("Provision Run", "arrears_policy"), ("Arrears Run", "arrears_policy")
	)
	if not frappe.db.exists(POLICY, {"docstatus": 1, "name": ("!=", policy.name)}):
		rule_versions.refuse(
			POLICY, _("{0} is the only policy: submit another one first").format(policy.name)
		)


def _classes(rows: Iterable[Any]) -> list[ArrearsClass]:
	"""Records as classes. A number that was left empty is 0 in the database: as an end it means none, in the last class."""
	ordered = sorted(rows, key=lambda row: row.from_days or 0)
	bands = []
	for position, row in enumerate(ordered):
		last = position == len(ordered) - 1
		to_days = None if last and not row.to_days else row.to_days or 0
		bands.append(ArrearsClass(row.title, row.from_days or 0, to_days, number(row.provision)))
	return bands


def _refuse(message: str) -> None:
	frappe.throw(message, ArrearsPolicyError, title=_("Arrears Policy"))
