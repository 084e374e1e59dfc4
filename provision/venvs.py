"""The two virtual environments: env/ for the framework and the apps, .venvs/bench for the `bench` command."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from provision.layout import Layout
from provision.shell import capture, run_logged

MADE = ".genesis-made"


def make(layout: Layout, python: Path, folder: Path) -> None:
	"""A virtual environment in `folder` unless it was made completely, with this very Python, before."""
	marker = folder / MADE
	version = capture([python, "-V"]).strip()
	if marker.is_file() and marker.read_text(encoding="utf-8") == version:
		return
	shutil.rmtree(folder, ignore_errors=True)
	run_logged([python, "-m", "venv", folder], layout.logs / "python.log")
	marker.write_text(version, encoding="utf-8")


def install_locked(layout: Layout, folder: Path, lock: Path) -> None:
	"""Exactly the releases that `lock` names. It is complete, so nothing else is resolved or fetched."""
	run_logged(
		[folder / "bin" / "python", "-m", "pip", "install", "--no-deps", "-r", lock],
		layout.logs / "python.log",
	)


def install_editable(layout: Layout, folder: Path, projects: Sequence[Path]) -> None:
	"""The projects as they lie, so that a changed source counts at once; their requirements are there already."""
	command: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "install", "--no-deps"]
	command += ["--no-build-isolation"]
	for project in projects:
		command += ["-e", project]
	run_logged(command, layout.logs / "python.log")
