"""Engine 1: Frappe 15 and ERPNext 15 from their own repositories, or from any git URL or directory given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from provision.errors import ProvisionError
from provision.files import digest_of, read_json, write_json
from provision.layout import Layout
from provision.shell import capture, run_logged

FRAPPE = "https://github.com/frappe/frappe"
ERPNEXT = "https://github.com/frappe/erpnext"
BRANCH = "version-15"
ANSWER_WITHIN_S = 5
CLONE_WITHIN_S = 1800
YARN = "yarn@1.22.22"
# The framework needs pkg_resources, which newer releases of setuptools have no more.
BUILD_TOOLS = ("pip", "wheel", "setuptools<80", "flit_core>=3.4,<4")
# A repository that asks for a name and password is not a public one: fail instead of asking.
GIT_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0"}


def answers(source: str) -> bool:
	"""Whether the application can be had at `source`: a folder that holds it, or a repository that has the
	branch and answers in time."""
	if _is_plain_folder(source):
		return True
	try:
		asked = ["git", "ls-remote", "--heads", source, BRANCH]
		heads = capture(asked, env=GIT_ENVIRONMENT, timeout=ANSWER_WITHIN_S)
	except ProvisionError:
		return False
	return bool(heads.strip())


def silent(sources: Sequence[str], asks: Callable[[str], bool] = answers) -> list[str]:
	"""The sources that do not answer; all are asked at the same time."""
	with ThreadPoolExecutor(max_workers=len(sources)) as pool:
		asked = {source: pool.submit(asks, source) for source in sources}
		return [source for source, answer in asked.items() if not answer.result()]


class OfficialEngine:
	"""Clones the applications and prepares them as the `bench` command would."""

	name = "official"
	notice = "engine official: Frappe 15 with ERPNext 15"
	framework_apps = ("frappe", "erpnext")

	def __init__(self, layout: Layout, frappe: str = FRAPPE, erpnext: str = ERPNEXT) -> None:
		self.layout = layout
		self.sources = {"frappe": frappe, "erpnext": erpnext}
		self.log = layout.logs / "engine.log"
		self.assets_log = layout.logs / "assets.log"
		self.yarn = layout.root / ".venvs" / "yarn" / "node_modules" / ".bin" / "yarn"

	def source_key(self) -> str:
		return digest_of([], BRANCH, *self.sources.values())

	def in_place(self) -> bool:
		return all(self._has(self.layout.apps / app, app) for app in self.framework_apps)

	def fetch(self, python: Path) -> str:
		"""Bring what is missing. What a run that was cut short had brought lies in .run and is thrown away."""
		for app, source in self.sources.items():
			place = self.layout.apps / app
			if self._has(place, app):
				continue
			if place.exists():
				raise ProvisionError(
					f"{place} exists but is not the application {app}.", f"Move {place} away."
				)
			making = self.layout.run / f"{app}.part"
			shutil.rmtree(making, ignore_errors=True)
			self._bring(source, making)
			if not self._has(making, app):
				raise ProvisionError(f"{source} is not the application {app}: it has no {app}/hooks.py.")
			making.rename(place)
		return ", ".join(f"{app} {self.version(app)}" for app in self.framework_apps)

	def version(self, app: str = "frappe") -> str:
		"""The commit in use; a folder without git has none."""
		place = self.layout.apps / app
		if not (place / ".git").exists():
			return "from a folder"
		return capture(["git", "-C", place, "log", "-1", "--format=%h of %cs"]).strip()

	def verify(self) -> None:
		"""Raises ProvisionError when a source of the framework was changed by hand."""
		for app in self.framework_apps:
			place = self.layout.apps / app
			if (place / ".git").exists():
				changed = capture(
					["git", "-C", place, "status", "--porcelain", "--untracked-files=no"]
				).strip()
				if changed:
					raise ProvisionError(f"apps/{app} differs from its commit:\n{changed}")

	def packages_key(self) -> str:
		projects = [self.layout.apps / app / "pyproject.toml" for app in self.framework_apps]
		return digest_of([*projects, self.layout.requirements / "tests.in"])

	def install_packages(self) -> None:
		"""The applications' own requirements, as their pyproject files state them, and what the tests need."""
		pip = [self.layout.env_python, "-m", "pip", "install"]
		run_logged([*pip, "--upgrade", *BUILD_TOOLS], self.log)
		projects = _editable(self.layout.apps / app for app in self.framework_apps)
		run_logged([*pip, *projects, "-r", self.layout.requirements / "tests.in"], self.log)

	def install_apps(self, projects: Sequence[Path]) -> None:
		run_logged([self.layout.env_python, "-m", "pip", "install", *_editable(projects)], self.log)

	def node_key(self) -> str:
		return digest_of([self.layout.apps / app / "yarn.lock" for app in self.framework_apps], YARN)

	def install_node_packages(self) -> None:
		"""Each application's packages by its own lock file, with a yarn of our own."""
		tools = self.layout.root / ".venvs" / "yarn"
		write_json(tools / "package.json", {"private": True})
		run_logged(
			["npm", "install", "--no-audit", "--no-fund", "--prefix", tools, YARN], self.log, cwd=tools
		)
		for app in self.framework_apps:
			folder = self.layout.apps / app
			if (folder / "package.json").is_file():
				run_logged([self.yarn, "install", "--check-files"], self.log, cwd=folder, env=self._path())

	def node_packages_in_place(self) -> bool:
		return self.yarn.is_file() and (self.layout.apps / "frappe" / "node_modules").is_dir()

	def build_assets(self) -> str:
		"""Frappe's own esbuild, through its own command, when a public folder changed."""
		key = {"public": digest_of(sorted(self.layout.apps.glob("*/*/public")))}
		done = self.layout.run / "assets.json"
		if read_json(done) == key and self.assets_are_fresh():
			return "as they were"
		command = [self.layout.env_python, "-m", "frappe.utils.bench_helper", "frappe", "build"]
		run_logged(command, self.assets_log, cwd=self.layout.sites, env=self._path())
		write_json(done, key)
		return "built by frappe's own esbuild"

	def assets_are_fresh(self) -> bool:
		return (self.layout.sites / "assets" / "assets.json").is_file()

	def realtime_command(self) -> list[str]:
		return ["node", str(self.layout.apps / "frappe" / "socketio.js")]

	def _bring(self, source: str, making: Path) -> None:
		if _is_plain_folder(source):
			shutil.copytree(Path(source).expanduser(), making, symlinks=True)
			return
		command = ["git", "clone", "--branch", BRANCH, "--depth", "1", _as_url(source), making]
		run_logged(command, self.log, env=GIT_ENVIRONMENT, timeout=CLONE_WITHIN_S)

	def _path(self) -> dict[str, str]:
		return {"PATH": f"{self.yarn.parent}{os.pathsep}{os.environ.get('PATH', '')}"}

	@staticmethod
	def _has(folder: Path, app: str) -> bool:
		return (folder / app / "hooks.py").is_file()


def _editable(projects: Iterable[Path]) -> list[str | Path]:
	words: list[str | Path] = []
	for project in projects:
		words += ["-e", project]
	return words


def _is_plain_folder(source: str) -> bool:
	"""A folder with sources that is no git repository, as a release that was unpacked."""
	path = Path(source).expanduser()
	return path.is_dir() and not (path / ".git").exists() and not (path / "HEAD").is_file()


def _as_url(source: str) -> str:
	"""A directory as a file URL, so that git makes a shallow clone of it like of any other source."""
	path = Path(source).expanduser()
	return path.resolve().as_uri() if path.is_dir() else source
