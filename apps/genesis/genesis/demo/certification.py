"""The certification of the demo: what became of everybody whose support plan has it, and what is under way today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import frappe
from frappe.model.document import Document

from genesis.certification import certificates
from genesis.certification.certificate_numbers import new_number
from genesis.certification.certificates import REPLACED, REVOKED, VALID
from genesis.training.needs import CLOSED, PLANNED

from . import bulk, candidates, papers, training
from . import certification_stories as stories
from .accounts import MANAGER, address
from .candidates import SERVICE, Candidate
from .certification_stories import Attempt
from .evaluations import Evaluations
from .trades import CONSTRUCTION, TOURISM

PAPER = "evidencia_de_muestra_demo.png"
SAFETY = ("Upskilling", "Seguridad e higiene en el trabajo", 8, "1e", 80, 60)
SAFETY_WEEKDAY = 5
REPLACED_FOR = "Se le extravió; presentó la denuncia"
REVOKED_FOR = "Se comprobó que la evidencia era de otra persona"
REPLACEMENTS, REVOCATIONS = 4, 3
# What happened to a few of those who had time for it, one after the other.
TROUBLES = ("upheld", "rejected", "withdrawn", "cancelled", "upheld", "withdrawn", "rejected")
ROOM_FOR_TROUBLE = 60
# How many of the others had to practise before a second evaluation; how many people are under way for one that is through.
PRACTISED = 0.12
PRACTISED_AT = "Lo practicó en su trabajo durante un mes"
UNDER_WAY = 0.2
SOON = timedelta(days=45)


class Lives:
	"""Tells what became of each candidate, and keeps the plans in step."""

	def __init__(self, random: Random, today: date, made: Evaluations) -> None:
		self.random, self.today, self.made = random, today, made
		self.troubles = list(TROUBLES)
		self.safety: dict[str, dict[str, date]] = {}
		self.plans: dict[str, str] = {}
		kinds = stories.CURRENT
		self.kinds = [kinds[number % len(kinds)] for number in range(1000)]

	def behind(self, person: Candidate) -> None:
		"""The plan says that it was done: certified at once, after a course, or after some trouble."""
		first_day = person.registered + timedelta(days=14)
		course = next((one for one in person.courses if one.starts >= first_day), None)
		day = person.done_on or self.today
		if course:
			self._after_a_course(person, course)
		elif self.troubles and (day - person.registered).days >= ROOM_FOR_TROUBLE:
			trouble: Callable[[Candidate, date], None] = getattr(self, f"_{self.troubles.pop(0)}")
			trouble(person, day)
		elif (day - person.registered).days >= ROOM_FOR_TROUBLE and self.random.random() < PRACTISED:
			self._practised(person, day)
		else:
			self._certify(person, stories.decided(self.random, "certified", person.registered, day))

	def ahead(self, person: Candidate) -> None:
		"""The plan says that it is under way, or soon: something of these days."""
		since = (self.today - person.registered).days
		place = next((place for place, (_what, days) in enumerate(self.kinds) if days <= since), None)
		if place is None:
			return
		what, _days = self.kinds.pop(place)
		doc = self.made.evaluate(person, stories.current(self.random, what, self.today))
		if what == "train_first" or what.startswith("lacks"):
			self.made.need_training(doc)
		if what.startswith("lacks") or what == "appealed":
			self.made.evaluate(person, Attempt("diagnostic"), before=doc, awaits=what != "appealed")
		if what == "lacks_safety":
			self.safety.setdefault(person.office, {})[person.participant] = person.registered
			self.plans[person.participant] = person.plan
		self._under_way(person)

	def _after_a_course(self, person: Candidate, course: candidates.Course) -> None:
		day = course.starts - timedelta(days=self.random.randrange(4, 9))
		first = self.made.evaluate(
			person,
			stories.decided(self.random, "not_yet_competent", person.registered, day, ("E3",)),
		)
		self.made.need_training(first, course.ends, course.enrolment)
		again = course.ends + timedelta(days=self.random.randrange(9, 18))
		if again <= self.today:
			attempt = stories.decided(self.random, "certified", course.ends + timedelta(days=1), again)
			self._certify(person, attempt, first)
		else:
			ahead = stories.working_day(self.today + timedelta(days=self.random.randrange(1, 9)))
			self.made.evaluate(person, Attempt("planned", self.today, ahead), before=first)
			self._under_way(person)

	def _practised(self, person: Candidate, day: date) -> None:
		early = day - timedelta(days=48)
		attempt = stories.decided(self.random, "not_yet_competent", person.registered, early, ("E1",))
		first = self.made.evaluate(person, attempt)
		self.made.need_training(first)
		since = attempt.decided + timedelta(days=30)
		for need in self.made.needs[-len(first.gaps) :]:
			need.update({"status": CLOSED, "closed_on": since, "closing_reason": PRACTISED_AT})
		self._certify(person, stories.decided(self.random, "certified", since, day), first)

	def _upheld(self, person: Candidate, day: date) -> None:
		first = self._appealed(person, day, "appeal_upheld")
		since = first.appeal_decided_on
		self._certify(person, stories.decided(self.random, "certified", since, day), first)

	def _rejected(self, person: Candidate, day: date) -> None:
		first = self._appealed(person, day, "appeal_rejected")
		self.made.need_training(first)
		self.made.evaluate(person, Attempt("diagnostic"), before=first, awaits=True)
		self._under_way(person)

	def _withdrawn(self, person: Candidate, day: date) -> None:
		begun = person.registered + timedelta(days=5)
		self.made.evaluate(person, Attempt("withdrawn", begun))
		since = begun + timedelta(days=20)
		self._certify(person, stories.decided(self.random, "certified", since, day))

	def _cancelled(self, person: Candidate, day: date) -> None:
		early = day - timedelta(days=30)
		first = self.made.evaluate(
			person, stories.decided(self.random, "cancelled", person.registered, early)
		)
		gone = self.made.certificates[-1]
		self._revoke(gone, early + timedelta(days=6), f"Se anuló la decisión {first.name}")
		since = early + timedelta(days=8)
		self._certify(person, stories.decided(self.random, "certified", since, day))

	def _appealed(self, person: Candidate, day: date, milestone: str) -> Document:
		early = day - timedelta(days=45)
		attempt = stories.decided(self.random, milestone, person.registered, early, ("E1",))
		asked = attempt.decided + timedelta(days=self.random.randrange(3, 10))
		answered = asked + timedelta(days=self.random.randrange(4, 12))
		return self.made.evaluate(person, stories.with_appeal(attempt, milestone, asked, answered))

	def _certify(self, person: Candidate, attempt: Attempt, before: Document | None = None) -> None:
		doc = self.made.evaluate(person, attempt, before=before)
		candidates.amend_plan(
			person.plan,
			SERVICE,
			status="Done",
			done_on=attempt.decided,
			result=f"Obtuvo la certificación: {doc.standard_title}",
		)

	def _under_way(self, person: Candidate) -> None:
		if person.status != "In Progress":
			values = {"planned_date": person.planned_on or self.today, "done_on": None, "result": None}
			candidates.amend_plan(person.plan, SERVICE, status="In Progress", **values)

	def mark_certificates(self) -> None:
		"""Some papers were lost and replaced, some turned out to be false."""
		old = [
			each
			for each in self.made.certificates
			if each.status == VALID and 60 < (self.today - each.issued_on).days < 300
		]
		chosen = self.random.sample(old, min(len(old), REPLACEMENTS + REVOCATIONS))
		by_name = {doc.name: doc for doc in self.made.docs}
		for certificate in chosen[:REVOCATIONS]:
			self._revoke(certificate, certificate.issued_on + timedelta(days=40), REVOKED_FOR)
		for certificate in chosen[REVOCATIONS:]:
			self._replace(certificate, by_name[certificate.evaluation])

	def _revoke(self, certificate: Document, day: date, reason: str) -> None:
		certificate.update(
			{
				"status": REVOKED,
				"revoked_on": day,
				"revoked_by": address(MANAGER),
				"revocation_reason": reason,
			}
		)

	def _replace(self, old: Document, evaluation: Document) -> None:
		new = frappe.copy_doc(old)
		new.name = new_number(self.random.choice)
		day = old.issued_on + timedelta(days=50)
		new.update({"issued_on": day, "replaces": old.name, "replacement_reason": REPLACED_FOR})
		certificates.set_status(new)
		bulk.named(new, old.owner, old.creation + timedelta(days=50))
		old.update({"status": REPLACED, "replaced_by": new.name})
		evaluation.certificate = new.name
		self.made.certificates.append(new)


def make_certification(random: Random, today: date) -> int:
	"""Evaluations of everybody with the service in the plan; gives how many. Needs standards, centres and courses."""
	teaches = [(CONSTRUCTION, "E4"), (TOURISM, "E4")]
	training.make_course(*SAFETY, teaches)
	made = Evaluations(random, today, papers.make(PAPER, "Evidencia de muestra (Demo)"))
	lives = Lives(random, today, made)
	known = candidates.find()
	for person in known:
		if person.status == "Done":
			lives.behind(person)
	soon = [person for person in known if person.status != "Done" and person.planned_on <= today + SOON]
	for person in (*soon, *candidates.newcomers(round(len(known) * UNDER_WAY))):
		lives.ahead(person)
	lives.mark_certificates()
	_teach_safety(lives)
	return made.insert()


def _teach_safety(lives: Lives) -> None:
	"""A course under way in each office for those who failed it, which is what their needs wait for."""
	_kind, title, hours, service, *_rule = SAFETY
	for office, people in sorted(lives.safety.items()):
		ends = training.on_weekday(lives.today + timedelta(days=7), SAFETY_WEEKDAY)
		enrolments = training.give(title, hours, office, people, ends, lives.today, lives.random)
		bulk.insert(enrolments)
		seated = {doc.participant: doc.name for doc in enrolments if doc.status == "Enrolled"}
		for need in lives.made.needs:
			if need.participant in seated and need.element == "E4":
				need.update({"status": PLANNED, "enrolment": seated[need.participant]})
		for person in people:
			candidates.begin_service(lives.plans[person], service, lives.today)
