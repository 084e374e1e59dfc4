"""The data protection delegate's desk of the demo: rights requests in every state, a limitation, breaches, retention."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.protection import rights_requests
from genesis.working_calendar import days_taken

from . import removal
from .accounts import address
from .acting import acting, move

REQUEST, LIMITATION, BREACH = "Data Rights Request", "Processing Limitation", "Data Breach"
RUN, EXPORT = "Retention Run", "Anonymised Export"
DELEGATE, MONITOR = "Data Protection Delegate", "Monitoring Officer"
TEXT = "Texto de demostración, generado."
# right, days ago, where it ends, decision
STORIES = (
	("Rectification", 70, "answered", "Granted"),
	("Rectification", 52, "answered", "Partly Granted"),
	("Opposition", 45, "withdrawn", None),
	("Limitation", 40, "limited", "Granted"),
	("Rectification", 34, "in_review", None),
	("Access", 24, "in_review", None),
	("Portability", 20, "extended", None),
	("Access", 6, "in_review", None),
	("Oblivion", 3, "received", None),
	("Access", 1, "received", None),
)


def make(seed: int, today: date) -> dict[str, int]:
	"""Requests, a limitation, two breaches, dry runs of retention and an export; counts. Nothing if they are there."""
	if frappe.db.exists(REQUEST, {"is_demo": 1}):
		return {"rights_requests": 0}
	random = Random(seed + 30)  # noqa: S311 - stories, no secrets
	people = frappe.get_all(
		"Participant",
		filters={"is_demo": 1, "status": "Registered"},
		fields=["name", "registration_date"],
		order_by="name asc",
	)
	chosen = random.sample(people, min(len(STORIES), len(people)))
	made = [
		_make_request(person.name, *story, today=today)
		for person, story in zip(chosen, STORIES, strict=False)
	]
	_make_breaches(made, today)
	_make_runs(today)
	_make_export(today)
	return {"rights_requests": len(made)}


def remove() -> int:
	"""Take everything of it away; returns how many requests."""
	names = frappe.get_all(REQUEST, filters={"is_demo": 1}, pluck="name")
	limits = frappe.get_all(LIMITATION, filters={"is_demo": 1}, fields=["name", "participant"])
	for row in limits:
		frappe.db.set_value("Participant", row.participant, "processing_limited", 0)
	removal.delete(LIMITATION, [row.name for row in limits])
	removal.delete(REQUEST, names)
	for doctype in (BREACH, EXPORT):
		removal.delete(doctype, frappe.get_all(doctype, filters={"is_demo": 1}, pluck="name"))
	removal.delete(RUN, frappe.get_all(RUN, filters={"owner": address(DELEGATE)}, pluck="name"))
	return len(names)


def _make_request(
	person: str, right: str, days: int, end: str, decision: str | None, *, today: date
) -> Document:
	delegate, received = address(DELEGATE), today - timedelta(days=days)
	with acting(delegate, received):
		doc = _insert(
			REQUEST,
			right=right,
			participant=person,
			received_on=received,
			channel="In Person",
			responsible=delegate,
			details=TEXT,
			identity_checked=int(end != "received"),
			identity_method="Document Seen" if end != "received" else None,
		)
	if end == "received":
		return doc
	with acting(delegate, received + timedelta(days=1)):
		doc = move(doc, "in_review")
	if end == "extended":
		with acting(delegate, received + timedelta(days=12)):
			rights_requests.extend(doc.name, "Demostración: los registros están en varias oficinas")
	if end == "withdrawn":
		with acting(delegate, received + timedelta(days=5)):
			return move(doc, "withdrawn")
	if end == "limited":
		with acting(delegate, received + timedelta(days=4)):
			_insert(
				LIMITATION,
				participant=person,
				request=doc.name,
				ground="Accuracy Contested",
				reason=f"{TEXT} La persona dice que su ocupación está equivocada.",
			)
	if decision:
		with acting(delegate, received + timedelta(days=16 if end == "answered" else 6)):
			doc.reload()
			doc.update({"decision": decision, "answer": f"<p>{TEXT}</p>", "decision_reason": TEXT})
			doc.save()
			doc = move(doc, "answered")
			_date_answer(doc, received + timedelta(days=16 if end == "answered" else 6))
	return doc


def _date_answer(doc: Document, day: date) -> None:
	"""As if it had been answered on that day."""
	values = {"answered_on": day, "days_taken": days_taken(doc.received_on, day)}
	doc.db_set({**values, "is_late": int(day > getdate(doc.due_on))}, update_modified=False)


def _make_breaches(requests: list[Document], today: date) -> None:
	delegate = address(DELEGATE)
	past = datetime.combine(today - timedelta(days=50), time(9, 30))
	with acting(delegate, past.date()):
		doc = _insert(
			BREACH,
			title="Correo enviado a un aliado equivocado (Demo)",
			discovered_on=past,
			responsible=delegate,
			kind="Confidentiality",
			cause="Wrong Recipient",
			severity="Medium",
			description=TEXT,
			data_concerned="Nombres y teléfonos",
			people_estimate=2,
			people_notice="El aliado confirmó que borró el mensaje. Si alguien le llama, avísenos.",
			authority_notified_on=past + timedelta(hours=30),
			prosecutor_notified_on=past + timedelta(hours=31),
			people=[
				{"participant": request.participant, "notified_on": past + timedelta(hours=40)}
				for request in requests[:2]
			],
			measures=[{"measure": "Confirmar direcciones antes de enviar", "done_on": past.date()}],
			lessons=TEXT,
		)
		doc = move(move(doc, "notified"), "closed")
		doc.db_set("closed_on", past + timedelta(days=3), update_modified=False)
	yesterday = datetime.combine(today - timedelta(days=1), time(16, 15))
	with acting(delegate, yesterday.date()):
		_insert(
			BREACH,
			title="Teléfono de la oficina perdido en el bus (Demo)",
			discovered_on=yesterday,
			responsible=delegate,
			kind="Confidentiality",
			cause="Loss or Theft of a Device",
			severity="High",
			description=TEXT,
			data_concerned="Nombres, teléfonos y fotografías",
			people_estimate=14,
			measures=[
				{"measure": "Bloquear la línea", "responsible": delegate, "done_on": yesterday.date()},
				{"measure": "Cambiar la clave de la cuenta", "responsible": delegate, "due_on": today},
			],
		)


def _make_runs(today: date) -> None:
	"""Dry runs of two rules, by the delegate."""
	with acting(address(DELEGATE), today):
		for rule in frappe.get_all("Retention Rule", pluck="name", order_by="name asc", limit=2):
			frappe.get_doc({"doctype": RUN, "rule": rule}).insert()


def _make_export(today: date) -> None:
	with acting(address(MONITOR), today):
		_insert(
			EXPORT,
			purpose="Informe semestral (Demo)",
			recipient="Donante de demostración",
			smallest_group=5,
			detail="Department",
		)


def _insert(doctype: str, **values: Any) -> Document:
	return frappe.get_doc({"doctype": doctype, "is_demo": 1, **values}).insert()
