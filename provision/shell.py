"""Running programs: output to a log file, the end of that log in the error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from provision import locking
from provision.errors import ProvisionError

LINES_SHOWN_ON_FAILURE = 30


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
	"""This process's environment without what would lead a child into another virtual environment."""
	env = {
		key: value
		for key, value in os.environ.items()
		if key not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
	}
	env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
	env.update(extra or {})
	return env


def run_logged(
	command: Sequence[str | Path],
	log: Path,
	cwd: Path | None = None,
	env: Mapping[str, str] | None = None,
	timeout: float | None = None,
	text: str = "",
) -> str:
	"""Run `command` with its output appended to `log`, and return that output.

	`text` is its standard input, kept out of the log.

	Raises ProvisionError with the last lines of the log when it fails, is missing or takes more than
	`timeout` seconds.
	"""
	words = [str(word) for word in command]
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as stream:
		stream.write(f"\n$ {' '.join(words)}\n".encode())
		stream.flush()
		start = stream.tell()
		try:
			status = subprocess.run(
				words,
				cwd=cwd,
				env=environment(env),
				input=text.encode(),
				stdout=stream,
				stderr=subprocess.STDOUT,
				timeout=timeout,
				pass_fds=locking.held(),
				check=False,
			).returncode
		except FileNotFoundError as missing:
			raise ProvisionError(f"The program {words[0]} is not installed.") from missing
		except subprocess.TimeoutExpired as late:
			raise ProvisionError(f"{words[0]} did not end within {timeout:.0f} seconds; see {log}.") from late
	output = _output(log, start)
	if status:
		end = "\n".join(output.splitlines()[-LINES_SHOWN_ON_FAILURE:])
		raise ProvisionError(
			f"{Path(words[0]).name} ended with status {status}:\n{end}", f"The whole output is in {log}."
		)
	return output


def capture(
	command: Sequence[str | Path],
	cwd: Path | None = None,
	env: Mapping[str, str] | None = None,
	timeout: float = 60,
) -> str:
	"""Standard output of `command`; ProvisionError when it fails."""
	words = [str(word) for word in command]
	try:
		done = subprocess.run(
			words,
			cwd=cwd,
			env=environment(env),
			stdin=subprocess.DEVNULL,
			capture_output=True,
			text=True,
			timeout=timeout,
			check=False,
		)
	except FileNotFoundError as missing:
		raise ProvisionError(f"The program {words[0]} is not installed.") from missing
	except subprocess.TimeoutExpired as late:
		raise ProvisionError(f"{words[0]} did not answer within {timeout:.0f} seconds.") from late
	if done.returncode:
		raise ProvisionError(f"{words[0]} ended with status {done.returncode}: {done.stderr.strip()[-2000:]}")
	return done.stdout


def _output(log: Path, start: int) -> str:
	with log.open("rb") as stream:
		stream.seek(start)
		return stream.read().decode(errors="replace")
