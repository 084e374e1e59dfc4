"""Standards, centres, evaluators and evaluations for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.genesis_configuration.milestones import states_for
from genesis.tests.factories import as_user, get_or_make, make_participant, make_user

BODY = "Test Certifying Body"
STANDARD = "TST-COOK"
CENTRE = "Test Evaluation Centre"
EVERYTHING = ("C1", "C2", "C3", "C4", "C5")


def make_body(name: str = BODY, **values: Any) -> Document:
	"""A certifying body without end."""
	return get_or_make("Certifying Body", name, body_name=name, **values)


def make_standard(code: str = STANDARD, **values: Any) -> Document:
	"""A standard of two units and three elements; C1 is critical, and 80 % are needed."""
	defaults = {
		"code": code,
		"title": "Cook",
		"occupational_area": "Tourism",
		"certifying_body": values.get("certifying_body") or make_body().name,
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


def make_centre(name: str = CENTRE, **values: Any) -> Document:
	"""A centre without accreditation."""
	return get_or_make("Evaluation Centre", name, centre_name=name, is_active=1, **values)


def make_accreditation_application(**values: Any) -> Document:
	"""An application of the centre for the standard, in its first state, with all that its resolution needs."""
	defaults = {
		"evaluation_centre": values.get("evaluation_centre") or make_centre().name,
		"certifying_body": values.get("certifying_body") or make_body().name,
		"applied_on": add_days(nowdate(), -60),
		"standards": values.get("standards") or [{"competency_standard": make_standard().name}],
		"checklist": [
			{"requirement": "Safe premises", "is_critical": 1, "finding": "Complies"},
			{"requirement": "Ramps", "finding": "Partly"},
		],
		"visit_date": add_days(nowdate(), -40),
		"visitor": values.get("visitor")
		or make_user("Certification Officer", email="visita@genesis.example"),
		"resolution_number": "R-1",
		"resolution_date": add_days(nowdate(), -30),
		"valid_from": add_days(nowdate(), -30),
		"valid_until": add_days(nowdate(), 335),
	}
	return frappe.get_doc({"doctype": "Centre Accreditation", **defaults, **values}).insert()


def make_accreditation(**values: Any) -> Document:
	"""An application of the centre for the standard, complete and visited, and not yet decided."""
	return bring_to(bring_to(make_accreditation_application(**values), "in_review"), "visited")


def make_accredited_centre(**values: Any) -> str:
	"""A centre that is accredited for the standard since a month."""
	name = make_centre().name
	if not frappe.db.exists("Centre Accreditation", {"evaluation_centre": name, "docstatus": 1}):
		bring_to(make_accreditation(**values), "accredited")
	return name


def make_evaluator(email: str = "evalua@genesis.example", **values: Any) -> Document:
	"""An evaluator who is accredited for the standard since a year."""
	if name := frappe.db.exists("Evaluator", {"user": email}):
		return frappe.get_doc("Evaluator", name)
	user = make_user("Evaluator", email=email)
	defaults = {
		"user": user,
		"is_active": 1,
		"accreditations": values.get("accreditations")
		or [
			{
				"competency_standard": make_standard().name,
				"certifying_body": make_body().name,
				"valid_from": add_days(nowdate(), -365),
				"valid_until": add_days(nowdate(), 365),
			}
		],
	}
	return frappe.get_doc({"doctype": "Evaluator", **defaults, **values}).insert()


def make_officer() -> str:
	"""The officer who prepares evaluations and decides on them."""
	email = "certifica@genesis.example"
	return email if frappe.db.exists("User", email) else make_user("Certification Officer", email=email)


def prepare() -> None:
	"""Everything that evaluations need, once for a class: making it for each test would take most of their time."""
	make_officer()
	make_evaluator()
	make_accredited_centre()
	make_participant()


def make_evaluation(**values: Any) -> Document:
	"""An evaluation of today with its diagnostic, centre and evaluator, in its first state."""
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"competency_standard": values.get("competency_standard") or make_standard().name,
		"officer": values.get("officer") or make_officer(),
		"diagnosed_on": add_days(nowdate(), -10),
		"diagnostic": [{"element": element, "level": "Masters It"} for element in ("E1", "E2", "E3")],
		"evaluation_date": nowdate(),
		"evaluation_centre": values.get("evaluation_centre") or make_accredited_centre(),
		"evaluator": values.get("evaluator") or make_evaluator().name,
	}
	return frappe.get_doc({"doctype": "Competency Evaluation", **defaults, **values}).insert()


def record(doc: Document, *met: str) -> Document:
	"""Findings on every criterion, written by the evaluator; those of `met` with evidence and a file."""
	with as_user(doc.evaluator_user):
		doc = frappe.get_doc(doc.doctype, doc.name)
		for row in doc.evidence:
			if row.carried_over:
				continue
			row.finding = "Met" if row.criterion in met else "Not Met"
			row.evidence = f"Seen: {row.criterion}"
			row.file = "/private/files/test.pdf" if row.evidence_kind == "Product" else None
		return doc.save()


def bring_to(doc: Document, milestone: str, user: str | None = None) -> Document:
	"""Set the state that carries a milestone, whatever managers call it; as the user, else the session's."""
	with as_user(user or frappe.session.user):
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.workflow_state = states_for(doc.doctype, milestone)[0]
		if _is_decision(doc, milestone):
			return doc.submit()
		return doc.save()


def make_assessed(*met: str, **values: Any) -> Document:
	"""An evaluation whose verdict lies before the officer."""
	doc = bring_to(make_evaluation(**values), "planned")
	doc = record(doc, *met)
	return bring_to(doc, "assessed", doc.evaluator_user)


def make_decided(*met: str, **values: Any) -> Document:
	"""An evaluation that the officer decided as its verdict says."""
	doc = make_assessed(*met, **values)
	milestone = "certified" if doc.verdict == "Competent" else "not_yet_competent"
	bring_to(doc, milestone, make_officer())
	return frappe.get_doc(doc.doctype, doc.name)


def make_certificate(**values: Any) -> Document:
	"""The certificate of a candidate who met everything."""
	return frappe.get_doc("Competency Certificate", make_decided(*EVERYTHING, **values).certificate)


@contextmanager
def hooked(hook: str, *dotted_names: str) -> Iterator[None]:
	"""Inside the block these functions, and no others, answer the hook."""
	original = frappe.get_hooks

	def get_hooks(name: str | None = None, *args: Any, **kwargs: Any) -> Any:
		return list(dotted_names) if name == hook else original(name, *args, **kwargs)

	with patch.object(frappe, "get_hooks", get_hooks):
		yield


def _is_decision(doc: Document, milestone: str) -> bool:
	return doc.docstatus == 0 and milestone in ("certified", "not_yet_competent", "accredited", "declined")


def _criterion(element: str, code: str, weight: float, **values: Any) -> dict[str, Any]:
	return {
		"element": element,
		"criterion": code,
		"description": f"Does what {code} says",
		"evidence_kind": "Performance",
		"weight": weight,
		**values,
	}
