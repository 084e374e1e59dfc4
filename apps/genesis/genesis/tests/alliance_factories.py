"""Records of the alliances for tests; whatever is not given is plausible."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, get_datetime, nowdate

from genesis.tests.factories import make_office, make_participant, make_partner

OFFICE = "Alliance Office"


def _insert(doctype: str, defaults: dict[str, Any], values: dict[str, Any]) -> Document:
	doc = frappe.get_doc({"doctype": doctype, **defaults, **values})
	return doc.insert(ignore_permissions=True)


def at(days: int, hour: int = 9) -> datetime:
	"""That hour, so many days from today."""
	return get_datetime(add_days(nowdate(), days)) + timedelta(hours=hour)


def make_agreement(submit: bool = True, **values: Any) -> Document:
	"""An agreement with one partner, signed, in force for another year."""
	if "partners" not in values:
		values["partners"] = [{"partner": make_partner().name}]
	doc = _insert(
		"Partner Agreement",
		{
			"title": "Convenio de prueba",
			"kind": "Framework Agreement",
			"object": "Formar a personas",
			"responsible": "Administrator",
			"signed_on": add_days(nowdate(), -30),
			"starts_on": add_days(nowdate(), -30),
			"ends_on": add_days(nowdate(), 365),
			"notice_days": 60,
		},
		values,
	)
	return doc.submit() or doc if submit else doc


def make_event(days: int = -1, **values: Any) -> Document:
	"""A forum of so many days from today, three hours long, of an office."""
	return _insert(
		"Knowledge Event",
		{
			"title": "Foro de prueba",
			"kind": "Forum",
			"service": "4a",
			"starts_at": at(days, 9),
			"ends_at": at(days, 12),
			"modality": "In Person",
			"place": "Casa comunal",
			"organiser": "Administrator",
			"office": make_office(OFFICE).name,
		},
		values,
	)


def make_space(**values: Any) -> Document:
	"""A national dialogue space."""
	return _insert(
		"Dialogue Space",
		{
			"title": "Mesa de prueba",
			"kind": "Round Table",
			"service": "4b",
			"level": "National",
			"purpose": "Hablar",
			"responsible": "Administrator",
			"started_on": add_days(nowdate(), -200),
		},
		values,
	)


def make_meeting(space: str | None = None, days: int = -1, **values: Any) -> Document:
	"""A meeting of a dialogue space."""
	return _insert(
		"Dialogue Meeting",
		{
			"dialogue_space": space or make_space().name,
			"starts_at": at(days, 9),
			"ends_at": at(days, 11),
			"modality": "Online",
			"organiser": "Administrator",
		},
		values,
	)


def make_committee(**values: Any) -> Document:
	"""A committee with two members."""
	office = make_office(OFFICE).name
	if "members" not in values:
		people = [make_participant(office=office).name for _number in range(2)]
		values["members"] = [
			{"participant": name, "role": role}
			for name, role in zip(people, ("Coordinator", "Member"), strict=True)
		]
	return _insert(
		"Participants Committee",
		{
			"title": "Comité de prueba",
			"service": "5b",
			"office": office,
			"purpose": "Ser escuchados",
			"responsible": "Administrator",
			"formed_on": add_days(nowdate(), -100),
		},
		values,
	)


def make_session(committee: str | None = None, days: int = -1, **values: Any) -> Document:
	"""A session of a committee."""
	return _insert(
		"Committee Session",
		{
			"committee": committee or make_committee().name,
			"starts_at": at(days, 9),
			"ends_at": at(days, 10),
			"modality": "In Person",
			"place": "Casa comunal",
			"organiser": "Administrator",
		},
		values,
	)


def make_commitment(reference: Document, days: int = 10, **values: Any) -> Document:
	"""A commitment of the programme, due so many days from today."""
	return _insert(
		"Commitment",
		{
			"what": "Enviar la propuesta",
			"reference_type": reference.doctype,
			"reference_name": reference.name,
			"side": "Programme",
			"responsible": "Administrator",
			"due_date": add_days(nowdate(), days),
		},
		values,
	)


def make_initiative(**values: Any) -> Document:
	"""A policy initiative with one milestone to come."""
	return _insert(
		"Policy Initiative",
		{
			"title": "Política de prueba",
			"kind": "Migration Policy",
			"objective": "Cambiar una norma",
			"responsible": "Administrator",
			"started_on": add_days(nowdate(), -100),
			"milestones": [{"stage": "Agenda", "milestone_text": "Tema en la agenda"}],
		},
		values,
	)
