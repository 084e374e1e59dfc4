"""The real `bench migrate`, as the tests of upgrades run it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("frappe")

import frappe


@pytest.fixture(scope="session")
def migrate(bench, site, frappe_site):
	"""Runs `bench migrate` on the test site and connects this process to what it left."""

	def run():
		frappe.db.commit()
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site]
		done = subprocess.run(
			[*command, "migrate", "--skip-search-index"],
			cwd=bench / "sites",
			capture_output=True,
			text=True,
			timeout=600,
			env={**os.environ, "PYTHONUNBUFFERED": "1"},
		)
		assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
		frappe.db.rollback()  # a new transaction sees what the other process wrote
		frappe.db.value_cache.clear()
		frappe.clear_cache()

	run()  # whatever the site still had to catch up with
	return run
