"""Steps: shown with progress, skipped when nothing changed, begun again after an interruption."""

import pytest

from provision import steps
from provision.steps import Step


@pytest.fixture
def world(tmp_path):
	"""A step that makes a file out of an input, and what was said."""

	class World:
		said = []
		made = tmp_path / "made"
		stamp = tmp_path / "stamps" / "make"
		given = "1"
		calls = 0
		fails = None

		def action(self):
			self.calls += 1
			self.made.write_text("half")
			if self.fails:
				raise self.fails
			self.made.write_text("whole")
			return "made it"

		def run(self):
			step = Step("Make", self.action, stamp=self.stamp, key=lambda: self.given, holds=self.made.exists)
			always = Step("Always", lambda: None)
			return steps.run([step, always], self.said.append)

	return World()


def test_done_once_then_skipped(world):
	assert world.run() == ["Make", "Always"]
	assert world.run() == ["Always"]
	assert world.calls == 1


def test_progress_is_shown(world):
	world.run()
	assert world.said[0] == "[1/2] Make ..."
	assert world.said[1].startswith("      made it (")
	assert world.said[2] == "[2/2] Always ..."
	world.said.clear()
	world.run()
	assert world.said[0] == "[1/2] Make: as it was"


def test_changed_input_runs_again(world):
	world.run()
	world.given = "2"
	assert "Make" in world.run()


def test_lost_result_runs_again(world):
	world.run()
	world.made.unlink()
	assert "Make" in world.run()


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), RuntimeError("disk full"), SystemExit(1)])
def test_interrupted_step_begins_again(world, interruption):
	world.run()
	world.given = "2"
	world.fails = interruption
	with pytest.raises(type(interruption)):
		world.run()
	world.fails = None
	world.given = "1"
	# The first run's stamp would fit again, but what it stood for was overwritten.
	assert "Make" in world.run()
	assert world.made.read_text() == "whole"


def test_an_input_that_the_step_itself_brings_counts_afterwards(tmp_path):
	source = tmp_path / "source"
	step = Step(
		"Fetch",
		lambda: source.write_text("x") and None,
		stamp=tmp_path / "stamp",
		key=lambda: source.read_text() if source.exists() else "absent",
	)
	steps.run([step], lambda line: None)
	assert step.is_done()
