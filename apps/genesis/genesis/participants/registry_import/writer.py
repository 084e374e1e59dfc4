"""Writing the people of a batch of rows: each row whole or not at all, all of them assessed together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import frappe
from frappe.model.document import Document

from .. import eligibility_service, registration, registration_checks
from ..errors import DocumentTakenError
from .findings import Finding, finding
from .planner import DUPLICATE, HELD, IMPORT, REJECTED, Plan
from .results import IMPORTED, WOULD_IMPORT, Finished, Result

SAVEPOINT = "registry_row"


def write(doc: Document, plans: Sequence[Plan], finished: dict[int, Finished]) -> list[Result]:
	"""Register the people of these rows and give what became of each row.

	`finished` knows the rows before and is added to. Everything stays in the open transaction: the caller commits.
	"""
	results = []
	with _quiet():
		for plan in plans:
			result = _carry_out(doc, plan, finished)
			finished[plan.row.number] = Finished(result.outcome, result.participant, result.duplicate_of)
			results.append(result)
		new = [result.participant for result in results if result.outcome == IMPORTED]
		eligibility_service.assess_many(new)
	return results


def pretend(doc: Document, plans: Iterable[Plan]) -> list[Result]:
	"""What `write` would give, without writing."""
	with _quiet():
		return [
			_foresee(doc, plan) if plan.outcome == IMPORT else _result(plan, plan.outcome, plan.participant)
			for plan in plans
		]


def new_participant(
	doc: Document, values: Mapping[str, object], job: Mapping[str, object], row: int
) -> Document:
	"""The participant that a row describes, not saved yet."""
	person = frappe.new_doc("Participant")
	person.update(
		{
			**values,
			"programme": doc.programme,
			"office": doc.office,
			"registry_import": doc.name,
			"source_row": row,
		}
	)
	if job:
		person.append("work_experience", dict(job))
	# the plan has looked for doubles of all rows at once
	person.flags.ignore_duplicates = True
	return person


def _carry_out(doc: Document, plan: Plan, finished: Mapping[int, Finished]) -> Result:
	if plan.outcome == IMPORT:
		return _register(doc, plan)
	if plan.outcome not in (HELD, DUPLICATE):
		return _result(plan, plan.outcome, plan.participant)
	other = finished.get(plan.same_row)
	if other and other.outcome == REJECTED:
		# the row it repeats could not be saved after all: nobody is left out because of nobody
		why = finding("like_row", row=plan.same_row, score=plan.score)
		return Result(plan, HELD, (why, *plan.findings[1:]))
	return _result(plan, plan.outcome, plan.participant or (other.person if other else ""))


def _register(doc: Document, plan: Plan) -> Result:
	person = new_participant(doc, plan.row.values, plan.row.job, plan.row.number)
	person.flags.skip_assessment = True
	frappe.db.savepoint(SAVEPOINT)
	try:
		person.insert(ignore_permissions=True)
	except DocumentTakenError:
		# somebody registered the document since the plan was made
		frappe.db.rollback(save_point=SAVEPOINT)
		holder = registration_checks.document_holder(person) or ""
		return Result(plan, HELD, (_held_by(holder), *plan.findings), duplicate_of=holder)
	except (frappe.ValidationError, frappe.db.DataError) as error:
		frappe.db.rollback(save_point=SAVEPOINT)
		return _not_saved(plan, error)
	return Result(plan, IMPORTED, plan.findings, participant=person.name)


def _foresee(doc: Document, plan: Plan) -> Result:
	person = new_participant(doc, plan.row.values, plan.row.job, plan.row.number)
	try:
		registration.prepare(person)
		registration_checks.validate(person)
	except frappe.ValidationError as error:
		return _not_saved(plan, error)
	return Result(plan, WOULD_IMPORT, plan.findings)


def _not_saved(plan: Plan, error: Exception) -> Result:
	said = frappe.utils.strip_html(str(error))
	return Result(plan, REJECTED, (finding("row_not_saved", message=said),))


def _held_by(holder: str) -> Finding:
	return finding("like_participant", participant=holder, score=100)


def _result(plan: Plan, outcome: str, person: str) -> Result:
	if outcome in (HELD, DUPLICATE):
		return Result(plan, outcome, plan.findings, duplicate_of=person)
	return Result(plan, outcome, plan.findings, participant=person)


@contextmanager
def _quiet() -> Iterator[None]:
	"""No messages, notifications or emails for each of a thousand people."""
	flags = {name: frappe.flags.get(name) for name in ("in_import", "mute_emails", "mute_messages")}
	frappe.flags.update(dict.fromkeys(flags, True))
	try:
		yield
	finally:
		frappe.flags.update(flags)
