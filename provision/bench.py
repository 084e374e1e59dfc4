"""The set-up: which steps make a bench, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from provision import bench_config, debian, engines, pythons, steps, venvs
from provision.engines import Choice
from provision.files import digest_of, files_under
from provision.layout import Layout
from provision.processes import Processes
from provision.services import Services
from provision.sites import SitePlan, Sites
from provision.state import State, secret
from provision.steps import Step

DESK_SITE = "genesis.localhost"
TEST_SITE = "test.localhost"
# Where the tests that live beside the code of the apps run, at the same time as the others.
APPS_TEST_SITE = "apps-test.localhost"
TEST_SITES = (TEST_SITE, APPS_TEST_SITE)
# Number of the Redis database that keeps the queue of that site, away from the workers of other sites.
APPS_TEST_QUEUE = 7
# Apps of this repository in the order of installation; bookkeeping stands in for ERPNext where that is absent.
OWN_APPS = ("bookkeeping", "genesis")
# What a migration reads. Scripts and pictures are served as they are.
MIGRATED_SUFFIXES = (".json", ".py", ".txt", ".csv", ".html", ".md")


class Bench:
	"""This repository as a bench: everything a command needs to know, and the steps that set it up."""

	def __init__(self, layout: Layout, say: Callable[[str], None]) -> None:
		self.layout = layout
		self.say = say
		layout.make_folders()
		self.state = State(layout)
		self.services = Services(layout, self.state)
		self.processes = Processes(layout, DESK_SITE)

	def set_up(self, choice: Choice, sites: Sequence[str]) -> list[str]:
		"""Bring the bench and the named sites up to date; the titles of the steps that had something to do."""
		return steps.run(self.steps(choice, sites), self.say)

	def steps(self, choice: Choice, sites: Sequence[str]) -> list[Step]:
		layout, engine = self.layout, choice.engine
		lacking = debian.missing
		return [
			Step(
				"Programs", lambda: debian.install(layout, lacking(), self.say) if lacking() else "all there"
			),
			Step(
				"Python environments",
				self._environments,
				stamp=layout.env / ".genesis-environment",
				key=lambda: digest_of([layout.requirements / "bench.txt"]),
				holds=lambda: layout.env_python.exists() and layout.bench_command.exists(),
			),
			Step(
				f"Framework ({engine.name})",
				lambda: self._framework(choice),
				stamp=layout.apps / "frappe" / ".genesis-source",
				key=engine.source_key,
				holds=engine.in_place,
			),
			Step(
				"Python packages",
				engine.install_packages,
				stamp=layout.env / ".genesis-packages",
				key=engine.packages_key,
			),
			Step(
				"Applications",
				lambda: engine.install_apps([layout.apps / app for app in self.own_apps(choice)]),
				stamp=layout.env / ".genesis-apps",
				key=lambda: digest_of([layout.apps / app / "pyproject.toml" for app in self.apps(choice)]),
			),
			Step("MariaDB and Redis", self._start_services),
			Step("Configuration", lambda: self.configure(choice)),
			Step(
				"Packages of the bundler",
				engine.install_node_packages,
				stamp=layout.run / "node.stamp",
				key=engine.node_key,
				holds=engine.node_packages_in_place,
			),
			Step("Assets", engine.build_assets),
			*(Step(f"Site {site}", self._site_action(choice, site)) for site in sites),
		]

	def own_apps(self, choice: Choice) -> list[str]:
		"""The apps of this repository that belong on the engine."""
		return [
			app
			for app in OWN_APPS
			if (self.layout.apps / app / "pyproject.toml").is_file()
			and not (app == "bookkeeping" and "erpnext" in choice.engine.framework_apps)
		]

	def apps(self, choice: Choice) -> list[str]:
		return [*choice.engine.framework_apps, *self.own_apps(choice)]

	def sites(self) -> Sites:
		return Sites(self.layout, self.services.database_server())

	def configure(self, choice: Choice) -> str:
		"""common_site_config.json and apps.txt; a port that someone else took meanwhile is replaced."""
		keys = bench_config.ours(self.state, self.services, web_runs=self.processes.is_running())
		changed = bench_config.write(self.layout, keys)
		bench_config.write_apps(self.layout, self.apps(choice))
		told = f"web port {keys['webserver_port']}, realtime port {keys['socketio_port']}"
		return f"{told}, written" if changed else told

	def plan(self, choice: Choice, site: str) -> SitePlan:
		"""What the desk's and the tests' sites are to be."""
		apps = tuple(app for app in self.apps(choice) if app != "frappe")
		if site in TEST_SITES:
			# Not muted: for a muted site without an account Frappe makes one without an address, and every notice fails.
			config = {"allow_tests": 1, "mute_emails": 0, "pause_scheduler": 1}
			like = ""
			if site == APPS_TEST_SITE:
				like = TEST_SITE
				config["redis_queue"] = f"{self.services.redis_url()}/{APPS_TEST_QUEUE}"
			return SitePlan(site, apps, secret(self.layout, "test_administrator"), config, like)
		address = self.processes.address()
		return SitePlan(site, apps, secret(self.layout, "administrator"), {"host_name": address})

	def source(self, choice: Choice) -> str:
		"""A digest of everything that a site's tables and records follow from."""
		files: list[Path] = []
		for app in self.own_apps(choice):
			folder = self.layout.apps / app
			files += [path for path in files_under(folder) if path.suffix in MIGRATED_SUFFIXES]
		names = "\n".join(path.relative_to(self.layout.apps).as_posix() for path in files)
		return digest_of(files, choice.engine.source_key(), names)

	def _environments(self) -> str:
		python = pythons.choose()
		venvs.make(self.layout, python, self.layout.env)
		venvs.make(self.layout, python, self.layout.bench_env)
		venvs.install_locked(self.layout, self.layout.bench_env, self.layout.requirements / "bench.txt")
		return f"Python {python}"

	def _framework(self, choice: Choice) -> str:
		told = choice.engine.fetch(self.layout.env_python)
		engines.remember(self.state, choice)
		return told

	def _start_services(self) -> str:
		self.services.start()
		server = self.services.database_server()
		return f"MariaDB at {server.host}:{server.port}, Redis at {self.services.redis_url()}"

	def _site_action(self, choice: Choice, site: str) -> Callable[[], str]:
		return lambda: self.sites().ensure(self.plan(choice, site), self.source(choice))
