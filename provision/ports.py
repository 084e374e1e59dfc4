"""Free ports on the loopback interface."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection

from provision.errors import ProvisionError
from provision.state import State

LOOPBACK = "127.0.0.1"
SEARCHED = 400


def is_free(port: int) -> bool:
	"""Whether nobody listens on `port` of the loopback interface."""
	with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((LOOPBACK, port))
		except OSError:
			return False
		return True


def answers(host: str, port: int, timeout: float = 1.0) -> bool:
	"""Whether a server accepts a connection at `host`:`port`."""
	try:
		with socket.create_connection((host, port), timeout=timeout):
			return True
	except OSError:
		return False


def free_port(first: int, taken: Collection[int] = (), free: Callable[[int], bool] = is_free) -> int:
	"""The first free port from `first` on that is not in `taken`. Raises ProvisionError when there is none."""
	for port in range(first, first + SEARCHED):
		if port not in taken and free(port):
			return port
	raise ProvisionError(f"No free port between {first} and {first + SEARCHED - 1} on {LOOPBACK}.")


def keep_or_choose(
	state: State, name: str, first: int, ours: bool = False, free: Callable[[int], bool] = is_free
) -> int:
	"""The port remembered as `name` if it is free (or `ours` holds it); else another one, remembered.

	Ports promised to the bench's other services are never handed out twice.
	"""
	promised: dict[str, int] = state.get("ports", {})
	known = promised.get(name)
	if known and (ours or free(known)):
		return known
	others = {port for other, port in promised.items() if other != name}
	chosen = free_port(first, others, free)
	state.put("ports", {**promised, name: chosen})
	return chosen
