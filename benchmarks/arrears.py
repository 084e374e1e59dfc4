"""What the daily run and the report of the portfolio at risk cost among many running credits.

	env/bin/python benchmarks/arrears.py --site scratch.localhost [--credits 1000 100000]

Targets: the run over 100,000 credits with 1.2 million instalments in under 60 s and 500 MiB, at the same cost per credit as
over 1,000; the report over them in under 2 s. The run is done in a process of its own, whose memory is measured; first as of
the day (most figures stand), then as of the day after (every late credit changes) and once more (nothing changes).
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import portfolio

import frappe

SECONDS, MEGABYTES, REPORT_SECONDS = 60, 500, 2
_RUN = """
import json, resource, sys, time
from unittest.mock import patch
import frappe
from frappe.utils import add_days, nowdate
site, days = sys.argv[1], int(sys.argv[2])
frappe.init(site=site)
frappe.connect()
from genesis.enterprise_fund import arrears_runs
day = add_days(nowdate(), days)
# What follows from lateness is another matter, and is not measured.
arrears_runs.FOLLOW_UPS = "no_hook"
with patch("genesis.enterprise_fund.arrears_runs.nowdate", return_value=day):
	run = arrears_runs.new().name
begin = time.perf_counter()
arrears_runs.run(run)
seconds = time.perf_counter() - begin
changed = frappe.db.get_value("Arrears Run", run, "changed_count")
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": memory, "changed": changed}))
"""


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--credits", type=int, nargs="+", default=[1000, 100_000])
	chosen = options.parse_args()
	each = []
	for count in sorted(chosen.credits):
		with portfolio.connected(chosen.site), portfolio.portfolio_of(count):
			each.append(max(measure(chosen.site, title, days, count) for title, days in RUNS))
			report(count)
			frappe.db.delete("Arrears Run")
			frappe.db.commit()
	if len(each) > 1:
		print(f"cost per credit, most against fewest credits: {each[-1] / each[0]:.2f}")


RUNS = (("today", 0), ("the day after", 1), ("the same day again", 1))


def measure(site: str, title: str, days: int, count: int) -> float:
	"""Do a run in a process of its own and say how it went; gives the seconds per credit."""
	sites = Path(frappe.local.sites_path).resolve()
	done = subprocess.run(
		[sys.executable, "-c", _RUN, site, str(days)], cwd=sites, capture_output=True, text=True
	)
	if done.returncode:
		sys.exit(done.stderr[-3000:])
	answer = json.loads(done.stdout.strip().splitlines()[-1])
	seconds, megabytes = answer["seconds"], answer["megabytes"]
	met = "met" if seconds < SECONDS and megabytes < MEGABYTES else "MISSED"
	print(
		f"{count:>9,} credits, {title:18} {seconds:6.1f} s {1e6 * seconds / count:6.0f} µs a credit "
		f"{answer['changed']:>8,} changed {megabytes:5.0f} MiB  target {met}",
		flush=True,
	)
	return seconds / count


def report(count: int) -> None:
	"""The report of the portfolio at risk by advisor, as the Desk asks for it."""
	from genesis.enterprise_fund.report.portfolio_at_risk import portfolio_at_risk

	frappe.db.rollback()
	taken = []
	for _round in range(3):
		begin = time.perf_counter()
		portfolio_at_risk.execute(frappe._dict(as_of=frappe.utils.nowdate()))
		taken.append(time.perf_counter() - begin)
	met = "met" if min(taken) < REPORT_SECONDS else "MISSED"
	print(f"{count:>9,} credits, portfolio at risk  {min(taken):6.2f} s  target {met}", flush=True)


if __name__ == "__main__":
	main()
