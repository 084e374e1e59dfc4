"""Steps that are shown, skipped when done before with the same inputs, and resumed after an interruption."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provision.files import write_atomically


@dataclass(frozen=True)
class Step:
	"""One step of a set-up.

	A step with a `stamp` is skipped when that file holds the digest that `key` gives, and `holds` agrees that
	the result is still there. The stamp lies inside what the step makes, so that both vanish together. A step
	without a stamp runs every time and finds out by itself what there is to do.
	"""

	title: str
	action: Callable[[], str | None]
	stamp: Path | None = None
	key: Callable[[], str] = lambda: ""
	holds: Callable[[], bool] = lambda: True

	def is_done(self) -> bool:
		if self.stamp is None or not self.stamp.is_file():
			return False
		return self.stamp.read_text(encoding="utf-8") == self.key() and self.holds()


def run(steps: Sequence[Step], say: Callable[[str], None]) -> list[str]:
	"""Run the steps in order; the titles of those that had something to do.

	A stamp is taken away before its step begins and written when it has ended, so that a run that was killed
	in between begins that step again.
	"""
	worked = []
	for number, step in enumerate(steps, start=1):
		head = f"[{number}/{len(steps)}] {step.title}"
		if step.is_done():
			say(f"{head}: as it was")
			continue
		say(f"{head} ...")
		began = time.monotonic()
		if step.stamp:
			step.stamp.unlink(missing_ok=True)
		told = step.action()
		if step.stamp:
			# The key is asked now: the step itself may have brought some of its inputs.
			write_atomically(step.stamp, step.key())
		worked.append(step.title)
		say(f"      {told or 'done'} ({time.monotonic() - began:.1f} s)")
	return worked
