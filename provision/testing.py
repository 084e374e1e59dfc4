"""The tests of the repository, run as two lanes side by side: most of a test is waiting for the database.

Each lane has a site of its own, so that neither meets what the other one commits, and a queue of its own, so that the
workers that one lane starts run no job of the other.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provision.bench import APPS_TEST_SITE, TEST_SITE, Bench
from provision.shell import environment
from provision.state import secret


@dataclass(frozen=True)
class Lane:
	"""Some of the tests, and the site that they may change."""

	title: str
	site: str
	paths: tuple[str, ...] = ()
	left_out: tuple[str, ...] = ()

	@property
	def words(self) -> tuple[str, ...]:
		"""What pytest is told to run."""
		return (*self.paths, *(f"--ignore={path}" for path in self.left_out))


# They need no server, and make the lanes about equally long.
WITHOUT_SERVER = ("tests/unit", "tests/desk")
WHOLE = (
	Lane("tests of servers, runs and upgrades", TEST_SITE, ("tests",), left_out=WITHOUT_SERVER),
	Lane(
		"tests of the apps, of the desk and of pure logic",
		APPS_TEST_SITE,
		("apps/genesis/genesis", "apps/bookkeeping/bookkeeping", *WITHOUT_SERVER),
	),
)


def lanes(arguments: Sequence[str]) -> tuple[Lane, ...]:
	"""The whole suite takes two; whoever chooses tests or options gets one, with pytest's output as it comes."""
	return WHOLE if not arguments else (Lane("tests", TEST_SITE),)


def run(bench: Bench, chosen: Sequence[Lane], arguments: Sequence[str], say: Callable[[str], None]) -> int:
	"""Run the lanes at once; the worst exit status. The first one's output comes as it is, the others' afterwards."""
	first, *others = chosen
	logs = [bench.layout.logs / f"tests-{lane.site}.log" for lane in others]
	started = []
	try:
		for lane, log in zip(others, logs, strict=True):
			with log.open("wb") as stream:
				started.append(_start(bench, lane, arguments, stdout=stream, stderr=subprocess.STDOUT))
		leading = _start(bench, first, arguments)
		started.insert(0, leading)
		statuses = [process.wait() for process in started]
	finally:
		for process in started:
			if process.poll() is None:
				process.terminate()
				process.wait()
	for lane, log in zip(others, logs, strict=True):
		say(f"\n{lane.title}, run meanwhile:\n{log.read_text(encoding='utf-8', errors='replace')}")
	if others:
		for lane, status in zip(chosen, statuses, strict=True):
			say(f"{lane.title}: {'passed' if status == 0 else f'FAILED (pytest ended with {status})'}")
	return max(statuses, key=abs)


def _start(bench: Bench, lane: Lane, arguments: Sequence[str], **streams: object) -> subprocess.Popen[bytes]:
	words: list[str | Path] = [bench.layout.env / "bin" / "pytest", *lane.words, *arguments]
	return subprocess.Popen(
		words,
		cwd=bench.layout.root,
		env=environment(
			{
				"GENESIS_BENCH": str(bench.layout.root),
				"GENESIS_TEST_SITE": lane.site,
				"GENESIS_TEST_ADMIN_PASSWORD": secret(bench.layout, "test_administrator"),
			}
		),
		**streams,
	)
