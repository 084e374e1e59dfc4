"""What is wrong with this bench, and how to mend it. Looks only: changes and starts nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provision import cache, database, debian, engines, pythons
from provision.bench import DESK_SITE, TEST_SITES, Bench
from provision.database import execute
from provision.engines import Choice, Wish
from provision.errors import ProvisionError
from provision.files import read_json
from provision.ports import LOOPBACK, is_free
from provision.shell import capture

DISK_NEEDED_GB = 3
DATABASE_OLDEST = (10, 6)
SETUP = "Run: bin/genesis setup"


@dataclass(frozen=True)
class Finding:
	"""One thing looked at. `remedy` says how to mend what is not good."""

	what: str
	told: str
	good: bool = True
	remedy: str = ""


Check = Callable[[Bench, Choice], Iterator[Finding]]


def report(bench: Bench, say: Callable[[str], None]) -> int:
	"""Show every finding; 1 if something is wrong, else 0."""
	wrong = 0
	for finding in findings(bench):
		say(f"{'ok ' if finding.good else 'BAD'}  {finding.what}: {finding.told}")
		if not finding.good:
			wrong += 1
			if finding.remedy:
				say(f"       {finding.remedy}")
	say("Nothing is wrong." if not wrong else f"{wrong} things are wrong.")
	return 1 if wrong else 0


def findings(bench: Bench) -> Iterator[Finding]:
	"""Every check's findings; a check that cannot be made says why instead of ending the examination."""
	choice = installed_engine(bench)
	if choice is None:
		yield Finding("engine", "none is installed", good=False, remedy=SETUP)
	checks: tuple[Check, ...] = (programs, python, repository, disk)
	if choice is not None:
		checks += (
			framework,
			steps_done,
			bench_command,
			services,
			configuration,
			ports,
			sites,
			assets,
			processes,
		)
	for check in checks:
		try:
			yield from check(bench, choice)
		except (ProvisionError, OSError, ValueError, KeyError) as failure:
			yield Finding(check.__name__.replace("_", " "), str(failure), good=False, remedy=SETUP)


def installed_engine(bench: Bench) -> Choice | None:
	"""The engine this bench was set up with; the network is not asked."""
	return engines.choose(bench.layout, bench.state, Wish()) if bench.state.get("engine") else None


def programs(bench: Bench, choice: Choice) -> Iterator[Finding]:
	lacking = debian.missing()
	required = [need.package for need in lacking if not need.optional]
	if required:
		remedy = f"apt-get install {' '.join(required)}, or as root: bin/genesis setup"
		yield Finding("programs", f"missing: {', '.join(required)}", good=False, remedy=remedy)
	else:
		without = [need.package for need in lacking]
		yield Finding("programs", f"all there, without {', '.join(without)}" if without else "all there")


def python(bench: Bench, choice: Choice) -> Iterator[Finding]:
	try:
		yield Finding("Python", str(pythons.choose()))
	except ProvisionError as failure:
		yield Finding("Python", str(failure), good=False, remedy=failure.remedy)


def repository(bench: Bench, choice: Choice) -> Iterator[Finding]:
	"""The link that lets `bench get-app` see the app; lost by copies that do not know links."""
	link, target = bench.layout.root / "genesis", bench.layout.apps / "genesis" / "genesis"
	good = link.is_symlink() and link.resolve() == target.resolve()
	remedy = "Run: git checkout -- genesis (with core.symlinks true)"
	yield Finding("link genesis", "leads to apps/genesis/genesis" if good else "is no link", good, remedy)


def disk(bench: Bench, choice: Choice) -> Iterator[Finding]:
	free = shutil.disk_usage(bench.layout.root).free / 1e9
	yield Finding(
		"disk", f"{free:.1f} GB free", free >= DISK_NEEDED_GB, f"Make room: {DISK_NEEDED_GB} GB are needed."
	)


def framework(bench: Bench, choice: Choice) -> Iterator[Finding]:
	engine = choice.engine
	if not engine.in_place():
		yield Finding("framework", "is not in apps/", good=False, remedy=SETUP)
		return
	engine.verify()
	yield Finding("framework", f"{engine.name}, {engine.version()}")


def steps_done(bench: Bench, choice: Choice) -> Iterator[Finding]:
	"""Steps whose inputs changed since they were run, or whose result is gone."""
	open_steps = [step.title for step in bench.steps(choice, []) if step.stamp and not step.is_done()]
	told = f"to be run again: {', '.join(open_steps)}" if open_steps else "all are done"
	yield Finding("steps", told, not open_steps, SETUP)


