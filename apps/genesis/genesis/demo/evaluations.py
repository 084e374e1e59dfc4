"""Evaluations, certificates and training needs of the demo, prepared from their stories by the rules of certification."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

import frappe
from frappe.model.document import Document
from frappe.utils import add_months

from genesis.certification import certificates, evaluation_setup, evaluation_stages
from genesis.certification.certificate_numbers import new_number
from genesis.certification.certificates import CERTIFICATE
from genesis.certification.evaluation_setup import FINDING, MET, NOT_MET
from genesis.genesis_configuration.milestones import states_for
from genesis.training import courses
from genesis.training.course_choice import choose_courses
from genesis.training.needs import COMPLETED, NEED, OPEN

from . import bulk, trades
from .accounts import MANAGER, address, certifier_of
from .candidates import Candidate
from .certification_ground import CENTRES, assessors
from .certification_stories import Attempt

EVALUATION = "Competency Evaluation"
MASTERS, PARTLY = "Masters It", "Partly"
SMALL_LACK = "E2.2"
DECIDED = ("certified", "not_yet_competent", "appealed", "appeal_upheld", "appeal_rejected", "cancelled")
SEEN = {
	"Performance": "Se observó durante la tarea en el puesto de evaluación.",
	"Product": "Se revisó el trabajo terminado; consta en la fotografía.",
	"Knowledge": "Respondió de forma oral con ejemplos propios.",
}
NOT_SEEN = "No lo logró en dos intentos."
APPEAL = "La herramienta del centro estaba dañada y no se me dio otra."
ANSWERS = {
	"appeal_upheld": "Se comprobó la falla de la herramienta: evalúa otra persona.",
	"appeal_rejected": "El centro mostró el registro de la herramienta en buen estado.",
}


class Evaluations:
	"""Builds the records of one demo. `paper`: the file that stands for photographs of what candidates made."""

	def __init__(self, random: Random, today: date, paper: str) -> None:
		self.random, self.today, self.paper = random, today, paper
		self.docs: list[Document] = []
		self.needs: list[Document] = []
		self.certificates: list[Document] = []
		self._assessors = assessors()
		self._states: dict[str, str] = {}
		self._titles: dict[str, str] = {}

	def evaluate(
		self, candidate: Candidate, attempt: Attempt, before: Document | None = None, awaits: bool = False
	) -> Document:
		"""One evaluation; after `before`, whose findings it carries over. A certificate goes with a certified one."""
		doc = frappe.new_doc(EVALUATION)
		code = before.competency_standard if before else self._standard(candidate, attempt)
		doc.update(
			{
				"participant": candidate.participant,
				"participant_name": candidate.full_name,
				"office": candidate.office,
				"competency_standard": code,
				"standard_title": self._title(code),
				"certifying_body": frappe.get_cached_value("Competency Standard", code, "certifying_body"),
				"officer": certifier_of(candidate.office),
				"attempt": before.attempt + 1 if before else 1,
				"re_evaluation_of": before and before.name,
				"awaits_training": int(awaits),
				"diagnosed_on": attempt.diagnosed,
				"evaluation_date": attempt.evaluation,
				"start_time": None,
				"is_demo": 1,
			}
		)
		self._place(doc, candidate, attempt, before)
		self._write_rows(doc, attempt, before)
		self._follow(doc, attempt)
		at = datetime.combine(attempt.diagnosed or self.today, time(9, self.random.randrange(60)))
		status = 0 if attempt.milestone not in DECIDED else 2 if attempt.milestone == "cancelled" else 1
		bulk.named(doc, doc.officer, at, docstatus=status)
		if before:
			before.re_evaluation = doc.name
		if attempt.milestone in ("certified", "cancelled"):
			doc.certificate = self._certify(doc, candidate).name
		self.docs.append(doc)
		return doc

	def need_training(self, doc: Document, day: date | None = None, enrolment: str | None = None) -> None:
		"""Open a need for each gap of an evaluation, or for what its diagnostic says; with a day: learned by then."""
		lacking = [(row.unit, row.element) for row in doc.gaps] or [
			(row.unit, row.element) for row in doc.diagnostic if row.level == evaluation_setup.DOES_NOT_MASTER
		]
		choice = choose_courses(lacking, courses.offers(doc.competency_standard))
		for unit, element in lacking:
			need = frappe.new_doc(NEED)
			need.update(
				{
					"participant": doc.participant,
					"office": doc.office,
					"competency_standard": doc.competency_standard,
					"unit": unit,
					"element": element,
					"suggested_course": choice.get((unit, element)),
					"source_doctype": EVALUATION,
					"source_name": doc.name,
					"status": COMPLETED if day else OPEN,
					"completed_on": day,
					"enrolment": enrolment,
				}
			)
			at = datetime.combine(doc.decided_on or doc.diagnosed_on, time(16))
			self.needs.append(bulk.named(need, doc.officer, at))

	def insert(self) -> int:
		"""Write everything; gives how many evaluations."""
		bulk.insert([*self.docs, *self.certificates, *self.needs])
		return len(self.docs)

	def _standard(self, candidate: Candidate, attempt: Attempt) -> str:
		"""The version in use on the day."""
		code = candidate.trade.code
		day = attempt.diagnosed or self.today
		is_new = (self.today - day).days < trades.NEW_VERSION_DAYS
		return trades.new_code(code) if code == trades.NEW_VERSION and is_new else code

	def _title(self, code: str) -> str:
		if code not in self._titles:
			self._titles[code] = frappe.get_cached_value("Competency Standard", code, "title")
		return self._titles[code]

	def _place(self, doc: Document, candidate: Candidate, attempt: Attempt, before: Document | None) -> None:
		"""Centre and evaluator, both accredited on the day; after an upheld appeal another evaluator."""
		if not attempt.evaluation or attempt.milestone == "diagnostic":
			doc.evaluation_centre = before and before.evaluation_centre
			return
		ahead = (attempt.evaluation - self.today).days
		area = candidate.trade.area
		homes = [
			centre
			for centre in CENTRES
			if area in centre.areas and candidate.office in centre.offices and ahead <= centre.last_day
		]
		able = [
			person
			for person in self._assessors
			if area in person.areas
			and person.office in (None, candidate.office)
			and ahead <= person.until
			and not (before and before.appealed_on and person.user == before.evaluator_user)
		]
		# The evaluator whose account people try has something to do.
		first = [person for person in able if person.office and attempt.milestone == "planned"]
		user = self.random.choice(first or able).user
		doc.update(
			{
				"evaluation_centre": self.random.choice(homes).name,
				"evaluator": frappe.db.get_value("Evaluator", {"user": user}, cache=True),
				"evaluator_user": user,
				"start_time": self.random.choice(("08:00:00", "09:30:00", "13:30:00")),
				"agreed_on": attempt.diagnosed,
				"methods": "Observación en el puesto de trabajo, revisión del producto y preguntas",
			}
		)

	def _write_rows(self, doc: Document, attempt: Attempt, before: Document | None) -> None:
		doc.flags.written_by_genesis = True
		carried = set()
		if before:
			failed = {row.element for row in before.gaps}
			for row in before.evidence:
				if row.element not in failed and row.finding == MET:
					carried.add(row.criterion)
					values = {name: row.get(name) for name in FINDING}
					doc.append("evidence", {"criterion": row.criterion, "carried_over": 1, **values})
		evaluation_setup.lay_out(doc)
		for row in doc.diagnostic if attempt.diagnosed else ():
			doubtful = row.element in attempt.failed
			row.level = PARTLY if doubtful and self.random.random() < 0.5 else MASTERS
			if row.element in attempt.train_first:
				row.level = evaluation_setup.DOES_NOT_MASTER
		evaluation_setup.set_diagnostic_result(doc)
		for row in doc.evidence[: self._seen(doc, attempt)]:
			if row.criterion in carried:
				continue
			met = row.element not in attempt.failed and not (
				attempt.small_lack and row.criterion == SMALL_LACK
			)
			row.finding = MET if met else NOT_MET
			row.evidence = SEEN[row.evidence_kind] if met else NOT_SEEN
			row.file = self.paper if met and row.evidence_kind == "Product" else None
		evaluation_stages.set_verdict(doc)

	def _seen(self, doc: Document, attempt: Attempt) -> int:
		"""How many criteria the evaluator has looked at."""
		if attempt.sent:
			return len(doc.evidence)
		if attempt.milestone == "planned" and attempt.evaluation and attempt.evaluation < self.today:
			return len(doc.evidence) // 2
		return 0

	def _follow(self, doc: Document, attempt: Attempt) -> None:
		milestone = attempt.milestone
		if milestone not in self._states:
			self._states[milestone] = states_for(EVALUATION, milestone)[0]
		doc.workflow_state = self._states[milestone]
		doc.milestone = f"{EVALUATION}: {milestone}"
		doc.verdict_on = attempt.sent
		if attempt.decided:
			doc.update({"decided_on": attempt.decided, "decided_by": doc.officer})
		if attempt.appealed:
			doc.update({"appeal_reason": APPEAL, "appealed_on": attempt.appealed})
		if attempt.answered:
			doc.update(
				{
					"appeal_answer": ANSWERS[milestone],
					"appeal_decided_on": attempt.answered,
					"appeal_decided_by": self._reviewer(doc),
				}
			)

	def _reviewer(self, doc: Document) -> str:
		"""Somebody else than who decided."""
		manager = address(MANAGER)
		return manager if doc.officer != manager else certifier_of("San Salvador")

	def _certify(self, doc: Document, candidate: Candidate) -> Document:
		standard = frappe.get_cached_doc("Competency Standard", doc.competency_standard)
		certificate = frappe.new_doc(CERTIFICATE)
		certificate.name = new_number(self.random.choice)
		certificate.update(
			{
				"participant": doc.participant,
				"holder_name": candidate.full_name,
				"office": doc.office,
				"competency_standard": standard.name,
				"standard_title": standard.title,
				"standard_version": standard.version,
				"certifying_body": doc.certifying_body,
				"evaluation": doc.name,
				"evaluation_centre": doc.evaluation_centre,
				"evaluated_on": doc.evaluation_date,
				"issued_on": doc.decided_on,
				"valid_until": add_months(doc.decided_on, standard.certificate_months),
				"is_demo": 1,
			}
		)
		certificates.set_status(certificate)
		bulk.named(certificate, doc.officer, datetime.combine(doc.decided_on, time(15)))
		self.certificates.append(certificate)
		return certificate
