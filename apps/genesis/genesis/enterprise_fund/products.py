"""A microcredit product must describe credits that can be made."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from .application_conditions import CONFIRMATION, DOCUMENT, SERVICE
from .due_dates import Frequency
from .microcredits import FREE

PAIRS = (("minimum_amount", "maximum_amount"), ("minimum_instalments", "maximum_instalments"))
POSITIVE = ("minimum_amount", "minimum_instalments")
# Fields in per cent that take a part of something.
SHARES = ("fee_percent", "maximum_debt_service", "minimum_savings")
NEVER_NEGATIVE = (
	"annual_rate",
	"late_rate",
	"late_cap",
	"late_grace_days",
	"minimum_guarantors",
	"committee_quorum",
)


class ProductError(frappe.ValidationError):
	"""A product contradicts itself, or describes credits that cannot be made."""


def check(doc: Document) -> None:
	"""Raises ProductError naming the field and the reason."""
	for fieldname in POSITIVE:
		if flt(doc.get(fieldname)) <= 0:
			_refuse(_("{0} must be more than zero").format(_label(doc, fieldname)))
	for low, high in PAIRS:
		if flt(doc.get(low)) > flt(doc.get(high)):
			_refuse(_("{0} is more than {1}").format(_label(doc, low), _label(doc, high)))
	for fieldname in (*NEVER_NEGATIVE, *SHARES):
		if flt(doc.get(fieldname)) < 0:
			_refuse(_("{0} must not be negative").format(_label(doc, fieldname)))
	for fieldname in SHARES:
		if flt(doc.get(fieldname)) > 100:
			_refuse(_("{0} is more than 100 %").format(_label(doc, fieldname)))
	_check_method(doc)
	_check_conditions(doc)
	_check_score_card(doc)


def _check_method(doc: Document) -> None:
	if doc.method == FREE:
		doc.annual_rate = 0
	if flt(doc.fee_percent) >= 100:
		_refuse(_("{0} leaves nothing to hand over").format(_label(doc, "fee_percent")))
	if doc.frequency == Frequency.BULLET.value and (doc.full_grace or doc.principal_grace):
		_refuse(_("A credit paid at once at the end has no periods of grace"))


def _check_conditions(doc: Document) -> None:
	seen = set()
	for row in doc.conditions:
		if row.kind == SERVICE and not row.service:
			_refuse(_("Row {0}: {1} is missing").format(row.idx, _("Service")))
		if row.kind in (DOCUMENT, CONFIRMATION) and not (row.title or "").strip():
			_refuse(_("Row {0}: {1} is missing").format(row.idx, _("What Is Asked For")))
		if row.kind != SERVICE:
			row.service = None
		key = (row.kind, row.service, (row.title or "").strip())
		if key in seen:
			_refuse(_("Row {0}: the same condition is there twice").format(row.idx))
		seen.add(key)


def _check_score_card(doc: Document) -> None:
	if doc.score_card and frappe.db.get_value("Credit Score Card", doc.score_card, "docstatus") != 1:
		_refuse(_("{0} {1} is not submitted").format(_label(doc, "score_card"), doc.score_card))


def _label(doc: Document, fieldname: str) -> str:
	return _(doc.meta.get_label(fieldname))


def _refuse(message: str) -> None:
	frappe.throw(message, ProductError, title=_("Microcredit Product"))
