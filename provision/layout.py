"""Where everything of this bench lies. No other module builds a path by hand."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

# A Unix socket's path must fit in 108 bytes, the closing zero included (sun_path in unix(7)).
SOCKET_PATH_LIMIT = 100


@dataclass(frozen=True)
class Layout:
	"""The folders of a bench whose root is `root`."""

	root: Path

	@classmethod
	def of_this_repository(cls) -> Layout:
		return cls(Path(__file__).resolve().parent.parent)

	@property
	def provision(self) -> Path:
		return self.root / "provision"

	@property
	def requirements(self) -> Path:
		return self.provision / "requirements"

	@property
	def node_tools(self) -> Path:
		return self.provision / "node"

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def env(self) -> Path:
		"""Virtual environment of the framework and the apps (bench expects this name)."""
		return self.root / "env"

	@property
	def env_python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def bench_env(self) -> Path:
		"""Virtual environment of the `bench` command, which needs a newer setuptools than the framework."""
		return self.root / ".venvs" / "bench"

	@property
	def bench_command(self) -> Path:
		return self.bench_env / "bin" / "bench"

	@property
	def run(self) -> Path:
		"""Everything generated that is not a site: data directories, logs, locks."""
		return self.root / ".run"

	@property
	def logs(self) -> Path:
		return self.run / "logs"

	@property
	def downloads(self) -> Path:
		return self.run / "downloads"

	@property
	def state_file(self) -> Path:
		return self.run / "state.json"

	@property
	def secrets_file(self) -> Path:
		return self.run / "secrets.json"

	@property
	def common_site_config(self) -> Path:
		return self.sites / "common_site_config.json"

	def socket(self, name: str) -> Path:
		"""A socket's path inside the project, or a short one under the temporary folder if that is too long."""
		inside = self.run / f"{name}.sock"
		if len(str(inside).encode()) <= SOCKET_PATH_LIMIT:
			return inside
		short = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
		return Path(tempfile.gettempdir()) / f"genesis-{short}-{name}.sock"

	def make_folders(self) -> None:
		"""The folders that the `bench` command looks for to recognise a bench, and our own."""
		for folder in (
			self.apps,
			self.sites,
			self.root / "config" / "pids",
			self.root / "logs",
			self.run,
			self.logs,
			self.downloads,
		):
			folder.mkdir(parents=True, exist_ok=True)
