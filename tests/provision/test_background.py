"""Daemons and the lock: only what we started is stopped; orphans of a killed set-up are waited for."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provision import shell
from provision.daemons import Daemon, start_time
from provision.errors import ProvisionError
from provision.files import read_json, write_json
from provision.locking import held, only_one

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def daemon(layout):
	made = Daemon("Sleeper", layout.run / "pid.json", layout.logs / "sleeper.log")
	yield made
	made.stop()


def test_started_known_and_stopped(daemon):
	daemon.start(["sleep", "60"], ready=lambda: True, timeout=5)
	pid = daemon.pid()
	assert start_time(pid) is not None
	assert daemon.stop() is True
	assert start_time(pid) is None
	assert daemon.stop() is False


def test_survives_the_program_that_started_it(daemon, layout):
	script = (
		"from pathlib import Path; from provision.daemons import Daemon;"
		f"Daemon('S', Path({str(daemon.pid_file)!r}), Path({str(daemon.log)!r})).start(['sleep', '60'], lambda: True, 5)"
	)
	subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
	assert daemon.pid() is not None


def test_a_pid_given_to_someone_else_is_not_ours(daemon):
	"""This test's own process number with another start time: signalling it would end the tests."""
	write_json(daemon.pid_file, {"pid": os.getpid(), "started": "1"})
	assert daemon.pid() is None
	assert daemon.stop() is False


def test_a_damaged_pid_file_is_no_process(daemon):
	daemon.pid_file.write_text("{", encoding="utf-8")
	assert daemon.pid() is None


def test_one_that_ends_at_once_is_an_error_and_leaves_nothing(daemon):
	with pytest.raises(ProvisionError, match="ended at once with status 3"):
		daemon.start(["sh", "-c", "exit 3"], ready=lambda: False, timeout=5)
	assert not daemon.pid_file.exists()


def test_one_that_is_never_ready_is_ended(daemon):
	with pytest.raises(ProvisionError, match="was not ready within"):
		daemon.start(["sleep", "60"], ready=lambda: False, timeout=0.3)
	assert daemon.pid() is None


def test_the_lock_keeps_a_second_one_out_and_names_the_first(layout):
	said = []
	with only_one(layout, said.append), pytest.raises(ProvisionError, match=f"process {os.getpid()}"):
		with only_one(layout, said.append, wait=0.3):
			pytest.fail("two at once")
	assert said == [f"Waiting for another bin/genesis (process {os.getpid()}) to end ..."]
	with only_one(layout, said.append, wait=0):
		assert len(held()) == 1
	assert held() == ()


def test_an_orphan_of_a_killed_setup_still_holds_the_lock(layout):
	"""kill -9 of a set-up leaves the program it ran; the next set-up must not work against that one."""
	script = (
		"from pathlib import Path; from provision.layout import Layout; from provision.locking import only_one\n"
		"from provision.shell import run_logged\n"
		f"layout = Layout(Path({str(layout.root)!r}))\n"
		"with only_one(layout, print): run_logged(['sleep', '2'], layout.logs / 'x.log')\n"
	)
	setup = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
	log = layout.logs / "x.log"
	deadline = time.monotonic() + 10
	while not log.exists() and time.monotonic() < deadline:
		time.sleep(0.05)
	setup.send_signal(signal.SIGKILL)
	setup.wait()
	began = time.monotonic()
	with pytest.raises(ProvisionError), only_one(layout, print, wait=0):
		pytest.fail("the orphan is still at work")
	with only_one(layout, lambda line: None, wait=10):
		assert time.monotonic() - began < 10


def test_a_failing_program_shows_the_end_of_its_output(layout):
	log = layout.logs / "x.log"
	with pytest.raises(ProvisionError, match="ended with status 4:\nline 2") as stopped:
		shell.run_logged(["sh", "-c", "echo line 2; exit 4"], log)
	assert str(log) in stopped.value.remedy
	assert "line 2" in log.read_text()


def test_an_earlier_programs_output_is_not_shown(layout):
	log = layout.logs / "x.log"
	shell.run_logged(["echo", "earlier"], log)
	with pytest.raises(ProvisionError) as stopped:
		shell.run_logged(["sh", "-c", "exit 1"], log)
	assert "earlier" not in str(stopped.value)


def test_secrets_given_on_standard_input_stay_out_of_the_log(layout):
	log = layout.logs / "x.log"
	shell.run_logged(["sh", "-c", "cat >/dev/null; echo done"], log, text="very-secret")
	assert "very-secret" not in log.read_text()


def test_a_missing_program_is_named(layout):
	with pytest.raises(ProvisionError, match="no-such-program is not installed"):
		shell.run_logged(["no-such-program"], layout.logs / "x.log")


def test_another_virtual_environment_does_not_leak_into_programs(monkeypatch):
	monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
	monkeypatch.setenv("PYTHONPATH", "/elsewhere")
	assert not {"VIRTUAL_ENV", "PYTHONPATH"} & set(shell.environment())


def test_secrets_are_random_kept_and_private(layout):
	from provision.state import secret

	first = secret(layout, "administrator")
	assert secret(layout, "administrator") == first
	assert secret(layout, "other") != first
	assert len(first) >= 16
	assert layout.secrets_file.stat().st_mode & 0o777 == 0o600
	assert read_json(layout.secrets_file)["administrator"] == first
