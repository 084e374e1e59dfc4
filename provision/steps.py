"""Steps that are shown, skipped when done before with the same inputs, and resumed after an interruption."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from provision.files import write_atomically
from provision.layout import Layout


@dataclass(frozen=True)
class Step:
	"""One step of a set-up.

	`key()` is a digest of the step's inputs, asked when its turn comes. A step counts as done when it ended
	with the same key before and `holds()` agrees that its result is still there. A step without a key runs
	every time.
	"""

	name: str
	title: str
	action: Callable[[], str | None]
	key: Callable[[], str] | None = None
	holds: Callable[[], bool] = lambda: True


class Runner:
	"""Runs steps in order. The stamp of a step is taken away before it begins and written when it has ended,
	so that a run that was killed in between begins that step again."""

	def __init__(self, layout: Layout, say: Callable[[str], None]) -> None:
		self.stamps = layout.stamps
		self.say = say

	def run(self, steps: Sequence[Step]) -> list[str]:
		"""The names of the steps that had something to do."""
		worked = []
		for number, step in enumerate(steps, start=1):
			head = f"[{number}/{len(steps)}] {step.title}"
			key = step.key() if step.key else None
			if key is not None and self.is_done(step, key):
				self.say(f"{head}: as it was")
				continue
			self.say(f"{head} ...")
			began = time.monotonic()
			self.forget(step.name)
			told = step.action()
			if step.key:
				# Asked again: the step itself may have made some of its inputs.
				write_atomically(self.stamps / step.name, step.key())
			worked.append(step.name)
			self.say(f"      {told or 'done'} ({time.monotonic() - began:.1f} s)")
		return worked

	def is_done(self, step: Step, key: str) -> bool:
		stamp = self.stamps / step.name
		return stamp.is_file() and stamp.read_text(encoding="utf-8") == key and step.holds()

	def forget(self, name: str) -> None:
		(self.stamps / name).unlink(missing_ok=True)
