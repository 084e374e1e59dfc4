"""Sites: made whole or not at all, brought up to date, dropped.

A site is ours and whole when its folder holds the file `.genesis-site`, written last; its content tells the
version of the source that the site's tables follow. While a site is being made, .run/making/<site> exists;
found at the start of a run, it means that an earlier run was cut short, and what that run left (folder,
database, database user) is removed first.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provision.database import DatabaseServer, dump, execute
from provision.errors import ProvisionError
from provision.files import read_json, write_atomically, write_json
from provision.layout import Layout
from provision.shell import capture, run_logged

MARKER = ".genesis-site"


@dataclass(frozen=True)
class SitePlan:
	"""What a site is to be."""

	name: str
	apps: tuple[str, ...]
	admin_password: str
	config: dict[str, Any] = field(default_factory=dict)
	# A site with the same apps: where it is whole and up to date, the new one begins as its copy.
	like: str = ""


class Sites:
	"""Makes sites with the framework's own commands, run by the Python of env/."""

	def __init__(self, layout: Layout, server: DatabaseServer) -> None:
		self.layout = layout
		self.server = server
		self.log = layout.logs / "sites.log"

	def folder(self, site: str) -> Path:
		return self.layout.sites / site

	def is_whole(self, site: str) -> bool:
		return (self.folder(site) / MARKER).is_file() and not self._making(site).exists()

	def made_here(self) -> list[str]:
		"""Whole sites of this bench."""
		return sorted(marker.parent.name for marker in self.layout.sites.glob(f"*/{MARKER}"))

	def interrupted(self) -> list[str]:
		"""Sites whose creation or removal was cut short."""
		return sorted(path.name for path in (self.layout.run / "making").glob("*"))

	def ensure(self, plan: SitePlan, source: str) -> str:
		"""Make the site, or bring it to the `source` version if it follows another one. Says what was done."""
		if self._making(plan.name).exists():
			self.remove(plan.name)
		if not self.folder(plan.name).exists():
			self._make(plan, source)
			return f"site {plan.name} made"
		if not self.is_whole(plan.name):
			raise ProvisionError(
				f"sites/{plan.name} exists but was not made by bin/genesis.",
				f"Move it away, or remove it with: bin/bench drop-site {plan.name}",
			)
		self._configure(plan)
		if self.source_of(plan.name) == source:
			return f"site {plan.name} is up to date"
		self.migrate(plan, source)
		return f"site {plan.name} migrated"

	def migrate(self, plan: SitePlan, source: str) -> None:
		"""Install the apps it lacks and run the framework's migration; the marker follows at the end."""
		for app in plan.apps:
			if app not in self.installed_apps(plan.name):
				self._bench("--site", plan.name, "install-app", app)
		self._bench("--site", plan.name, "migrate", "--skip-search-index")
		write_atomically(self.folder(plan.name) / MARKER, source)

	def source_of(self, site: str) -> str:
		return (self.folder(site) / MARKER).read_text(encoding="utf-8")

	def installed_apps(self, site: str) -> list[str]:
		"""What the framework says is installed on `site`."""
		command = [self.layout.env_python, "-m", "frappe.utils.bench_helper", "frappe", "--site", site]
		told = capture([*command, "list-apps", "--format", "json"], cwd=self.layout.sites)
		return json.loads(told)[site]

	def remove(self, site: str) -> None:
		"""Take the site's folder, database and database user away, however much of them exists."""
		write_atomically(self._making(site), "")
		known = read_json(self.folder(site) / "site_config.json", {}).get("db_name")
		for name in {self.database_name(site), known} - {None}:
			execute(
				self.server,
				f"DROP DATABASE IF EXISTS `{name}`;"
				f"DROP USER IF EXISTS '{name}'@'127.0.0.1', '{name}'@'localhost', '{name}'@'%';",
			)
		shutil.rmtree(self.folder(site), ignore_errors=True)
		self._making(site).unlink()

	def database_name(self, site: str) -> str:
		"""A name that this bench alone uses, so that removing it can hit nobody else's database."""
		return "_" + hashlib.sha256(str(self.folder(site)).encode()).hexdigest()[:15]

	def inside(self, script: str, *words: str) -> None:
		"""A script of provision/inside, which may import frappe."""
		path = self.layout.provision / "inside" / script
		run_logged([self.layout.env_python, path, *words], self.log, cwd=self.layout.sites)

	def _make(self, plan: SitePlan, source: str) -> None:
		write_atomically(self._making(plan.name), "")
		options = ["--db-name", self.database_name(plan.name), "--force"]
		if not self.server.managed:
			# The database server may see us under another address than its own.
			options.append("--no-mariadb-socket")
		secrets = ["--db-root-username", self.server.user, "--db-root-password", self.server.password]
		secrets += ["--admin-password", plan.admin_password]
		if self._may_copy(plan, source):
			with self._contents_of(plan.like) as contents:
				self._bench("new-site", plan.name, *options, "--source-sql", str(contents), secrets=secrets)
			self._configure(plan)
		else:
			self._bench("new-site", plan.name, *options, secrets=secrets)
			self._configure(plan)
			for app in plan.apps:
				self._bench("--site", plan.name, "install-app", app)
			self.inside("complete_setup.py", plan.name)
			self._bench("--site", plan.name, "enable-scheduler")
		write_atomically(self.folder(plan.name) / MARKER, source)
		self._making(plan.name).unlink()

	def _may_copy(self, plan: SitePlan, source: str) -> bool:
		return bool(plan.like) and self.is_whole(plan.like) and self.source_of(plan.like) == source

	@contextmanager
	def _contents_of(self, site: str) -> Iterator[Path]:
		"""A file with the site's tables, removed afterwards."""
		path = self.layout.run / f"{site}.sql"
		try:
			dump(self.server, read_json(self.folder(site) / "site_config.json", {})["db_name"], path)
			yield path
		finally:
			path.unlink(missing_ok=True)

	def _bench(self, *words: str, secrets: list[str] | None = None) -> None:
		"""One of the framework's commands, as `bench` runs them: in sites/, with the Python of env/."""
		run_logged(
			[self.layout.env_python, self.layout.provision / "inside" / "bench_helper.py", *words],
			self.log,
			cwd=self.layout.sites,
			text=json.dumps(secrets or []),
		)

	def _configure(self, plan: SitePlan) -> None:
		path = self.folder(plan.name) / "site_config.json"
		known = read_json(path, {})
		wanted = {**known, **plan.config}
		if wanted != known:
			write_json(path, wanted, mode=0o600)

	def _making(self, site: str) -> Path:
		return self.layout.run / "making" / site
