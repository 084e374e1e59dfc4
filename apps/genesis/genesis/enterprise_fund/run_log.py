"""Runs over many credits in the background: one of a kind at a time, with progress, totals and errors per credit.

What a run has done is committed chunk by chunk, each together with its counters. A run whose process was killed is started
again, and the work it is given leaves alone what is done already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_to_date, get_datetime, now, now_datetime, strip_html
from frappe.utils.file_lock import LockTimeoutError
from frappe.utils.synchronization import filelock

from genesis.enterprise_fund.errors import FundError

ERROR = "Run Error"
QUEUED, RUNNING, FAILED = "Queued", "Running", "Failed"
COMPLETED, WITH_ERRORS = "Completed", "Completed with Errors"
ACTIVE = (QUEUED, RUNNING, "Cancelling")
EVENT = "genesis_fund_run_progress"
LOCK_WAIT = 60
JOB_TIMEOUT = 3 * 3600
# No sign of life for so long: the process that ran it is gone.
STALLED_AFTER = 90
LONGEST_MESSAGE = 500


class RunBusyError(FundError):
	"""A run of the same kind is going on."""


class Progress:
	"""How far a run is. `step` commits what was done since the last one."""

	def __init__(self, doctype: str, name: str) -> None:
		self.doctype, self.name = doctype, name
		self.total = self.processed = 0
		self._noted: list[tuple[str | None, str]] = []
		self.error_count = frappe.db.count(ERROR, {"parent": name, "parenttype": doctype})

	def begin(self, total: int, processed: int = 0) -> None:
		"""Say how many credits there are, and how many were done before."""
		self.total, self.processed = total, processed
		self.step(0)

	def note(self, microcredit: str | None, error: Exception | str) -> None:
		"""Keep a credit that could not be dealt with, and the reason; told with the next step."""
		self._noted.append((microcredit, _reason_of(error)))

	def forget_errors(self) -> None:
		"""Take away the errors of an earlier attempt."""
		frappe.db.delete(ERROR, {"parent": self.name, "parenttype": self.doctype})
		self.error_count = 0

	def step(self, done: int, **values: Any) -> None:
		"""Commit what was done, with `values` of the run's own columns, and tell whoever looks at it."""
		self.processed += done
		self._store_errors()
		_set(
			self.doctype,
			self.name,
			total_count=self.total,
			processed_count=self.processed,
			error_count=self.error_count,
			heartbeat=now(),
			**values,
		)
		frappe.db.commit()
		_publish(self.doctype, self.name, RUNNING, self.processed, self.total)

	def _store_errors(self) -> None:
		first = self.error_count + 1
		for idx, (microcredit, message) in enumerate(self._noted, start=first):
			row = frappe.get_doc(
				{
					"doctype": ERROR,
					"parent": self.name,
					"parenttype": self.doctype,
					"parentfield": "errors",
					"idx": idx,
					"microcredit": microcredit,
					"message": message,
				}
			)
			row.db_insert()
		self.error_count += len(self._noted)
		self._noted = []


def enqueue(doctype: str, name: str, method: str) -> None:
	"""Queue the job of a run: it begins when this transaction is committed. Raises RunBusyError."""
	state = frappe.db.get_value(doctype, name, ["status", "heartbeat"], as_dict=True, for_update=True)
	if state.status in ACTIVE and state.heartbeat and not is_stalled(state):
		frappe.throw(_("{0} is running already").format(name), RunBusyError, title=_(doctype))
	_set(doctype, name, status=QUEUED, heartbeat=now(), error_message=None)
	frappe.enqueue(method, queue="long", timeout=JOB_TIMEOUT, enqueue_after_commit=True, name=name)


def execute(doctype: str, name: str, work: Callable[[Progress], None], *, ended: str = COMPLETED) -> None:
	"""Do the work of a run to its end. Errors of single credits are noted by the work; any other one ends the run."""
	try:
		with _alone(doctype):
			_begin(doctype, name)
			progress = Progress(doctype, name)
			work(progress)
			progress.step(0)
			status = WITH_ERRORS if progress.error_count and ended == COMPLETED else ended
			_set(doctype, name, status=status, ended_on=now(), modified=now())
			frappe.db.commit()
			_publish(doctype, name, status, progress.processed, progress.total)
	except RunBusyError as busy:
		frappe.db.rollback()
		# The other one may be this very run, started twice: it tells of itself.
		if frappe.db.get_value(doctype, name, "status") != RUNNING:
			_fail(doctype, name, busy)
		raise
	except Exception as error:
		frappe.db.rollback()
		_fail(doctype, name, error)
		raise


def state(doctype: str, name: str) -> dict[str, Any]:
	"""What a form shows of a run: status, how far it is, and whether it gives no sign of life."""
	columns = ["status", "processed_count", "total_count", "heartbeat"]
	row = frappe.db.get_value(doctype, name, columns, as_dict=True)
	return {
		"status": row.status,
		"processed": row.processed_count,
		"total": row.total_count,
		"stalled": is_stalled(row),
	}


def is_stalled(row: Any) -> bool:
	"""True for a run that gave no sign of life for a while."""
	last = get_datetime(row.heartbeat) if row.heartbeat else None
	return row.status in ACTIVE and (not last or last < add_to_date(now_datetime(), seconds=-STALLED_AFTER))


@contextmanager
def _alone(doctype: str) -> Iterator[None]:
	"""One run of a kind at a time on a site. Raises RunBusyError."""
	try:
		with filelock(f"genesis_{frappe.scrub(doctype)}", timeout=LOCK_WAIT):
			yield
	except LockTimeoutError as error:
		message = _("Another {0} is running: start this one when it has ended").format(_(doctype))
		raise RunBusyError(message) from error


def _begin(doctype: str, name: str) -> None:
	started = frappe.db.get_value(doctype, name, "started_on") or now()
	_set(
		doctype,
		name,
		status=RUNNING,
		started_on=started,
		ended_on=None,
		heartbeat=now(),
		error_message=None,
	)
	frappe.db.commit()


def _fail(doctype: str, name: str, error: Exception) -> None:
	"""Say why on the form. The chunk at hand is undone; those before stay."""
	if not isinstance(error, frappe.ValidationError):
		frappe.log_error(title=f"{doctype} {name}")
	_set(doctype, name, status=FAILED, ended_on=now(), error_message=_reason_of(error), modified=now())
	frappe.db.commit()
	_publish(doctype, name, FAILED, 0, 0)


def _set(doctype: str, name: str, **values: Any) -> None:
	"""Without a new time of change, so that a form that shows the progress stays valid."""
	frappe.db.set_value(doctype, name, values, update_modified=False)


def _publish(doctype: str, name: str, status: str, processed: int, total: int) -> None:
	frappe.publish_realtime(
		EVENT,
		{"name": name, "status": status, "processed": processed, "total": total},
		doctype=doctype,
		docname=name,
	)


def _reason_of(error: Exception | str) -> str:
	if isinstance(error, str | frappe.ValidationError):
		return strip_html(str(error))[:LONGEST_MESSAGE]
	return _("An error in the program; it was written to the Error Log")
