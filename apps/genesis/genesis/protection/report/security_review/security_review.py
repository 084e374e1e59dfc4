"""Security Review: what of this site is set as records of people in danger need it, and what is not."""

from __future__ import annotations

from typing import Any

from frappe import _

from genesis.protection import security_baseline
from genesis.protection.security_rules import ATTENTION, GOOD, Finding
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
		{"fieldname": "judgement", "label": _("Judgement"), "fieldtype": "Data", "width": 110},
		{"fieldname": "area", "label": _("Area"), "fieldtype": "Data", "width": 150},
		{"fieldname": "subject", "label": _("What Is Looked At"), "fieldtype": "Data", "width": 330},
		{"fieldname": "found", "label": _("It Is"), "fieldtype": "Data", "width": 150},
		{"fieldname": "wanted", "label": _("It Should Be"), "fieldtype": "Data", "width": 130},
		{"fieldname": "remedy", "label": _("Why, or What to Do"), "fieldtype": "Data", "width": 460},
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
