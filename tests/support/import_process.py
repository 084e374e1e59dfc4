"""Imports in processes of their own, and taking everything out again that they wrote."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import frappe

OFFICE = "Whole Registers"
_IMPORT = """
import json, resource, sys, time
from pathlib import Path
import frappe
site, file, office, programme, batch = sys.argv[1:]
frappe.init(site=site)
frappe.connect()
from genesis.participants.registry_import import command_line, runner
runner.BATCH = int(batch)
begin = time.perf_counter()
doc = command_line.import_file(Path(file), office=office, programme=programme, said=lambda line: None)
answer = {"name": doc.name, "seconds": time.perf_counter() - begin}
answer["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(answer))
"""


def prepare() -> str:
	"""Make the office of these imports; gives a programme that has rules of eligibility."""
	if not frappe.db.exists("Programme Office", OFFICE):
		frappe.get_doc({"doctype": "Programme Office", "office_name": OFFICE}).insert()
	frappe.db.commit()
	programmes = frappe.get_all("Programme", filters={"active_rule_set": ["is", "set"]}, pluck="name")
	assert programmes, "the shipped programme has rules"
	return programmes[0]


def start(site: str, path: Path, programme: str, batch: int = 100) -> subprocess.Popen:
	"""Begin to import a file; the site must be that of the current connection."""
	return subprocess.Popen(
		[sys.executable, "-c", _IMPORT, site, str(path), OFFICE, programme, str(batch)],
		cwd=frappe.utils.get_bench_path() + "/sites",
		stdout=subprocess.PIPE,
		stderr=subprocess.PIPE,
		text=True,
	)


def finish(process: subprocess.Popen) -> dict:
	"""Wait for an import to end; gives its name, its seconds, and the most memory it had, in MiB."""
	out, err = process.communicate(timeout=1800)
	assert process.returncode == 0, err[-3000:]
	frappe.db.rollback()  # a new view of what the other process committed
	return json.loads(out.strip().splitlines()[-1])


def remove() -> None:
	"""What the imports wrote, and their office."""
	take_out()
	frappe.db.delete("Programme Office", {"name": OFFICE})
	frappe.db.commit()


def take_out() -> None:
	"""Everything that imports of the office of these tests wrote."""
	frappe.db.rollback()
	imports = frappe.get_all("Registry Import", filters={"office": OFFICE}, fields=["name", "mapping"])
	names = [row.name for row in imports] or [""]
	people = frappe.get_all("Participant", filters={"office": OFFICE}, pluck="name") or [""]
	assessments = frappe.get_all("Eligibility Assessment", filters={"office": OFFICE}, pluck="name") or [""]
	for doctype, filters in (
		("Participant Work Experience", {"parent": ["in", people]}),
		("Eligibility Result", {"parent": ["in", assessments]}),
		("Eligibility Assessment", {"office": OFFICE}),
		("Registry Import Row", {"office": OFFICE}),
		("Registry Mapping Column", {"parent": ["in", [*names, *(row.mapping or "" for row in imports)]]}),
		("Registry Mapping", {"name": ["in", [row.mapping or "" for row in imports]]}),
		("Participant", {"office": OFFICE}),
		("Registry Import", {"office": OFFICE}),
	):
		frappe.db.delete(doctype, filters)
	attached = {"attached_to_doctype": "Registry Import", "attached_to_name": ["in", names]}
	for file in frappe.get_all("File", filters=attached, pluck="name"):
		frappe.delete_doc("File", file, force=True)
	frappe.db.commit()
