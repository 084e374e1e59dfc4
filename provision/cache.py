"""Redis: a server of the project's own on the loopback interface, or one named by GENESIS_REDIS_URL."""

from __future__ import annotations

import os
import socket
from urllib.parse import urlsplit

from provision.daemons import Daemon
from provision.files import write_atomically
from provision.layout import Layout
from provision.ports import LOOPBACK, answers, keep_or_choose
from provision.programs import program
from provision.state import State

FIRST_PORT = 13379
DEFAULT_REDIS_PORT = 6379

CONFIGURATION = """\
# Written by provision/cache.py. One server: database 0 is the cache, database 1 the queues.
bind {host}
port {port}
dir {folder}
save ""
appendonly no
daemonize no
"""


class Redis:
	"""The project's own server. Nothing in it outlives a restart, as with the bench's own configuration."""

	def __init__(self, layout: Layout, state: State) -> None:
		self.state = state
		self.folder = layout.run / "redis"
		self.daemon = Daemon("Redis", self.folder / "pid.json", layout.logs / "redis.log")

	def url(self) -> str:
		"""The base URL, without a database number."""
		return f"redis://{LOOPBACK}:{self.state.get('ports', {}).get('redis', FIRST_PORT)}"

	def is_running(self) -> bool:
		return self.daemon.pid() is not None and pings(self.url())

	def start(self) -> str:
		"""Start it unless it runs; returns the base URL."""
		if self.is_running():
			return self.url()
		self.daemon.stop()
		port = keep_or_choose(self.state, "redis", FIRST_PORT)
		configuration = self.folder / "redis.conf"
		write_atomically(configuration, CONFIGURATION.format(host=LOOPBACK, port=port, folder=self.folder))
		self.daemon.start(
			[program("redis-server"), configuration], ready=lambda: answers(LOOPBACK, port), timeout=30
		)
		return self.url()

	def stop(self) -> bool:
		return self.daemon.stop()


def named_by_environment() -> str | None:
	"""GENESIS_REDIS_URL without a closing slash, if set."""
	return (os.environ.get("GENESIS_REDIS_URL") or "").rstrip("/") or None


def pings(url: str) -> bool:
	"""Whether a Redis server answers at `url` (a server that asks for a password counts as answering)."""
	parts = urlsplit(url)
	try:
		with socket.create_connection(
			(parts.hostname or LOOPBACK, parts.port or DEFAULT_REDIS_PORT), timeout=2
		) as line:
			line.sendall(b"PING\r\n")
			return line.recv(64).startswith((b"+PONG", b"-NOAUTH"))
	except OSError:
		return False
