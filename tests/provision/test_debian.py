"""Missing programs: installed as root or with sudo, otherwise the exact packages are named."""

import pytest

from provision import debian
from provision.debian import Need
from provision.errors import ProvisionError

ABSENT = Need("redis-server", ("no-such-redis",))
OPTIONAL = Need("wkhtmltopdf", ("no-such-wk",), optional=True)


@pytest.fixture
def apt(monkeypatch):
	"""Records what would be run; `fails` are packages that cannot be had."""

	class Apt:
		ran = []
		fails = set()

		def run(self, command, log, **options):
			self.ran.append([str(word) for word in command])
			if self.fails & set(self.ran[-1]):
				raise ProvisionError("Unable to locate package")

	apt = Apt()
	monkeypatch.setattr(debian, "run_logged", apt.run)
	monkeypatch.setattr(debian, "find", lambda *names: "/usr/bin/apt-get" if "apt-get" in names else None)
	monkeypatch.setattr(debian, "elevation", lambda: [])
	monkeypatch.setattr(debian, "missing", lambda needs=(): [])
	return apt


def test_a_need_is_met_by_a_program_or_a_file(tmp_path):
	assert Need("dash", ("sh",)).is_met()
	assert Need("x", files=(str(tmp_path),)).is_met()
	assert not ABSENT.is_met()
	assert debian.missing((Need("dash", ("sh",)), ABSENT)) == [ABSENT]


def test_without_rights_the_packages_are_named_and_nothing_runs(apt, layout, monkeypatch):
	monkeypatch.setattr(debian, "elevation", lambda: None)
	with pytest.raises(ProvisionError, match="redis-server") as stopped:
		debian.install(layout, [ABSENT, OPTIONAL], print)
	assert stopped.value.remedy == "Ask an administrator to run: apt-get install redis-server"
	assert apt.ran == []


def test_without_rights_an_optional_one_is_no_reason_to_stop(apt, layout, monkeypatch):
	monkeypatch.setattr(debian, "elevation", lambda: None)
	debian.install(layout, [OPTIONAL], print)
	assert apt.ran == []


def test_lists_are_refreshed_before_installing(apt, layout):
	debian.install(layout, [ABSENT], lambda line: None)
	assert [words[1] for words in apt.ran] == ["update", "install"]
	assert apt.ran[1][-1] == "redis-server"


def test_an_optional_one_that_cannot_be_had_is_told_only(apt, layout):
	apt.fails = {"wkhtmltopdf"}
	said = []
	debian.install(layout, [OPTIONAL], said.append)
	assert said == ["wkhtmltopdf is not to be had here; going on without it"]


def test_what_is_still_missing_afterwards_is_an_error(apt, layout, monkeypatch):
	monkeypatch.setattr(debian, "missing", lambda needs=(): [ABSENT])
	with pytest.raises(ProvisionError, match="did not bring redis-server"):
		debian.install(layout, [ABSENT], lambda line: None)
