"""Which Python the framework runs on: 3.11 or 3.10, looked for under their usual names."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from provision.errors import ProvisionError
from provision.programs import find

SUPPORTED = ("3.11", "3.10")
NAMES = ("python3.11", "python3.10", "python3")


def candidates() -> list[str]:
	"""Interpreters to try, best first: on the PATH, then those that pyenv keeps."""
	found = [path for name in NAMES if (path := find(name))]
	pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
	for version in SUPPORTED:
		found.extend(str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True))
	return found


def version_of(interpreter: str) -> tuple[str, Path] | None:
	"""("3.11", real path) of an interpreter that runs and can make virtual environments, else None.

	A shim of pyenv is resolved to the interpreter behind it, which stays when the shim's setting changes.
	"""
	question = (
		"import sys, venv, ensurepip;"
		"print('%d.%d' % sys.version_info[:2]); print(getattr(sys, '_base_executable', sys.executable))"
	)
	try:
		done = subprocess.run(
			[interpreter, "-c", question], capture_output=True, text=True, timeout=20, check=False
		)
	except (OSError, subprocess.TimeoutExpired):
		return None
	lines = done.stdout.split("\n")
	return (lines[0], Path(lines[1])) if done.returncode == 0 else None


def choose(interpreters: Iterable[str] | None = None) -> Path:
	"""The first supported interpreter. Raises ProvisionError that names the versions when there is none."""
	seen: list[str] = []
	for interpreter in candidates() if interpreters is None else interpreters:
		found = version_of(interpreter)
		if found is None:
			seen.append(f"{interpreter} (cannot make virtual environments)")
		elif found[0] in SUPPORTED:
			return found[1]
		else:
			seen.append(f"{interpreter} ({found[0]})")
	raise ProvisionError(
		"No Python 3.11 or 3.10 was found. Looked at: " + (", ".join(seen) or "nothing"),
		"Install one of them with its venv module, e.g. the packages python3.11 and python3.11-venv, "
		"or: pyenv install 3.11",
	)
