"""Makes the lock files provision/requirements/{env,bench}.txt anew: env/bin/python -m provision.lock PYTHON3.10

A developer's tool, run when a requirement is added or releases are to be renewed. Resolving with the oldest
supported Python gives releases that install on the newer one too; what only the older one needs is marked.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import tomllib

from provision.files import write_atomically
from provision.layout import Layout
from provision.shell import capture, run_logged

# Backports that Python 3.11 has in its standard library. (async-timeout is not one: redis wants it up to 3.11.2.)
OLDEST_ONLY = ("exceptiongroup", "tomli")
RESOLVE_WITHIN_S = 900


def requirements_of(project: Path) -> list[str]:
	with project.open("rb") as stream:
		return tomllib.load(stream)["project"].get("dependencies", [])


def locked(python: str, requirements: list[str], log: Path) -> list[str]:
	"""Every release that `requirements` lead to, in an environment of its own made with `python`."""
	with tempfile.TemporaryDirectory() as folder:
		run_logged([python, "-m", "venv", folder], log)
		pip = [f"{folder}/bin/python", "-m", "pip"]
		listed = Path(folder, "requirements.in")
		listed.write_text("\n".join(requirements), encoding="utf-8")
		run_logged([*pip, "install", "--upgrade", "pip"], log)
		run_logged([*pip, "install", "-r", listed], log, timeout=RESOLVE_WITHIN_S)
		frozen = capture([*pip, "freeze", "--all"]).splitlines()
	return [_marked(line) for line in frozen if not line.startswith("pip==")]


def _marked(line: str) -> str:
	name = line.split("==")[0].lower()
	return f'{line} ; python_version < "3.11"' if name in OLDEST_ONLY else line


def main(python: str) -> None:
	layout = Layout.of_this_repository()
	folder, log = layout.requirements, layout.logs / "lock.log"
	wanted = [line for name in ("build.in", "tests.in") for line in (folder / name).read_text().splitlines()]
	for project in sorted(layout.apps.glob("*/pyproject.toml")):
		wanted += requirements_of(project)
	for name, requirements in (("env", wanted), ("bench", (folder / "bench.in").read_text().splitlines())):
		head = [f"# Made by provision/lock.py; {name} is described in README.md beside this file."]
		write_atomically(
			folder / f"{name}.txt", "\n".join([*head, *locked(python, requirements, log)]) + "\n"
		)


if __name__ == "__main__":
	main(sys.argv[1])
