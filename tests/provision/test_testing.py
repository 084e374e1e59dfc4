"""The lanes of `bin/genesis test`: both run, the output of both is shown, and one that fails fails the whole."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from provision import testing
from provision.bench import APPS_TEST_SITE, TEST_SITE, TEST_SITES, Bench
from provision.engine_packaged import PackagedEngine
from provision.engines import Choice

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(layout):
	return Bench(layout, lambda line: None)


def stand_in(layout, body):
	"""A program in the place of pytest."""
	path = layout.env / "bin" / "pytest"
	path.parent.mkdir(parents=True)
	path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
	path.chmod(0o755)


def test_the_whole_suite_has_two_lanes_and_leaves_nothing_out():
	whole = testing.lanes([])
	assert tuple(lane.site for lane in whole) == TEST_SITES
	with_site, other = whole
	assert with_site.paths == ("tests",)
	assert other.paths == ("apps/genesis/genesis", "apps/bookkeeping/bookkeeping", *with_site.left_out)
	for path in with_site.left_out:
		assert f"--ignore={path}" in with_site.words
		assert (ROOT / path).is_dir()


@pytest.mark.parametrize("arguments", [["tests/unit"], ["-k", "wheel"], ["--lf"]])
def test_whoever_chooses_gets_one_lane(arguments):
	(lane,) = testing.lanes(arguments)
	assert (lane.site, lane.paths) == (TEST_SITE, ())


@pytest.mark.parametrize(("failing", "status"), [("none", 0), ("tests", 1), ("apps/genesis/genesis", 1)])
def test_one_failing_lane_fails_the_whole(bench, layout, capfd, failing, status):
	stand_in(layout, f'echo "$GENESIS_TEST_SITE ran $*"; [ "$1" != "{failing}" ]')
	said = []
	assert testing.run(bench, testing.lanes([]), [], said.append) == status
	assert f"{TEST_SITE} ran tests --ignore=" in capfd.readouterr().out
	assert f"{APPS_TEST_SITE} ran apps/genesis/genesis apps/bookkeeping/bookkeeping" in "\n".join(said)
	assert ["FAILED" in line for line in said[-2:]] == [failing == "tests", failing.startswith("apps")]


def test_lanes_run_at_the_same_time(bench, layout, tmp_path):
	"""Each waits for the other one's mark: one after the other they would never end."""
	stand_in(
		layout,
		f'touch "{tmp_path}/$GENESIS_TEST_SITE"\n'
		f'while [ $(ls "{tmp_path}" | grep -c localhost) -lt 2 ]; do sleep 0.05; done',
	)
	assert testing.run(bench, testing.lanes([]), [], lambda line: None) == 0


def test_an_interruption_ends_both(bench, layout, tmp_path):
	stand_in(layout, f'echo $$ > "{tmp_path}/$GENESIS_TEST_SITE.pid"; exec sleep 600')

	def pids():
		return [int(path.read_text() or 0) for path in tmp_path.glob("*.pid")]

	def interrupt():
		while len(pids()) < 2 or not all(pids()):
			time.sleep(0.05)
		os.kill(os.getpid(), signal.SIGINT)

	threading.Thread(target=interrupt, daemon=True).start()
	# A shell that starts us in the background has us ignore interruptions.
	before = signal.signal(signal.SIGINT, signal.default_int_handler)
	try:
		with pytest.raises(KeyboardInterrupt):
			testing.run(bench, testing.lanes([]), [], lambda line: None)
	finally:
		signal.signal(signal.SIGINT, before)
	for pid in pids():
		with pytest.raises(ProcessLookupError):
			os.kill(pid, 0)


def test_the_sites_of_the_lanes_share_no_queue(bench, layout):
	choice = Choice(PackagedEngine(layout), "asked for")
	plans = {site: bench.plan(choice, site).config for site in TEST_SITES}
	assert "redis_queue" not in plans[TEST_SITE]
	assert plans[APPS_TEST_SITE]["redis_queue"].endswith("/7")
