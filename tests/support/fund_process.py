"""Work on the fund in processes of its own, to be killed, left open, or run side by side."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import frappe

_HEAD = """
import json, sys, time
import frappe
site, arguments = sys.argv[1], json.loads(sys.argv[2])
frappe.init(site=site)
frappe.connect()
from genesis.tests import fund_factories as fund
def say(what):
	print(json.dumps(what), flush=True)
"""
ACCRUAL_RUN = """
from genesis.enterprise_fund import accrual_runs
accrual_runs.CHUNK = arguments["chunk"]
accrual_runs.run(arguments["name"])
say("done")
"""
OPEN_REPAYMENT = """
made = fund.repay(arguments["credit"], arguments["amount"], arguments["day"])
say(made.name)
time.sleep(600)
"""
REPAYMENTS = """
say("ready")
sys.stdin.readline()
made, failed = [], []
for number in range(arguments["count"]):
	credit = arguments["credits"][number % len(arguments["credits"])]
	try:
		made.append(fund.repay(credit, arguments["amount"], arguments["day"]).name)
		frappe.db.commit()
	except Exception as error:
		frappe.db.rollback()
		failed.append(f"{type(error).__name__}: {error}")
say({"made": made, "failed": failed})
"""


def start(site: str, work: str, **arguments: object) -> subprocess.Popen:
	"""Begin a piece of work; it tells of itself line by line, as JSON."""
	return subprocess.Popen(
		[sys.executable, "-c", _HEAD + work, site, json.dumps(arguments)],
		cwd=Path(frappe.local.sites_path).resolve(),
		stdin=subprocess.PIPE,
		stdout=subprocess.PIPE,
		stderr=subprocess.PIPE,
		text=True,
	)


def told(process: subprocess.Popen) -> object:
	"""The next line that the work tells."""
	line = process.stdout.readline()
	assert line, process.communicate()[1][-3000:]
	return json.loads(line)


def go(process: subprocess.Popen) -> None:
	"""Let work begin that waits for it."""
	process.stdin.write("\n")
	process.stdin.flush()


def finish(process: subprocess.Popen) -> object:
	"""Wait for the work to end; gives the last thing it told."""
	out, err = process.communicate(timeout=900)
	assert process.returncode == 0, err[-3000:]
	frappe.db.rollback()  # a new view of what the other process committed
	lines = out.strip().splitlines()
	return json.loads(lines[-1]) if lines else None


def kill(process: subprocess.Popen) -> None:
	"""End a process without warning."""
	process.kill()
	process.communicate()
	frappe.db.rollback()
