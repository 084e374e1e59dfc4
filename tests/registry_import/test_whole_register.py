"""Whole registers on a site, by processes of their own: what comes out, and what a kill leaves.

These tests commit to the test site and take everything out again at the end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("frappe")

import frappe

from tests.support.import_process import OFFICE, finish, prepare, remove, start, take_out
from tests.support.register_generator import make_register

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "registro_fase2.xlsx"
# How long it takes is measured in benchmarks/, never in a test: a busy machine is no fault of the code.
MEGABYTES = 400


@pytest.fixture
def importer(frappe_site):
	"""Starts an import of a file in a process of its own; afterwards nothing of it is left on the site."""
	programme = prepare()
	yield lambda path: start(frappe_site, path, programme, batch=50)
	remove()


def rows_of(name: str) -> dict[int, tuple[str, int]]:
	"""Outcome, and the row it repeats, by number of the row."""
	rows = frappe.get_all(
		"Registry Import Row",
		filters={"registry_import": name},
		fields=["source_row", "outcome", "duplicate_row"],
	)
	return {row.source_row: (row.outcome, row.duplicate_row) for row in rows}


def eligible_returned() -> int:
	return frappe.db.count(
		"Participant",
		{"office": OFFICE, "participant_group": "Returned Migrant", "eligibility_status": "Eligible"},
	)


def test_every_person_once_and_the_second_time_nobody(importer, tmp_path):
	truth = make_register(people=300, seed=42)
	path = truth.save(tmp_path / "register.xlsx")
	first = finish(importer(path))
	outcomes = Counter(outcome for outcome, _row in rows_of(first["name"]).values())
	repeated = len(truth.same_document) + len(truth.other_duplicates)
	assert outcomes["Imported"] == len(truth.people) == frappe.db.count("Participant", {"office": OFFICE})
	assert outcomes["Rejected"] == len(truth.unusable)
	assert outcomes["Held for Review"] + outcomes["Same Person"] == repeated
	assert eligible_returned() == truth.returned_eligible

	second = finish(importer(path))
	assert second["name"] != first["name"]
	again = Counter(outcome for outcome, _row in rows_of(second["name"]).values())
	assert again == outcomes - Counter(Imported=len(truth.people)) + Counter(
		{"Already Imported": len(truth.people)}
	)
	assert frappe.db.count("Participant", {"office": OFFICE}) == len(truth.people)


def test_killed_in_the_middle_it_goes_on_and_ends_the_same(importer, tmp_path):
	path = make_register(people=400, seed=9).save(tmp_path / "register.xlsx")
	whole = rows_of(finish(importer(path))["name"])
	take_out()

	process = importer(path)
	killed_at = kill_when_some_are_written(process)
	assert 0 < killed_at < len(whole)
	assert frappe.db.get_value("Registry Import", {"office": OFFICE}, "status") == "Running"

	answer = finish(importer(path))
	assert frappe.db.count("Registry Import", {"office": OFFICE}) == 1, "it was taken up, not begun anew"
	assert rows_of(answer["name"]) == whole
	imported = sum(outcome == "Imported" for outcome, _row in whole.values())
	assert frappe.db.count("Participant", {"office": OFFICE}) == imported
	assert frappe.db.count("Eligibility Assessment", {"office": OFFICE}) == imported


def kill_when_some_are_written(process: subprocess.Popen) -> int:
	"""Kill the process without warning once it has committed some batches; gives the number of rows written."""
	deadline = time.monotonic() + 900
	while time.monotonic() < deadline and process.poll() is None:
		frappe.db.rollback()
		if frappe.db.count("Registry Import Row", {"office": OFFICE}) >= 100:
			os.kill(process.pid, signal.SIGKILL)
			process.communicate()
			frappe.db.rollback()
			return frappe.db.count("Registry Import Row", {"office": OFFICE})
		time.sleep(0.02)
	raise AssertionError(f"the import ended before it could be killed: {process.communicate()}")


@pytest.mark.skipif(not SHARED.exists(), reason="the register is not beside this clone")
def test_the_register_of_the_second_phase(importer):
	truth = json.loads(SHARED.with_suffix(".truth.json").read_text(encoding="utf-8"))
	answer = finish(importer(SHARED))
	outcomes = Counter(outcome for outcome, _row in rows_of(answer["name"]).values())
	assert sum(outcomes.values()) == truth["data_rows"]
	assert abs(outcomes["Imported"] - truth["people"]) <= 0.01 * truth["people"]
	assert outcomes["Same Person"] == truth["duplicate_same_document"]
	assert outcomes["Held for Review"] >= 0.9 * truth["duplicate_other"]
	assert outcomes["Rejected"] == truth["unusable_rows"]
	assert eligible_returned() == truth["returned_eligible"]
	assert answer["megabytes"] < MEGABYTES


def command(bench: Path, site: str, *arguments: object) -> subprocess.CompletedProcess:
	"""`bench --site SITE genesis-import …`, as the bench command itself calls it."""
	frappe_command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site]
	return subprocess.run(
		[*frappe_command, "genesis-import", *map(str, arguments)],
		cwd=bench / "sites",
		capture_output=True,
		text=True,
		timeout=900,
	)


def test_the_command_tells_what_would_happen_and_registers_nobody(bench, frappe_site, importer, tmp_path):
	truth = make_register(people=40, seed=3)
	path, rejected = truth.save(tmp_path / "register.xlsx"), tmp_path / "rejected.xlsx"
	done = command(bench, frappe_site, path, "--dry-run", "--office", OFFICE, "--rejected", rejected)
	assert done.returncode == 0, done.stderr[-3000:]
	numbers = [int(line.split()[0]) for line in done.stdout.splitlines() if line.strip()[:1].isdigit()]
	assert sum(numbers) == len(truth.rows)
	assert rejected.stat().st_size > 0
	frappe.db.rollback()
	assert frappe.db.count("Participant", {"office": OFFICE}) == 0


def test_the_command_refuses_what_is_no_register(bench, frappe_site):
	refused = command(bench, frappe_site, Path(__file__).resolve())
	assert refused.returncode == 1
	assert refused.stderr.strip()
	assert "Traceback" not in refused.stderr
