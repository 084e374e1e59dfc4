"""What the forms of runs call: start, go on, and how far it is."""

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import accrual_runs, arrears_runs, run_log
from genesis.participants.access import require

# DocType -> right that starting a run again needs, and the function that does it.
KINDS: dict[str, tuple[str, Callable[[str], None]]] = {
	arrears_runs.DOCTYPE: ("create", arrears_runs.go_on),
	accrual_runs.DOCTYPE: ("submit", accrual_runs.go_on),
}


@frappe.whitelist(methods=["POST"])
def start_arrears_run() -> str:
	"""Queue the ageing of today; gives the name of the run. Raises PermissionError, RunBusyError."""
	require(arrears_runs.DOCTYPE, "create")
	return arrears_runs.start()


@frappe.whitelist(methods=["POST"])
def go_on(doctype: str, name: str) -> None:
	"""Take up a run that stopped. Raises PermissionError, RunBusyError."""
	right, take_up = _kind(doctype)
	require(doctype, "read", name)
	require(doctype, right)
	take_up(name)


@frappe.whitelist()
def progress(doctype: str, name: str) -> dict[str, Any]:
	"""How far a run is. Raises PermissionError."""
	_kind(doctype)
	require(doctype, "read", name)
	return run_log.state(doctype, name)


def _kind(doctype: str) -> tuple[str, Callable[[str], None]]:
	if doctype not in KINDS:
		frappe.throw(_("{0} is no run").format(frappe.utils.escape_html(_(doctype))), frappe.PermissionError)
	return KINDS[doctype]
