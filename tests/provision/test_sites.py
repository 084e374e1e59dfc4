"""Sites: whole or not at all, whatever cuts their creation short."""

import json
from pathlib import Path

import pytest

from provision import sites
from provision.database import DatabaseServer
from provision.errors import ProvisionError
from provision.layout import Layout
from provision.sites import SitePlan, Sites

PLAN = SitePlan("a.localhost", ("genesis",), "secret", {"allow_tests": 1})


class Interrupted(BaseException):
	"""Stands for Ctrl-C, a kill or a power cut at one moment."""


@pytest.fixture
def world(layout, monkeypatch):
	"""The framework's commands played on files; `cut_at` is the number of the call that is cut short."""

	class World:
		calls = []
		dropped = []
		apps = {}
		cut_at = None
		server = DatabaseServer("127.0.0.1", 13306, "root", "pw", managed=True)

		def sites(self):
			return Sites(layout, self.server)

		def count(self, words):
			self.calls.append(words)
			if len(self.calls) == self.cut_at:
				raise Interrupted

		def bench(self, known, *words, secrets=None):
			if "new-site" in words:
				folder = known.folder(words[1])
				folder.mkdir()
				self.count(words)
				(folder / "site_config.json").write_text(json.dumps({"db_name": words[3]}))
				self.apps[words[1]] = ["frappe"]
				if "--source-sql" in words:
					self.apps[words[1]] = json.loads(Path(words[words.index("--source-sql") + 1]).read_text())
				return
			self.count(words)
			if "install-app" in words:
				self.apps[words[1]].append(words[3])

		def inside(self, known, script, *words):
			self.count((script, *words))

	world = World()
	monkeypatch.setattr(
		Sites, "_bench", lambda known, *words, secrets=None: world.bench(known, *words, secrets=secrets)
	)
	monkeypatch.setattr(Sites, "inside", lambda known, *words: world.inside(known, *words))
	monkeypatch.setattr(Sites, "installed_apps", lambda known, site: world.apps[site])
	monkeypatch.setattr(sites, "execute", lambda server, statement: world.dropped.append(statement))

	def dump(server, database, path):
		names = {world.sites().database_name(site): site for site in world.apps}
		path.write_text(json.dumps(world.apps[names[database]]))

	monkeypatch.setattr(sites, "dump", dump)
	return world


def test_made_with_its_apps_and_marked_last(world, layout):
	assert world.sites().ensure(PLAN, "v1") == "site a.localhost made"
	assert world.sites().is_whole("a.localhost")
	assert world.apps["a.localhost"] == ["frappe", "genesis"]
	configuration = layout.sites / "a.localhost" / "site_config.json"
	assert json.loads(configuration.read_text())["allow_tests"] == 1
	assert configuration.stat().st_mode & 0o777 == 0o600
	assert world.sites().interrupted() == []


def test_the_second_time_nothing_is_done(world):
	world.sites().ensure(PLAN, "v1")
	world.calls.clear()
	assert world.sites().ensure(PLAN, "v1") == "site a.localhost is up to date"
	assert world.calls == []


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_cut_short_at_any_moment_it_is_made_anew(world, moment):
	world.cut_at = moment
	with pytest.raises(Interrupted):
		world.sites().ensure(PLAN, "v1")
	assert not world.sites().is_whole("a.localhost")
	assert world.sites().interrupted() == ["a.localhost"]
	world.cut_at = None
	assert world.sites().ensure(PLAN, "v1") == "site a.localhost made"
	assert world.sites().database_name("a.localhost") in world.dropped[0]
	assert world.apps["a.localhost"] == ["frappe", "genesis"]
	assert world.sites().is_whole("a.localhost")


LIKE_IT = SitePlan("b.localhost", ("genesis",), "secret", {"redis_queue": "apart"}, like="a.localhost")


def test_a_site_like_another_begins_as_its_copy(world, layout):
	world.sites().ensure(PLAN, "v1")
	world.calls.clear()
	assert world.sites().ensure(LIKE_IT, "v1") == "site b.localhost made"
	assert world.apps["b.localhost"] == ["frappe", "genesis"]
	assert [words[0] for words in world.calls] == ["new-site"]
	configuration = json.loads((layout.sites / "b.localhost" / "site_config.json").read_text())
	assert configuration["redis_queue"] == "apart"
	assert configuration["db_name"] == world.sites().database_name("b.localhost")
	assert list(layout.run.glob("*.sql")) == []


@pytest.mark.parametrize("source", [None, "v1"], ids=["not there", "of another version"])
def test_a_site_that_cannot_be_copied_is_made_afresh(world, source):
	if source:
		world.sites().ensure(PLAN, source)
	world.calls.clear()
	assert world.sites().ensure(LIKE_IT, "v2") == "site b.localhost made"
	assert [words[0] for words in world.calls][-1] == "--site"
	assert world.apps["b.localhost"] == ["frappe", "genesis"]


def test_a_new_version_of_the_source_migrates_and_is_remembered(world):
	world.sites().ensure(PLAN, "v1")
	world.calls.clear()
	assert world.sites().ensure(PLAN, "v2") == "site a.localhost migrated"
	assert world.calls == [("--site", "a.localhost", "migrate", "--skip-search-index")]
	assert world.sites().source_of("a.localhost") == "v2"


def test_a_migration_cut_short_is_run_again(world):
	world.sites().ensure(PLAN, "v1")
	world.cut_at = len(world.calls) + 1
	with pytest.raises(Interrupted):
		world.sites().ensure(PLAN, "v2")
	world.cut_at = None
	assert world.sites().ensure(PLAN, "v2") == "site a.localhost migrated"


def test_an_app_added_later_is_installed_by_the_migration(world):
	world.sites().ensure(PLAN, "v1")
	more = SitePlan("a.localhost", ("bookkeeping", "genesis"), "secret")
	world.sites().ensure(more, "v2")
	assert world.apps["a.localhost"] == ["frappe", "genesis", "bookkeeping"]


def test_someone_elses_site_is_not_touched(world, layout):
	folder = layout.sites / "a.localhost"
	folder.mkdir()
	(folder / "site_config.json").write_text("{}")
	with pytest.raises(ProvisionError, match="was not made by bin/genesis"):
		world.sites().ensure(PLAN, "v1")
	assert folder.is_dir() and world.dropped == []


def test_a_removal_cut_short_is_finished(world, layout, monkeypatch):
	world.sites().ensure(PLAN, "v1")

	def cut(server, statement):
		raise Interrupted

	monkeypatch.setattr(sites, "execute", cut)
	with pytest.raises(Interrupted):
		world.sites().remove("a.localhost")
	assert not world.sites().is_whole("a.localhost")
	monkeypatch.setattr(sites, "execute", lambda server, statement: world.dropped.append(statement))
	assert world.sites().ensure(PLAN, "v1") == "site a.localhost made"


def test_made_here_lists_whole_sites(world, layout):
	world.sites().ensure(PLAN, "v1")
	(layout.sites / "b.localhost").mkdir()
	assert world.sites().made_here() == ["a.localhost"]


def test_database_names_differ_between_benches(world, tmp_path):
	other = Sites(Layout(tmp_path / "other"), world.server)
	assert other.database_name("a.localhost") != world.sites().database_name("a.localhost")