def bench_command(bench: Bench, choice: Choice) -> Iterator[Finding]:
	version = capture([bench.layout.bench_command, "--version"], cwd=bench.layout.root).strip()
	yield Finding("bench command", f"frappe-bench {version}")


def services(bench: Bench, choice: Choice) -> Iterator[Finding]:
	given_database, given_redis = database.named_by_environment(), cache.named_by_environment()
	running = bench.services.running()
	if given_database is None and "MariaDB" not in running:
		yield Finding("MariaDB", "stopped; start, setup and test start it")
	else:
		server = bench.services.database_server()
		version = execute(server, "SELECT VERSION()").strip()
		recent = tuple(int(part) for part in version.split("-")[0].split(".")[:2]) >= DATABASE_OLDEST
		yield Finding(
			"MariaDB", f"{version} at {server.host}:{server.port}", recent, "MariaDB 10.6 or newer is needed."
		)
		collation = execute(server, "SELECT @@collation_server").strip()
		yield Finding(
			"database collation",
			collation,
			collation == "utf8mb4_unicode_ci",
			"Set collation_server to utf8mb4_unicode_ci in the server's configuration and restart it.",
		)
	url = bench.services.redis_url()
	if given_redis is None and "Redis" not in running:
		yield Finding("Redis", "stopped; start, setup and test start it")
	else:
		yield Finding("Redis", f"at {url}", cache.pings(url), "It does not answer. Start it.")


def configuration(bench: Bench, choice: Choice) -> Iterator[Finding]:
	known = read_json(bench.layout.common_site_config, {})
	server = bench.services.database_server()
	agree = (known.get("db_host"), known.get("db_port")) == (server.host, server.port)
	agree = agree and str(known.get("redis_cache", "")).startswith(bench.services.redis_url())
	told = "agrees with the services" if agree else "names other services than this bench's"
	yield Finding("common_site_config.json", told, agree, SETUP)
	listed = (bench.layout.sites / "apps.txt").read_text(encoding="utf-8").split()
	wanted = bench.apps(choice)
	yield Finding(
		"apps.txt", ", ".join(listed), listed == wanted, f"It should list {', '.join(wanted)}. {SETUP}"
	)


def ports(bench: Bench, choice: Choice) -> Iterator[Finding]:
	if bench.processes.is_running():
		return
	for key in ("webserver_port", "socketio_port"):
		port = bench.processes.port(key)
		free = is_free(port)
		told = f"{port} is free" if free else f"{port} is held by another program on {LOOPBACK}"
		yield Finding(key, told, free, "bin/genesis start will choose another one by itself.")


def sites(bench: Bench, choice: Choice) -> Iterator[Finding]:
	known = bench.sites()
	for site in known.interrupted():
		yield Finding(
			f"site {site}", "its creation was cut short", good=False, remedy=f"{SETUP}: it is made anew."
		)
	source = bench.source(choice)
	reachable = "MariaDB" in bench.services.running() or database.named_by_environment()
	for site in known.made_here():
		current = known.source_of(site) == source
		told = "up to date" if current else "older than the source"
		if site in (DESK_SITE, *TEST_SITES):
			yield Finding(
				f"site {site}", told, current, "bin/genesis start, demo and test migrate their sites."
			)
		if reachable:
			apps = known.installed_apps(site)
			complete = set(bench.apps(choice)) <= set(apps)
			yield Finding(f"site {site}", f"database answers; apps {', '.join(apps)}", complete, SETUP)


def assets(bench: Bench, choice: Choice) -> Iterator[Finding]:
	fresh = choice.engine.assets_are_fresh()
	yield Finding("assets", "up to date" if fresh else "older than their source, or missing", fresh, SETUP)


def processes(bench: Bench, choice: Choice) -> Iterator[Finding]:
	if not bench.processes.is_running():
		yield Finding("servers", "stopped; bin/genesis start runs them")
		return
	good = bench.processes.are_ready()
	told = (
		f"running at {bench.processes.address()}"
		if good
		else "running, but the web or realtime server is silent"
	)
	yield Finding(
		"servers", told, good, f"Look at {bench.processes.log}, then: bin/genesis stop; bin/genesis start"
	)
