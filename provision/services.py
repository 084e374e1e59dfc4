"""The two servers every site needs, whoever runs them."""

from __future__ import annotations

from collections.abc import Collection

from provision import cache, database
from provision.cache import Redis
from provision.database import DatabaseServer, MariaDB
from provision.errors import ProvisionError
from provision.layout import Layout
from provision.ports import answers
from provision.state import State


class Services:
	"""The project's own MariaDB and Redis, each replaced by the one that environment variables name."""

	def __init__(self, layout: Layout, state: State) -> None:
		self.mariadb = MariaDB(layout, state)
		self.redis = Redis(layout, state)

	def start(self) -> None:
		"""Start what is ours; make sure that what is not ours answers."""
		given = database.named_by_environment()
		if given is None:
			self.mariadb.start()
		elif not answers(given.host, given.port, timeout=5):
			raise ProvisionError(
				f"No database server answers at {given.host}:{given.port} (GENESIS_DB_HOST, GENESIS_DB_PORT).",
				"Start it, or unset GENESIS_DB_HOST to have one made inside the project.",
			)
		url = cache.named_by_environment()
		if url is None:
			self.redis.start()
		elif not cache.pings(url):
			raise ProvisionError(
				f"No Redis server answers at {url} (GENESIS_REDIS_URL).",
				"Start it, or unset GENESIS_REDIS_URL to have one made inside the project.",
			)

	def running(self) -> frozenset[str]:
		"""Which of our own servers run now."""
		own = {"MariaDB": self.mariadb, "Redis": self.redis}
		return frozenset(name for name, server in own.items() if server.is_running())

	def stop(self, keep: Collection[str] = ()) -> list[str]:
		"""Stop our own servers except those in `keep`; the names of those that were running."""
		own = {"Redis": self.redis, "MariaDB": self.mariadb}
		return [name for name, server in own.items() if name not in keep and server.stop()]

	def database_server(self) -> DatabaseServer:
		return database.named_by_environment() or self.mariadb.server()

	def redis_url(self) -> str:
		return cache.named_by_environment() or self.redis.url()
