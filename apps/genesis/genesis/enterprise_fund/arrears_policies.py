"""The classes of lateness in force: which policy is active, and what a policy must be like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses, check_classes, classify

POLICY = "Arrears Policy"


class ArrearsPolicyError(frappe.ValidationError):
	"""Classes that leave a gap or overlap, a share outside 0-100 %, or a policy that is needed and would go."""


def active_classes() -> list[ArrearsClass]:
	"""The classes of the active policy, from 0 days on. Raises ArrearsPolicyError if no policy is active."""
	rows = _active_rows()
	if not rows:
		_refuse(_("No arrears policy is active: activate one"))
	return _classes(rows)


def title_of(days_past_due: int) -> str | None:
	"""The class of a credit so many days late; None while no policy is active, which stops nobody's payment."""
	band = classify(days_past_due, _classes(_active_rows()))
	return band.title if band else None


def active_policy() -> str:
	"""The name of the active policy. Raises ArrearsPolicyError if there is none."""
	name = frappe.db.get_value(POLICY, {"is_active": 1}, "name")
	if not name:
		_refuse(_("No arrears policy is active: activate one"))
	return name


def classes_of(policy: str) -> list[ArrearsClass]:
	"""The classes of a policy, from 0 days on. Reads with the rights of the system."""
	return _classes(frappe.get_cached_doc(POLICY, policy).classes)


def check(policy: Document) -> None:
	"""Refuse classes with a gap, an overlap, no end, or a share outside 0-100 %. Raises ArrearsPolicyError."""
	titles = [row.title for row in policy.classes]
	if len(set(titles)) < len(titles):
		_refuse(_("Classes: each needs a title of its own"))
	for row in policy.classes:
		if not 0 <= number(row.provision) <= 100:
			_refuse(_("Row {0}: the provision is a share between 0 and 100 %").format(row.idx))
	try:
		check_classes(_classes(policy.classes))
	except InvalidClasses as wrong:
		_refuse(
			_(
				"Classes: they must follow one another from 0 days on, the last without an end; see day {0}"
			).format(wrong.days)
		)


def count_version(policy: Document) -> None:
	"""Count a change of the classes, so that a run can say which ones it used."""
	before = policy.get_doc_before_save()
	if before is None or _kept(before) != _kept(policy):
		policy.version = (before.version if before else 0) + 1


def keep_one_active(policy: Document) -> None:
	"""Activating a policy ends the one before; the last active one stays. Raises ArrearsPolicyError."""
	before = policy.get_doc_before_save()
	others = frappe.get_all(POLICY, filters={"is_active": 1, "name": ("!=", policy.name)}, pluck="name")
	if policy.is_active:
		for name in others:
			frappe.db.set_value(POLICY, name, "is_active", 0)
	elif before and before.is_active and not others:
		_refuse(_("{0} is the active policy: activate another one instead").format(policy.name))


def refuse_removal(policy: Document) -> None:
	"""The active policy is not deleted. Raises ArrearsPolicyError."""
	if policy.is_active:
		_refuse(_("{0} is the active policy: activate another one first").format(policy.name))


def _active_rows() -> list[Any]:
	name = frappe.db.get_value(POLICY, {"is_active": 1}, "name")
	return frappe.get_cached_doc(POLICY, name).classes if name else []


def _classes(rows: Iterable[Any]) -> list[ArrearsClass]:
	"""Records as classes. A number that was left empty is 0 in the database: as an end it means none, in the last class."""
	ordered = sorted(rows, key=lambda row: row.from_days or 0)
	bands = []
	for position, row in enumerate(ordered):
		last = position == len(ordered) - 1
		to_days = None if last and not row.to_days else row.to_days or 0
		bands.append(ArrearsClass(row.title, row.from_days or 0, to_days, number(row.provision)))
	return bands


def _kept(policy: Document) -> list[tuple]:
	return [(row.title, row.from_days, row.to_days or 0, number(row.provision)) for row in policy.classes]


def _refuse(message: str) -> None:
	frappe.throw(message, ArrearsPolicyError, title=_("Arrears Policy"))
