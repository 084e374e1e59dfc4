"""Tests of how a bench comes to be. They need neither a framework nor a site, and touch only temporary folders."""

import sys
from pathlib import Path

import pytest

# At the end: the root's link `genesis` must not come before the installed app.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from provision.layout import Layout
from provision.state import State


@pytest.fixture
def layout(tmp_path):
	made = Layout(tmp_path / "bench")
	made.make_folders()
	return made


@pytest.fixture
def state(layout):
	return State(layout)


@pytest.fixture
def program(tmp_path):
	"""Makes an executable shell script; gives its path."""

	def make(name, body):
		path = tmp_path / "programs" / name
		path.parent.mkdir(exist_ok=True)
		path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
		path.chmod(0o755)
		return path

	return make
