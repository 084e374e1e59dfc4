"""Demo records: made once per version of their source, and the accounts to look at them with."""

from __future__ import annotations

from typing import Any

from provision.bench import DESK_SITE, Bench
from provision.files import digest_of, read_json, write_atomically
from provision.shell import run_logged
from provision.state import secret

MAKER = "genesis.demo.make"


def make(bench: Bench) -> str:
	"""Call genesis.demo.make(password=...), which may be called again without harm; says what was done.

	It returns a dictionary with "users", a list of {"user", "role"}; numbers in it are counts to be shown.
	"""
	layout = bench.layout
	source = _source(bench)
	if source is None:
		return "this version of Genesis brings no demo records"
	stamp = layout.sites / DESK_SITE / ".genesis-demo"
	key = digest_of([source], bench.sites().source_of(DESK_SITE))
	if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
		return "as they were"
	result = layout.run / "demo.json"
	write_atomically(result, "{}", mode=0o600)
	script = layout.provision / "inside" / "make_demo.py"
	run_logged(
		[layout.env_python, script, DESK_SITE, result],
		layout.logs / "demo.log",
		cwd=layout.sites,
		text=secret(layout, "demo_users"),
	)
	write_atomically(stamp, key)
	return ", ".join(f"{count} {name}" for name, count in _counts(told(bench)).items()) or "made"


def told(bench: Bench) -> dict[str, Any]:
	"""What the demo's maker said when it was called last."""
	return read_json(bench.layout.run / "demo.json", {}) or {}


def accounts(bench: Bench) -> list[tuple[str, str, str]]:
	"""(role, user, password) of everyone who may log in: the administrator and the demo's users."""
	known = [("Administrator", "Administrator", secret(bench.layout, "administrator"))]
	password = secret(bench.layout, "demo_users")
	known += [(entry["role"], entry["user"], password) for entry in told(bench).get("users", [])]
	return known


def _source(bench: Bench) -> Any:
	package = bench.layout.apps / "genesis" / "genesis" / "demo"
	return next((path for path in (package, package.with_suffix(".py")) if path.exists()), None)


def _counts(result: dict[str, Any]) -> dict[str, int]:
	return {name: count for name, count in result.items() if isinstance(count, int) and count}
