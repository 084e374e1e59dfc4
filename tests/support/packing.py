"""Waiting for a portable file: a worker of the server packs it, and nobody else meanwhile."""

import time

import frappe

PATIENCE_SECONDS = 120


def wait_until_packed(name: str) -> None:
	"""Raises AssertionError when it takes too long."""
	for _second in range(PATIENCE_SECONDS):
		frappe.db.rollback()
		if frappe.db.get_value("Portable File", name, "status") == "Packed":
			return
		time.sleep(1)
	raise AssertionError(f"{name} was not packed in {PATIENCE_SECONDS} s")
