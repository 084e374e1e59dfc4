"""One set-up of a bench at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from provision.errors import ProvisionError
from provision.layout import Layout


@contextmanager
def only_one(layout: Layout) -> Iterator[None]:
	"""Holds the bench's lock; the kernel lets go of it however this process ends.

	Raises ProvisionError with the other process's number when one is at work.
	"""
	layout.run.mkdir(parents=True, exist_ok=True)
	with (layout.run / "lock").open("a+", encoding="utf-8") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError as held:
			lock.seek(0)
			raise ProvisionError(
				f"Another bin/genesis (process {lock.read().strip() or 'unknown'}) is setting this bench up.",
				"Wait until it ends, or end it.",
			) from held
		lock.seek(0)
		lock.truncate()
		lock.write(str(os.getpid()))
		lock.flush()
		yield
