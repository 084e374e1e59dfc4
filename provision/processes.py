"""The processes of a running bench: web server, workers, scheduler, realtime server, under honcho."""

from __future__ import annotations

import shlex
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from provision.daemons import Daemon
from provision.engines import Choice
from provision.errors import ProvisionError
from provision.files import read_json, write_atomically
from provision.layout import Layout
from provision.ports import LOOPBACK, answers

READY_WITHIN_S = 60
# honcho itself waits five seconds for its children before it kills them.
END_WITHIN_S = 30
LOG_LIMIT_BYTES = 20_000_000


def web_command(layout: Layout, port: int) -> list[str]:
	"""gunicorn on the loopback interface; the environment's GENESIS_DEFAULT_SITE names the site. Runs in sites/."""
	command = [str(layout.env / "bin" / "gunicorn"), "--bind", f"{LOOPBACK}:{port}"]
	command += ["--worker-class", "gthread", "--workers", "2", "--threads", "6", "--timeout", "180"]
	command += [
		"--graceful-timeout",
		"3",
		"--pythonpath",
		str(layout.provision / "inside"),
		"wsgi:application",
	]
	return command


def framework_command(layout: Layout, *words: str) -> list[str]:
	"""One of the framework's own commands. Runs in sites/."""
	return [str(layout.env_python), "-m", "frappe.utils.bench_helper", "frappe", *words]


def web_environment(site: str) -> dict[str, str]:
	"""DEV_SERVER makes pages look for the realtime server at its own port instead of behind a proxy."""
	return {"GENESIS_DEFAULT_SITE": site, "DEV_SERVER": "1"}


class Processes:
	"""Starts and stops them all together; only what this program started is ever stopped."""

	def __init__(self, layout: Layout) -> None:
		self.layout = layout
		self.procfile = layout.run / "Procfile"
		self.log = layout.logs / "processes.log"
		self.daemon = Daemon("The bench", layout.run / "processes.json", self.log)

	def is_running(self) -> bool:
		return self.daemon.pid() is not None

	def port(self, name: str) -> int:
		return int(read_json(self.layout.common_site_config, {})[name])

	def address(self) -> str:
		return f"http://{LOOPBACK}:{self.port('webserver_port')}"

	def start(self, choice: Choice, site: str) -> None:
		"""Start them in the background and wait until the web and the realtime server answer."""
		if self.is_running():
			return
		if self.log.is_file() and self.log.stat().st_size > LOG_LIMIT_BYTES:
			self.log.replace(self.log.with_suffix(".log.1"))
		self._write_procfile(choice.engine.realtime_command(), site)
		command = [self.layout.bench_env / "bin" / "honcho", "--procfile", self.procfile, "start"]
		self.daemon.start(
			command, self.are_ready, READY_WITHIN_S, cwd=self.layout.sites, env={"PYTHONUNBUFFERED": "1"}
		)

	def stop(self) -> bool:
		"""Stop them; True if they were running."""
		return self.daemon.stop(END_WITHIN_S)

	def are_ready(self) -> bool:
		return answers(LOOPBACK, self.port("socketio_port")) and pings(self.address())

	def _write_procfile(self, realtime: list[str], site: str) -> None:
		layout = self.layout
		lines = {
			"web": _line(web_command(layout, self.port("webserver_port")), web_environment(site)),
			"realtime": _line(realtime),
			"schedule": _line(framework_command(layout, "schedule")),
			"worker": _line(framework_command(layout, "worker", "--queue", "short,default")),
			"worker_long": _line(framework_command(layout, "worker", "--queue", "long,default,short")),
		}
		write_atomically(self.procfile, "".join(f"{name}: {line}\n" for name, line in lines.items()))


def pings(address: str) -> bool:
	"""Whether the web application at `address` answers; raises ProvisionError if it answers with an error."""
	try:
		with urllib.request.urlopen(f"{address}/api/method/ping", timeout=10) as answer:
			return answer.status == 200
	except urllib.error.HTTPError as refused:
		raise ProvisionError(
			f"The web server answers {address} with status {refused.code}.", "Run: bin/genesis doctor"
		) from refused
	except OSError:
		return False


def tail(path: Path, offset: int) -> tuple[str, int]:
	"""What was written to `path` since `offset`, and the new offset."""
	with path.open("rb") as stream:
		stream.seek(offset)
		text = stream.read()
	return text.decode(errors="replace"), offset + len(text)


def _line(command: list[str], environment: Mapping[str, str] | None = None) -> str:
	"""A Procfile line; the shell that honcho starts gives way to the program, so that signals reach it."""
	setting = [f"{name}={value}" for name, value in (environment or {}).items()]
	return "exec " + shlex.join(["env", *setting, *command] if setting else command)
