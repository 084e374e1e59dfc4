"""Standards, centres, evaluators and evaluations for tests."""

from __future__ import annotations

from typing import Any

from frappe.model.document import Document

from genesis.tests.factories import get_or_make

BODY = "Test Certifying Body"
STANDARD = "TST-COOK"


def make_body(name: str = BODY, **values: Any) -> Document:
	"""A certifying body without end."""
	return get_or_make("Certifying Body", name, body_name=name, **values)


def make_standard(code: str = STANDARD, **values: Any) -> Document:
	"""A standard of two units and three elements; C1 is critical, and 80 % are needed."""
	defaults = {
		"code": code,
		"title": "Cook",
		"occupational_area": "Tourism",
		"certifying_body": make_body().name,
		"pass_score": 80,
		"minimum_unit_score": 60,
		"certificate_months": 24,
		"is_active": 1,
		"units": [
			{"unit": "U1", "title": "Prepare", "weight": 60},
			{"unit": "U2", "title": "Serve", "weight": 40},
		],
		"elements": [
			{"unit": "U1", "element": "E1", "title": "Hygiene"},
			{"unit": "U1", "element": "E2", "title": "Cooking"},
			{"unit": "U2", "element": "E3", "title": "Plating"},
		],
		"criteria": [
			_criterion("E1", "C1", 20, is_critical=1),
			_criterion("E1", "C2", 20),
			_criterion("E2", "C3", 60, evidence_kind="Product"),
			_criterion("E3", "C4", 85),
			_criterion("E3", "C5", 15, evidence_kind="Knowledge"),
		],
	}
	return get_or_make("Competency Standard", code, **{**defaults, **values})


def _criterion(element: str, code: str, weight: float, **values: Any) -> dict[str, Any]:
	return {
		"element": element,
		"criterion": code,
		"description": f"Does what {code} says",
		"evidence_kind": "Performance",
		"weight": weight,
		**values,
	}
