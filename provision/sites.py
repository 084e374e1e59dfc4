"""Sites: made whole or not at all, brought up to date, dropped.

A site is ours and whole when its folder holds the marker `.genesis-site`, written last. While it is being
made, .run/making/<site> exists; found at the start of a run, it means that an earlier run was cut short,
and what that run left (folder, database, database user) is removed first.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provision.database import DatabaseServer, execute
from provision.errors import ProvisionError
from provision.files import read_json, write_atomically, write_json
from provision.layout import Layout
from provision.shell import run_logged

MARKER = ".genesis-site"


@dataclass(frozen=True)
class SitePlan:
	"""What a site is to be."""

	name: str
	apps: tuple[str, ...]
	admin_password: str
	config: dict[str, Any] = field(default_factory=dict)


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

	def ensure(self, plan: SitePlan) -> str:
		"""Make the site unless it is whole; otherwise install the apps it lacks. Says what was done."""
		if self._making(plan.name).exists():
			self.remove(plan.name)
		if self.folder(plan.name).exists() and not self.is_whole(plan.name):
			raise ProvisionError(
				f"sites/{plan.name} exists but was not made by bin/genesis.",
				f"Move it away, or remove it with: bin/bench drop-site {plan.name}",
			)
		if not self.is_whole(plan.name):
			self._make(plan)
			return f"site {plan.name} made"
		self._configure(plan)
		for app in plan.apps:
			if app not in self.installed_apps(plan.name):
				self.bench("--site", plan.name, "install-app", app)
		return f"site {plan.name} is there"

	def migrate(self, site: str) -> None:
		self.bench("--site", site, "migrate", "--skip-search-index")

	def installed_apps(self, site: str) -> list[str]:
		database = read_json(self.folder(site) / "site_config.json", {}).get("db_name", "")
		rows = execute(
			self.server,
			f"SELECT defvalue FROM `{database}`.tabDefaultValue WHERE parent='__global' AND defkey='installed_apps'",
		)
		return [str(app) for app in read_json_text(rows)]

	def remove(self, site: str) -> None:
		"""Take the site's folder, database and database user away, however much of them exists."""
		self._making(site).parent.mkdir(parents=True, exist_ok=True)
		write_atomically(self._making(site), "")
		database = self.database_name(site)
		known = read_json(self.folder(site) / "site_config.json", {}).get("db_name")
		for name in {database, known} - {None}:
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

	def bench(self, *words: str) -> None:
		"""One of the framework's commands, as `bench` runs them: in sites/, with the Python of env/."""
		run_logged(
			[self.layout.env_python, "-m", "frappe.utils.bench_helper", "frappe", *words],
			self.log,
			cwd=self.layout.sites,
		)

	def inside(self, script: str, *words: str) -> None:
		"""A script of provision/inside, which may import frappe."""
		run_logged(
			[self.layout.env_python, self.layout.provision / "inside" / script, *words],
			self.log,
			cwd=self.layout.sites,
		)

	def _make(self, plan: SitePlan) -> None:
		write_atomically(self._making(plan.name), "")
		server = self.server
		command = ["new-site", plan.name, "--db-name", self.database_name(plan.name), "--force"]
		command += ["--db-root-username", server.user, "--db-root-password", server.password]
		command += ["--admin-password", plan.admin_password]
		if not server.managed:
			# The database server may see us under another address than its own.
			command.append("--no-mariadb-socket")
		self.bench(*command)
		self._configure(plan)
		for app in plan.apps:
			self.bench("--site", plan.name, "install-app", app)
		self.inside("complete_setup.py", plan.name)
		self.bench("--site", plan.name, "enable-scheduler")
		write_atomically(self.folder(plan.name) / MARKER, "")
		self._making(plan.name).unlink()

	def _configure(self, plan: SitePlan) -> None:
		path = self.folder(plan.name) / "site_config.json"
		known = read_json(path, {})
		wanted = {**known, **plan.config}
		if wanted != known:
			write_json(path, wanted, mode=0o600)

	def _making(self, site: str) -> Path:
		return self.layout.run / "making" / site


def read_json_text(text: str) -> list[Any]:
	"""The JSON list in the first line of the client's output; empty when there is none."""
	line = text.strip().split("\n")[0]
	return json.loads(line) if line else []
