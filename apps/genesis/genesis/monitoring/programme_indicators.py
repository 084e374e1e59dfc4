"""What an indicator must be to be computed, and what follows from its measure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, format_date, getdate

from . import dimension_values
from .catalogue import is_share, measures
from .errors import IndicatorError, TargetError
from .measure import PERCENT, Measure
from .targets import ABOVE_ALL, BEFORE_BASELINE, DUPLICATE, NEGATIVE, VALUE_MISSING, Target, problems

INDICATOR = "Programme Indicator"
RATIO = "Ratio in Percent"
BOTH, FIRST_ONLY = "Both Measures", "The First Measure"


def complete(doc: Document) -> None:
	"""Fill what follows from measure and service, and put the targets in the order of their days."""
	if doc.calculation != RATIO:
		doc.denominator = None
	if doc.service:
		doc.area = frappe.db.get_value("Programme Service", doc.service, "area")
	known = measures().get(doc.measure)
	doc.unit = PERCENT if doc.calculation == RATIO else known.unit if known else None
	if not cint(doc.has_baseline):
		doc.update({"baseline": 0, "baseline_on": None, "baseline_source": None})
	doc.targets.sort(
		key=lambda row: (
			getdate(row.period_end) if row.period_end else date.max,
			row.dimension or "",
			row.dimension_value or "",
		)
	)
	for place, row in enumerate(doc.targets, 1):
		row.idx = place


def check(doc: Document) -> None:
	"""Raises IndicatorError for what cannot be computed, TargetError for targets that make no sense."""
	measured = [_measure(doc, "measure")]
	if doc.calculation == RATIO:
		if not doc.denominator:
			_refuse(doc, "denominator", _("a ratio needs the measure that it is divided by"))
		measured.append(_measure(doc, "denominator"))
	_check_filters(doc, measured)
	_check_disaggregations(doc, measured)
	_check_targets(doc, measured)


def targets_of(doc: Document) -> list[Target]:
	"""The targets of an indicator as values."""
	return [
		Target(
			getdate(row.period_end) if row.period_end else None,
			Decimal(str(row.value or 0)),
			row.dimension or "",
			row.dimension_value or "",
		)
		for row in doc.targets
	]


def common_dimensions(measured: list[Measure]) -> tuple[str, ...]:
	"""Dimensions that all of the measures have."""
	first, *others = measured
	return tuple(name for name in first.dimensions if all(name in each.dimensions for each in others))


def _measure(doc: Document, fieldname: str) -> Measure:
	found = measures().get(doc.get(fieldname))
	if not found:
		_refuse(doc, fieldname, _("{0} is no measure").format(doc.get(fieldname) or "?"))
	return found


def _check_filters(doc: Document, measured: list[Measure]) -> None:
	seen: set[tuple[str, str]] = set()
	for row in doc.filters:
		if doc.calculation != RATIO:
			row.applies_to = BOTH
		concerned = measured if row.applies_to == BOTH else measured[:1]
		for measure in concerned:
			if row.dimension not in measure.dimensions:
				_refuse_row(
					row,
					IndicatorError,
					_("{0} is not known of {1}").format(_(row.dimension), _(measure.name)),
				)
		_check_value(row, row.dimension, row.value, IndicatorError)
		if (row.dimension, row.applies_to) in seen or (row.dimension, BOTH) in seen:
			_refuse_row(row, IndicatorError, _("{0} is there twice").format(_(row.dimension)))
		seen.add((row.dimension, row.applies_to))


def _check_disaggregations(doc: Document, measured: list[Measure]) -> None:
	known, seen = common_dimensions(measured), set()
	for row in doc.disaggregations:
		if row.dimension not in known:
			names = ", ".join(_(measure.name) for measure in measured)
			_refuse_row(row, IndicatorError, _("{0} is not known of {1}").format(_(row.dimension), names))
		if row.dimension in seen:
			_refuse_row(row, IndicatorError, _("{0} is there twice").format(_(row.dimension)))
		seen.add(row.dimension)


def _check_targets(doc: Document, measured: list[Measure]) -> None:
	known = common_dimensions(measured)
	for row in doc.targets:
		if row.dimension and row.dimension not in known:
			_refuse_row(
				row, TargetError, _("{0} is not known of {1}").format(_(row.dimension), _(doc.measure))
			)
		if row.dimension and row.dimension_value:
			_check_value(row, row.dimension, row.dimension_value, TargetError)
	share = doc.calculation == RATIO and is_share(doc.measure, doc.denominator)
	baseline_on = getdate(doc.baseline_on) if doc.baseline_on else None
	for place, code in problems(targets_of(doc), baseline_on, is_share=share):
		row = doc.targets[place]
		_refuse_row(row, TargetError, _TELL[code](row, doc))


def _check_value(row: Document, dimension: str, value: str, error: type[Exception]) -> None:
	if not dimension_values.exists(dimension, value):
		_refuse_row(row, error, _("{0} is no value of {1}").format(value, _(dimension)))


_TELL: dict[str, Callable[[Document, Document], str]] = {
	NEGATIVE: lambda row, doc: _("a target is not below zero"),
	ABOVE_ALL: lambda row, doc: _("{0} % cannot be reached: {1} is a part of {2}").format(
		row.get_formatted("value"), _(doc.measure), _(doc.denominator)
	),
	BEFORE_BASELINE: lambda row, doc: _("{0} is not after the baseline of {1}").format(
		format_date(row.period_end), format_date(doc.baseline_on)
	),
	VALUE_MISSING: lambda row, doc: _("a target of a group needs both the dimension and its value"),
	DUPLICATE: lambda row, doc: _("there is another target for {0}").format(
		format_date(row.period_end) if row.period_end else _("the end of the programme")
	),
}


def _refuse(doc: Document, fieldname: str, why: str) -> NoReturn:
	label = _(doc.meta.get_label(fieldname))
	frappe.throw(
		frappe.utils.escape_html(_("{0}: {1}").format(label, why)), IndicatorError, title=_("Indicator")
	)


def _refuse_row(row: Document, error: type[Exception], why: str) -> NoReturn:
	table = _(frappe.get_meta(INDICATOR).get_label(row.parentfield))
	frappe.throw(
		frappe.utils.escape_html(_("{0}, row {1}: {2}").format(table, row.idx, why)),
		error,
		title=_("Indicator"),
	)
