"""Security Review: what of this site is set as records of people in danger need it, and what is not."""

from __future__ import annotations

from typing import Any

from frappe import _

from genesis.protection import security_baseline
from genesis.protection.security_rules import ATTENTION, GOOD, Finding
from genesis.report_columns import column
from genesis.reporting import choice

JUDGEMENTS = (ATTENTION, GOOD)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	wanted = choice(filters, "judgement", _("Judgement"), ("", *JUDGEMENTS), "")
	findings = sorted(security_baseline.review(), key=lambda finding: finding.good)
	counts = [sum(finding.judgement == judgement for finding in findings) for judgement in JUDGEMENTS]
	rows = [_row(finding) for finding in findings if wanted in ("", finding.judgement)]
	return _columns(), rows, None, None, _summary(counts)


def _row(finding: Finding) -> dict[str, Any]:
	return {
		"judgement": _(finding.judgement),
		"area": _(finding.area),
		"subject": _(finding.subject),
		"found": _shown(finding.found),
		"wanted": _shown(finding.wanted),
		"remedy": _(finding.remedy),
		"is_good": finding.good,
	}


def _shown(value: Any) -> str:
	if isinstance(value, bool):
		return _("Yes") if value else _("No")
	return _("None") if value in (None, "") else str(value)


def _columns() -> list[dict[str, Any]]:
	return [
		column(_("Judgement"), "judgement", width=110),
		column(_("Area"), "area", width=150),
		column(_("What Is Looked At"), "subject", width=330),
		column(_("It Is"), "found", width=150),
		column(_("It Should Be"), "wanted"),
		column(_("Why, or What to Do"), "remedy", width=460),
	]


def _summary(counts: list[int]) -> list[dict[str, Any]]:
	attention, good = counts
	return [
		{
			"label": _("Need Attention"),
			"value": attention,
			"datatype": "Int",
			"indicator": "Orange" if attention else "Green",
		},
		{"label": _("As They Should Be"), "value": good, "datatype": "Int", "indicator": "Green"},
	]
