"""How long an import takes and how much memory, from the file to the assessed people, all checks included.

	env/bin/python benchmarks/registry_import.py --site scratch.localhost [--file FILE] [--people 300 1200 5000]

Target: 1,275 rows in under 60 s and 400 MiB. With several sizes the time per row is compared, which does not depend
on the machine: it should stay as it is while the register grows. Everything written is taken out again.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

import import_process
import register
import register_generator

import frappe

SECONDS, MEGABYTES = 60, 400


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--file", type=Path, help="a register to import instead of made-up ones")
	options.add_argument("--people", type=int, nargs="+", default=[300, 1200, 5000])
	options.add_argument("--seed", type=int, default=1)
	chosen = options.parse_args()
	with register.connected(chosen.site), tempfile.TemporaryDirectory() as folder:
		if chosen.file:
			measure(chosen.site, chosen.file.resolve(), 0)
			return
		per_row = []
		for people in chosen.people:
			made = register_generator.make_register(people, chosen.seed)
			path = made.save(Path(folder) / f"register_{people}.xlsx")
			per_row.append(measure(chosen.site, path, len(made.rows)))
		if len(per_row) > 1:
			print(f"time per row, largest against smallest register: {per_row[-1] / per_row[0]:.2f}")


def measure(site: str, path: Path, rows: int) -> float:
	"""Import a file in a process of its own and say how it went; gives the seconds per row."""
	programme = import_process.prepare()
	try:
		answer = import_process.finish(import_process.start(site, path, programme))
		rows = rows or frappe.db.get_value("Registry Import", answer["name"], "row_count")
	finally:
		import_process.take_out()
	seconds, megabytes = answer["seconds"], answer["megabytes"]
	met = "met" if seconds < SECONDS and megabytes < MEGABYTES else "MISSED"
	verdict = f"  target {met}" if rows <= 1300 else ""
	print(
		f"{rows:>7} rows {seconds:7.1f} s {1000 * seconds / rows:6.2f} ms a row {megabytes:6.0f} MiB{verdict}"
	)
	return seconds / rows


if __name__ == "__main__":
	main()
