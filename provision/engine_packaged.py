"""Engine 2: everything from PyPI, Debian's packages and npm; the framework is the one of framework_wheel.

It lacks upstream's later security fixes, so it serves evaluation and tests, on the loopback interface only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provision import venvs
from provision.errors import ProvisionError
from provision.files import digest_of
from provision.framework_wheel import TREE_SHA256, WHEEL_SHA256, FrameworkWheel
from provision.layout import Layout
from provision.shell import run_logged


class PackagedEngine:
	"""The framework's wheel, a locked set of Python releases, our own bundler and realtime server."""

	name = "packaged"
	notice = (
		"engine packaged: Frappe 15.0.0-dev of August 2023 without its later security fixes. "
		"For evaluation and tests only; it serves 127.0.0.1 and nothing else. Production: --engine official"
	)
	framework_apps = ("frappe",)

	def __init__(self, layout: Layout) -> None:
		self.layout = layout
		self.wheel = FrameworkWheel(layout)
		self.lock = layout.requirements / "env.txt"

	def source_key(self) -> str:
		return digest_of([], WHEEL_SHA256, TREE_SHA256)

	def in_place(self) -> bool:
		return self.wheel.in_place()

	def fetch(self, python: Path) -> str:
		self.wheel.download(python)
		self.wheel.unpack()
		return f"frappe {self.version()}, hash and digest as pinned"

	def version(self, app: str = "frappe") -> str:
		return self.wheel.version()

	def verify(self) -> None:
		"""Raises ProvisionError when the framework in apps/ is not, byte for byte, the pinned one."""
		self.wheel.check_tree(self.wheel.place / "frappe")

	def packages_key(self) -> str:
		return digest_of([self.lock])

	def install_packages(self) -> None:
		venvs.install_locked(self.layout, self.layout.env, self.lock)

	def install_apps(self, projects: Sequence[Path]) -> None:
		"""The framework and the applications as they lie; the lock file must have what they require."""
		venvs.install_editable(self.layout, self.layout.env, [self.wheel.place, *projects])
		try:
			run_logged([self.layout.env_python, "-m", "pip", "check"], self.layout.logs / "python.log")
		except ProvisionError as lacking:
			raise ProvisionError(
				f"The lock file does not have what an application requires.\n{lacking}",
				f"Add it to {self.lock.name}: see README.md in {self.lock.parent}.",
			) from lacking

	def node_key(self) -> str:
		return digest_of([self.layout.node_tools / "package-lock.json"])

	def install_node_packages(self) -> None:
		command = ["npm", "ci", "--no-audit", "--no-fund"]
		run_logged(command, self.layout.logs / "node.log", cwd=self.layout.node_tools)

	def node_packages_in_place(self) -> bool:
		return (self.layout.node_tools / "node_modules" / ".package-lock.json").is_file()

	def build_assets(self) -> str:
		"""Build what is older than its source; the bundler knows by itself what that is."""
		command = ["node", self.layout.node_tools / "build.mjs", "--bench", self.layout.root]
		told = run_logged(command, self.layout.logs / "assets.log").strip().splitlines()
		return told[-1] if told else "done"

	def assets_are_fresh(self) -> bool:
		command = ["node", self.layout.node_tools / "build.mjs", "--bench", self.layout.root, "--check"]
		try:
			run_logged(command, self.layout.logs / "assets.log")
		except ProvisionError:
			return False
		return True

	def realtime_command(self) -> list[str]:
		return ["node", str(self.layout.node_tools / "realtime.mjs"), "--bench", str(self.layout.root)]
