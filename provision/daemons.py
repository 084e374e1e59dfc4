"""Servers that go on after this program has ended: started in a session of their own, known by a pid file.

Only a process that we started is ever signalled: the pid file also holds the process's start time, so that
a pid the system gave to someone else meanwhile is recognised as not ours.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from provision.errors import ProvisionError
from provision.files import read_json, write_json
from provision.shell import environment


def start_time(pid: int) -> str | None:
	"""When process `pid` started (in the kernel's clock ticks), or None if it does not run."""
	try:
		text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
	except OSError:
		return None
	fields = text.rsplit(")", 1)[1].split()
	return None if fields[0] == "Z" else fields[19]


class Daemon:
	"""One background server. `pid_file` is its identity."""

	def __init__(self, name: str, pid_file: Path, log: Path) -> None:
		self.name = name
		self.pid_file = pid_file
		self.log = log

	def pid(self) -> int | None:
		"""The pid of the running server, None when it does not run."""
		known = read_json(self.pid_file)
		if not isinstance(known, dict) or start_time(known.get("pid", 0)) != known.get("started"):
			return None
		return known["pid"] if known.get("started") else None

	def start(
		self,
		command: Sequence[str | Path],
		ready: Callable[[], bool],
		timeout: float,
		cwd: Path | None = None,
		env: dict[str, str] | None = None,
	) -> None:
		"""Start it and wait until `ready()`. Raises ProvisionError if it dies or is not ready in `timeout` seconds."""
		self.log.parent.mkdir(parents=True, exist_ok=True)
		with self.log.open("ab") as log:
			process = subprocess.Popen(
				[str(word) for word in command],
				cwd=cwd,
				env=environment(env),
				stdin=subprocess.DEVNULL,
				stdout=log,
				stderr=log,
				start_new_session=True,
				close_fds=True,
			)
		write_json(self.pid_file, {"pid": process.pid, "started": start_time(process.pid)})
		deadline = time.monotonic() + timeout
		while not ready():
			if process.poll() is not None:
				self.pid_file.unlink(missing_ok=True)
				raise ProvisionError(
					f"{self.name} ended at once with status {process.returncode}.", f"Its log is {self.log}."
				)
			if time.monotonic() > deadline:
				self.stop()
				raise ProvisionError(
					f"{self.name} was not ready within {timeout:.0f} s.", f"Its log is {self.log}."
				)
			time.sleep(0.1)

	def stop(self, timeout: float = 60, number: int = signal.SIGTERM) -> bool:
		"""End it politely and wait; True if it was running. Raises ProvisionError if it does not end."""
		pid = self.pid()
		if pid is None:
			self.pid_file.unlink(missing_ok=True)
			return False
		os.kill(pid, number)
		deadline = time.monotonic() + timeout
		while self.pid() is not None:
			_reap(pid)
			if time.monotonic() > deadline:
				raise ProvisionError(f"{self.name} (process {pid}) does not end.", f"Look at {self.log}.")
			time.sleep(0.1)
		self.pid_file.unlink(missing_ok=True)
		return True


def _reap(pid: int) -> None:
	"""Take the exit status of our own child, so that it does not stay as a zombie."""
	try:
		os.waitpid(pid, os.WNOHANG)
	except ChildProcessError:
		return
