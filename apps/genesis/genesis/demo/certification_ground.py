"""What the evaluations of the demo stand on: standards, centres with their accreditations, and evaluators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.certification import accreditations
from genesis.genesis_configuration.milestones import states_for

from . import bulk, trades
from .accounts import address, evaluators
from .trades import CONSTRUCTION, MARK, TOURISM, TRADES

STANDARD, CENTRE, ACCREDITATION, EVALUATOR = (
	*("Competency Standard", "Evaluation Centre"),
	*("Centre Accreditation", "Evaluator"),
)
OFFICER, MANAGER = "Certification Officer", "Programme Manager"
# Older than any evaluation of the demo.
LONG_AGO = 1000
COMPLIES, PARTLY = "Complies", "Partly"


@dataclass(frozen=True, slots=True)
class Centre:
	"""A centre: the areas it evaluates, the offices whose people go there, and what became of its accreditation.

	until: days from today through which it is accredited; fate: "", renewing, suspended, declined, or visited.
	"""

	name: str
	areas: tuple[str, ...]
	offices: tuple[str, ...]
	until: int
	fate: str = ""

	@property
	def last_day(self) -> int:
		"""The last day, counted from today, for which an evaluation may be planned there."""
		return -SUSPENDED_DAYS - 1 if self.fate == "suspended" else self.until


SUSPENDED_DAYS = 20
CENTRES = (
	Centre("Centro de Evaluación Capital (Demo)", (CONSTRUCTION, TOURISM), ("San Salvador", "La Paz"), 420),
	Centre("Escuela de Oficios de Oriente (Demo)", (CONSTRUCTION, TOURISM), ("San Miguel", "Usulután"), 300),
	Centre("Instituto Técnico de Occidente (Demo)", (CONSTRUCTION, TOURISM), ("Santa Ana",), 37, "renewing"),
	Centre("Escuela Hotelera del Pacífico (Demo)", (TOURISM,), ("San Salvador", "La Paz"), 250, "suspended"),
	Centre("Taller Escuela La Plomada (Demo)", (CONSTRUCTION,), (), 0, "declined"),
	Centre("Centro Turístico Las Brisas (Demo)", (TOURISM,), (), 0, "visited"),
)


@dataclass(frozen=True, slots=True)
class Assessor:
	"""An evaluator: account, areas, office whose evaluations the account may see (None: all), last day from today."""

	user: str
	areas: tuple[str, ...]
	office: str | None
	until: int


def assessors() -> list[Assessor]:
	"""The evaluators; one is about to lose the accreditation, and one has lost it."""
	ends = (400, 500, 310, 620, 230, 25, -45, 380, 540, 275)
	areas = ((CONSTRUCTION, TOURISM), (CONSTRUCTION,), (TOURISM,))
	return [
		Assessor(user, areas[number % 3], office, end)
		for number, ((user, office), end) in enumerate(zip(evaluators(), ends, strict=True))
	]


def make_ground(today: date) -> None:
	"""Make it all, unless it is there."""
	body = _body(today)
	_make_standards(body, today)
	for centre in CENTRES:
		if not frappe.db.exists(CENTRE, centre.name):
			_make_centre(centre, body, today)
	for assessor in assessors():
		if not frappe.db.exists(EVALUATOR, {"user": assessor.user}):
			_make_evaluator(assessor, body, today)


def _body(today: date) -> str:
	"""The body that certifies now; the one that the site ships unless somebody took it away."""
	found = frappe.get_all(
		"Certifying Body", filters={"valid_until": ["is", "not set"]}, pluck="name", order_by="name asc"
	)
	if found:
		return found[0]
	name = f"Organismo Certificador {MARK}"
	return frappe.get_doc({"doctype": "Certifying Body", "body_name": name}).insert(set_name=name).name


def _make_standards(body: str, today: date) -> None:
	for trade in TRADES:
		if frappe.db.exists(STANDARD, trade.code):
			continue
		old = trade.code == trades.NEW_VERSION
		_standard(trade, trade.code, body, is_active=int(not old))
		if old:
			_standard(
				trade, trades.new_code(trade.code), body, is_active=1, version=2, previous_version=trade.code
			)


def _standard(trade: trades.Trade, code: str, body: str, **values: Any) -> None:
	doc = frappe.get_doc(
		{
			"doctype": STANDARD,
			"code": code,
			"title": f"{trade.title} {MARK}",
			"occupational_area": trade.area,
			"certifying_body": body,
			"pass_score": 80,
			"minimum_unit_score": 60,
			"certificate_months": trade.months,
			"is_demo": 1,
			**trades.tables(trade),
			**values,
		}
	)
	doc.insert(ignore_permissions=True)


def _make_centre(centre: Centre, body: str, today: date) -> None:
	doc = {"doctype": CENTRE, "centre_name": centre.name, "is_active": 1, "is_demo": 1}
	frappe.get_doc(doc).insert(ignore_permissions=True)
	if centre.fate == "declined":
		_accredit(centre, body, "declined", today - timedelta(days=70), None, today)
	elif centre.fate == "visited":
		_accredit(centre, body, "visited", today - timedelta(days=35), None, today)
	else:
		# Accredited for two years, and again for as long as it still lasts.
		first_end = today + timedelta(days=centre.until - 730)
		first = _accredit(
			centre, body, "accredited", today - timedelta(days=LONG_AGO), first_end - timedelta(days=1), today
		)
		milestone = "suspended" if centre.fate == "suspended" else "accredited"
		last_day = today + timedelta(days=centre.until)
		last = _accredit(centre, body, milestone, first_end, last_day, today, renews=first)
		if centre.fate == "renewing":
			_accredit(centre, body, "in_review", today - timedelta(days=9), None, today, renews=last)


def _accredit(
	centre: Centre,
	body: str,
	milestone: str,
	since: date,
	until: date | None,
	today: date,
	renews: str | None = None,
) -> str:
	"""An accreditation decided on `since`, or applied for then; its name."""
	decided = milestone in ("accredited", "suspended", "declined")
	applied = since - timedelta(days=60) if decided else since
	doc = frappe.new_doc(ACCREDITATION)
	doc.update(
		{
			"evaluation_centre": centre.name,
			"certifying_body": body,
			"officer": address(OFFICER),
			"applied_on": applied,
			"renews": renews,
			"is_demo": 1,
			"workflow_state": states_for(ACCREDITATION, milestone)[0],
			"milestone": f"{ACCREDITATION}: {milestone}",
		}
	)
	for area in centre.areas:
		for code in trades.codes_of(area):
			title = frappe.get_cached_value(STANDARD, code, "title")
			doc.append("standards", {"competency_standard": code, "title": title})
	accreditations.begin(doc)
	_fill_visit(doc, milestone, applied)
	if decided:
		_fill_resolution(doc, milestone, since, until)
	if milestone == "suspended":
		doc.append(
			"suspensions",
			{
				"suspended_from": today - timedelta(days=SUSPENDED_DAYS),
				"reason": "La cocina de evaluación está en reparación",
				"suspended_by": address(MANAGER),
			},
		)
	bulk.insert(
		[bulk.named(doc, address(OFFICER), datetime.combine(applied, time(9)), docstatus=int(decided))]
	)
	if decided:
		accreditations.refresh_centre(doc)
	return doc.name


def _fill_visit(doc: Document, milestone: str, applied: date) -> None:
	if milestone == "in_review":
		return
	doc.visit_date = applied + timedelta(days=25)
	doc.visitor = address(OFFICER)
	doc.visit_report = "Visita de muestra (Demo): se recorrió el local y se revisó cada requisito."
	for row in doc.checklist:
		row.finding = COMPLIES
	if len(doc.checklist) > 2:
		doc.checklist[-1].finding = PARTLY
	if milestone == "declined" and doc.checklist:
		doc.checklist[0].update({"finding": "Does Not Comply", "remarks": "No tiene salida de emergencia"})


def _fill_resolution(doc: Document, milestone: str, since: date, until: date | None) -> None:
	doc.update(
		{
			"resolution_number": f"DEMO-{since:%Y%m%d}",
			"resolution_date": since,
			"decided_by": address(MANAGER),
		}
	)
	if milestone == "declined":
		doc.resolution_reason = "No cumple un requisito crítico; puede solicitar de nuevo cuando lo corrija."
	else:
		doc.update({"valid_from": since, "valid_until": until})


def _make_evaluator(assessor: Assessor, body: str, today: date) -> None:
	codes = [code for area in assessor.areas for code in trades.codes_of(area)]
	frappe.get_doc(
		{
			"doctype": EVALUATOR,
			"user": assessor.user,
			"is_active": 1,
			"is_demo": 1,
			"accreditations": [
				{
					"competency_standard": code,
					"certifying_body": body,
					"valid_from": today - timedelta(days=LONG_AGO),
					"valid_until": today + timedelta(days=assessor.until),
				}
				for code in codes
			],
		}
	).insert(ignore_permissions=True)
