"""The processes that serve a site: web server, realtime server, workers, scheduler, under honcho."""

from __future__ import annotations

import shlex
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from provision.daemons import Daemon
from provision.errors import ProvisionError
from provision.files import read_json, write_atomically
from provision.layout import Layout
from provision.ports import LOOPBACK, answers

READY_WITHIN_S = 60
# honcho itself waits five seconds for its children before it kills them.
END_WITHIN_S = 30
LOG_LIMIT_BYTES = 20_000_000
IDENTITY_SUFFIX = ".processes.json"


class Processes:
	"""Starts and stops what serves `site`, all together. Only what this program started is ever stopped."""

	def __init__(self, layout: Layout, site: str) -> None:
		self.layout = layout
		self.site = site
		self.procfile = layout.run / f"{site}.Procfile"
		self.log = layout.logs / f"{site}.log"
		self.daemon = Daemon(f"What serves {site}", layout.run / f"{site}{IDENTITY_SUFFIX}", self.log)

	@classmethod
	def started_here(cls, layout: Layout) -> list[Processes]:
		"""Those of every site that were started and not yet stopped."""
		names = sorted(path.name[: -len(IDENTITY_SUFFIX)] for path in layout.run.glob(f"*{IDENTITY_SUFFIX}"))
		return [cls(layout, name) for name in names]

	def is_running(self) -> bool:
		return self.daemon.pid() is not None

	def port(self, key: str) -> int:
		"""webserver_port or socketio_port as the framework sees them: the site's own before the bench's."""
		return int(self._configuration()[key])

	def address(self) -> str:
		return f"http://{LOOPBACK}:{self.port('webserver_port')}"

	def start(self, realtime: Sequence[str], scheduler: bool = True) -> None:
		"""Start them in the background and wait until the web and the realtime server answer.

		`realtime` is the engine's command for the realtime server. Raises ProvisionError if a port is taken.
		"""
		if self.is_running():
			return
		for key in ("webserver_port", "socketio_port"):
			if answers(LOOPBACK, self.port(key)):
				raise ProvisionError(
					f"Port {self.port(key)} ({key}) is held by another program.", "Run: bin/genesis setup"
				)
		if self.log.is_file() and self.log.stat().st_size > LOG_LIMIT_BYTES:
			self.log.replace(self.log.with_suffix(".log.1"))
		lines = self._lines(realtime, scheduler)
		write_atomically(self.procfile, "".join(f"{name}: {line}\n" for name, line in lines.items()))
		command = [self.layout.bench_env / "bin" / "honcho", "--procfile", self.procfile, "start"]
		environment = {"PYTHONUNBUFFERED": "1"}
		self.daemon.start(command, self.are_ready, READY_WITHIN_S, cwd=self.layout.sites, env=environment)

	def stop(self) -> bool:
		"""Stop them; True if they were running."""
		return self.daemon.stop(END_WITHIN_S)

	def are_ready(self) -> bool:
		return answers(LOOPBACK, self.port("socketio_port")) and pings(self.address())

	def _configuration(self) -> dict[str, Any]:
		common = read_json(self.layout.common_site_config, {})
		return {**common, **read_json(self.layout.sites / self.site / "site_config.json", {})}

	def _lines(self, realtime: Sequence[str], scheduler: bool) -> dict[str, str]:
		"""The Procfile. All run in sites/, as the framework expects."""
		served = {"GENESIS_DEFAULT_SITE": self.site}
		# Frappe's own realtime server reads the bench's configuration alone, not the site's.
		in_real_time = {
			**served,
			"FRAPPE_SITE": self.site,
			"FRAPPE_SOCKETIO_PORT": str(self.port("socketio_port")),
		}
		lines = {
			# DEV_SERVER makes pages look for the realtime server at its own port instead of behind a proxy.
			"web": _line(self._web(), {**served, "DEV_SERVER": "1"}),
			"realtime": _line(realtime, in_real_time),
			"worker": _line(self._framework("worker", "--quiet", "--queue", "short,default")),
			"worker_long": _line(self._framework("worker", "--quiet", "--queue", "long,default,short")),
		}
		if scheduler:
			lines["schedule"] = _line(self._framework("schedule"))
		return lines

	def _web(self) -> list[str]:
		command = [
			str(self.layout.env / "bin" / "gunicorn"),
			"--bind",
			f"{LOOPBACK}:{self.port('webserver_port')}",
		]
		command += ["--worker-class", "gthread", "--workers", "2", "--threads", "6", "--timeout", "180"]
		command += ["--graceful-timeout", "3", "--pythonpath", str(self.layout.provision / "inside")]
		return [*command, "wsgi:application"]

	def _framework(self, *words: str) -> list[str]:
		return [str(self.layout.env_python), "-m", "frappe.utils.bench_helper", "frappe", *words]


def pings(address: str) -> bool:
	"""Whether the web application at `address` answers; raises ProvisionError if it answers with an error."""
	try:
		with urllib.request.urlopen(f"{address}/api/method/ping", timeout=10) as answer:  # nosec B310
			return answer.status == 200
	except urllib.error.HTTPError as refused:
		raise ProvisionError(
			f"The web server answers {address} with status {refused.code}.", "Run: bin/genesis doctor"
		) from refused
	except OSError:
		return False


def _line(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
	"""A Procfile line; the shell that honcho starts gives way to the program, so that signals reach it."""
	setting = [f"{name}={value}" for name, value in (environment or {}).items()]
	return "exec " + shlex.join(["env", *setting, *command] if setting else list(command))
