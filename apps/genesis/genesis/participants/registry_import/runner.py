"""Running an import: in the background for the Desk, directly for the command line.

The unit of restart is a batch: its people, their assessments, their result rows and the counters are committed
together. A run that was killed is taken up by starting it again; what it finished is left alone, and the plan for
the rest is the same, because people that the import brought in are compared as rows of the sheet.
"""

from collections.abc import Callable, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now, now_datetime, nowdate
from frappe.utils.file_lock import LockTimeoutError
from frappe.utils.synchronization import filelock

from . import evidence, files, mappings, own_field_store, planner, results, rows, writer
from .errors import RegistryRunError

IMPORT = results.IMPORT
METHOD = "genesis.participants.registry_import.runner.run_in_background"
EVENT = "registry_import_progress"
LOCK = "genesis_registry_import"
BATCH = 100
LOCK_WAIT = 900
JOB_TIMEOUT = 3 * 3600
# No sign of life for so long: the process that ran it is gone.
STALLED_AFTER = 90
ACTIVE = ("Queued", "Running")
READING, COMPARING, WRITING = "Reading", "Comparing", "Writing"

Report = Callable[[str, int, int], None]


def start(name: str, is_trial: bool) -> None:
	"""Check that the import can run and queue it. Raises RegistryRunError, RegistryMappingError, PermissionError."""
	doc = frappe.get_doc(IMPORT, name, for_update=True)
	doc.check_permission("write")
	prepare(doc)
	if doc.status in ACTIVE and not is_stalled(doc):
		frappe.throw(_("The import {0} is running already").format(name), RegistryRunError, title=_("Import"))
	if is_trial and results.finished(name):
		frappe.throw(
			_("A trial comes before the import; rows of {0} were imported already").format(name),
			RegistryRunError,
			title=_("Import"),
		)
	_set(
		name, status="Queued", is_trial=int(is_trial), heartbeat=now(), error_message=None, processed_count=0
	)
	frappe.enqueue(
		METHOD, queue="long", timeout=JOB_TIMEOUT, enqueue_after_commit=True, name=name, is_trial=is_trial
	)


def prepare(doc: Document) -> None:
	"""What must hold before a run; the choice of columns is remembered. Raises RegistryMappingError, PermissionError."""
	_require_rights(doc)
	mappings.check(doc)
	mappings.remember(doc)
	_set(doc.name, mapping=doc.mapping)


def _require_rights(doc: Document) -> None:
	"""Whoever runs an import must be allowed to register people in its office. Raises frappe.PermissionError."""
	person = frappe.new_doc("Participant")
	person.update({"programme": doc.programme, "office": doc.office})
	person.check_permission("create")


def is_stalled(doc: Document) -> bool:
	"""True for a run that gave no sign of life for a while."""
	last = get_datetime(doc.heartbeat) if doc.heartbeat else None
	return doc.status in ACTIVE and (not last or last < add_to_date(now_datetime(), seconds=-STALLED_AFTER))


def run_in_background(name: str, is_trial: bool) -> None:
	"""The job: reasons are written in the language of the user who started it."""
	frappe.set_user_lang(frappe.session.user)
	run(name, is_trial)


def run(name: str, is_trial: bool = False, report: Report | None = None) -> dict[str, int]:
	"""Run the import to its end and give the number of rows per outcome. One import runs at a time per site."""
	try:
		with filelock(LOCK, timeout=LOCK_WAIT):
			return _run(frappe.get_doc(IMPORT, name), is_trial, report or _publisher(name))
	except LockTimeoutError:
		_fail(name, _("Another import has been running for a long time: start this one again later"))
		raise
	except Exception as error:
		frappe.db.rollback()
		_fail(name, _reason_of(error))
		raise


def _run(doc: Document, is_trial: bool, report: Report) -> dict[str, int]:
	_set(
		doc.name,
		status="Running",
		is_trial=int(is_trial),
		started_by=frappe.session.user,
		started_on=now(),
		finished_on=None,
		heartbeat=now(),
		error_message=None,
	)
	results.forget_trial(doc.name)
	frappe.db.commit()
	report(READING, 0, 0)
	candidates = _read(doc)
	_set(doc.name, row_count=len(candidates), heartbeat=now())
	frappe.db.commit()
	report(COMPARING, 0, len(candidates))
	done = results.finished(doc.name)
	plans = planner.plan(candidates, evidence.gather(doc.name, candidates, done))
	_write_all(doc, plans, done, is_trial, report, len(candidates))
	counts = results.refresh_counts(doc.name)
	_set(
		doc.name,
		status="Tried" if is_trial else "Completed",
		finished_on=now(),
		processed_count=len(candidates),
		modified=now(),
	)
	frappe.db.commit()
	report(WRITING, len(candidates), len(candidates))
	return counts


def _read(doc: Document) -> list[rows.Candidate]:
	found = files.read(doc)
	sheet = rows.prepare_sheet(
		mappings.columns_of(doc),
		found,
		today=getdate(nowdate()),
		registration_date=getdate(doc.registration_date) if doc.registration_date else None,
		group=doc.participant_group or "",
		own_fields=own_field_store.own_fields(),
	)
	return [rows.read_candidate(sheet, row) for row in found]


def _write_all(
	doc: Document,
	plans: Sequence[planner.Plan],
	done: dict[int, results.Finished],
	is_trial: bool,
	report: Report,
	total: int,
) -> None:
	before = len(done)
	for begin in range(0, len(plans), BATCH):
		batch = plans[begin : begin + BATCH]
		written = writer.pretend(doc, batch) if is_trial else writer.write(doc, batch, done)
		results.store(doc, written, is_trial)
		processed = before + begin + len(batch)
		_set(doc.name, processed_count=processed, heartbeat=now(), **results.count(doc.name))
		frappe.db.commit()
		report(WRITING, processed, total)


def _set(name: str, **values: object) -> None:
	"""Without a new time of change, so that a form that shows the progress stays valid."""
	frappe.db.set_value(IMPORT, name, values, update_modified=False)


def _publisher(name: str) -> Report:
	def publish(phase: str, processed: int, total: int) -> None:
		frappe.publish_realtime(
			EVENT,
			{"name": name, "phase": phase, "processed": processed, "total": total},
			doctype=IMPORT,
			docname=name,
		)

	return publish


def _fail(name: str, message: str) -> None:
	"""Say why on the form. The batch at hand is undone; the ones before stay."""
	_set(name, status="Failed", finished_on=now(), error_message=message, modified=now())
	frappe.db.commit()
	frappe.publish_realtime(EVENT, {"name": name, "phase": "Failed"}, doctype=IMPORT, docname=name)


def _reason_of(error: Exception) -> str:
	if isinstance(error, frappe.ValidationError):
		return frappe.utils.strip_html(str(error))
	frappe.log_error(title=_("Import of a register failed"))
	return _("The import stopped because of an error in the program; it was written to the Error Log")
