"""Which Python is taken, and what is said when there is none."""

import sys

import pytest

from provision import pythons
from provision.errors import ProvisionError


@pytest.fixture
def fake(program):
	def make(version):
		return str(program(f"python-{version}", f"echo {version}; echo /opt/python{version}/bin/python"))

	return make


def test_the_first_supported_one_is_taken(fake):
	chosen = pythons.choose([fake("3.12"), fake("3.10"), fake("3.11")])
	assert str(chosen) == "/opt/python3.10/bin/python"


def test_missing_python_is_named(fake):
	with pytest.raises(ProvisionError, match=r"No Python 3\.11 or 3\.10") as stopped:
		pythons.choose([fake("3.13")])
	assert "python-3.13 (3.13)" in str(stopped.value)
	assert "python3.11-venv" in stopped.value.remedy


def test_one_that_cannot_make_environments_is_passed_over(program):
	broken = str(program("python3.11", "exit 1"))
	with pytest.raises(ProvisionError, match="cannot make virtual environments"):
		pythons.choose([broken])


def test_nothing_to_look_at():
	with pytest.raises(ProvisionError, match="Looked at: nothing"):
		pythons.choose([])


def test_the_running_python_is_recognised():
	version, path = pythons.version_of(sys.executable)
	assert version == f"{sys.version_info.major}.{sys.version_info.minor}"
	assert path.is_file()
