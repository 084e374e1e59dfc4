"""One set-up of a bench at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from provision.errors import ProvisionError
from provision.layout import Layout

WAIT_S = 60

# Open locks of this process. Programs that a set-up runs inherit them: if the set-up is killed while, say, a
# site is being created, the next set-up waits until that orphan has ended instead of working against it.
_held: list[int] = []


def held() -> tuple[int, ...]:
	"""File descriptors that a program run by the set-up has to inherit."""
	return tuple(_held)


@contextmanager
def only_one(layout: Layout, say: Callable[[str], None], wait: float = WAIT_S) -> Iterator[None]:
	"""Holds the bench's lock; the kernel lets go of it however this process and its children end.

	Raises ProvisionError with the other process's number if one is still at work after `wait` seconds.
	"""
	layout.run.mkdir(parents=True, exist_ok=True)
	with (layout.run / "lock").open("a+", encoding="utf-8") as lock:
		deadline = time.monotonic() + wait
		told = False
		while not _taken(lock.fileno()):
			lock.seek(0)
			other = lock.read().strip() or "unknown"
			if time.monotonic() >= deadline:
				raise ProvisionError(
					f"Another bin/genesis (process {other}), or a program that it ran, works on this bench.",
					"Wait until it ends, or end it.",
				)
			if not told:
				say(f"Waiting for another bin/genesis (process {other}) to end ...")
				told = True
			time.sleep(0.2)
		lock.seek(0)
		lock.truncate()
		lock.write(str(os.getpid()))
		lock.flush()
		_held.append(lock.fileno())
		try:
			yield
		finally:
			_held.remove(lock.fileno())


def _taken(descriptor: int) -> bool:
	try:
		fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
	except BlockingIOError:
		return False
	return True
