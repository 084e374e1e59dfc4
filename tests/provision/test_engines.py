"""Which engine is chosen, and the official one's sources."""

import subprocess

import pytest

from provision import engine_official, engines
from provision.engine_official import BRANCH, OfficialEngine, answers
from provision.engines import Wish
from provision.errors import ProvisionError


def nobody(sources):
	return list(sources)


def everybody(sources):
	return []


@pytest.fixture
def repository(tmp_path):
	"""Makes a git repository of an application, with the branch asked for."""

	def make(app, branch=BRANCH, bare=False):
		folder = tmp_path / f"{app}-{branch}"
		(folder / app).mkdir(parents=True)
		(folder / app / "hooks.py").write_text(f"app_name = '{app}'\n")
		(folder / "pyproject.toml").write_text("[project]\n")
		git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org"]
		subprocess.run(["git", "init", "-q", "-b", branch, str(folder)], check=True)
		subprocess.run([*git, "add", "."], check=True)
		subprocess.run([*git, "commit", "-q", "-m", "one"], check=True)
		if bare:
			subprocess.run(["git", "clone", "-q", "--bare", str(folder), str(folder) + ".git"], check=True)
			return str(folder) + ".git"
		return str(folder)

	return make


def test_auto_prefers_official_when_its_repositories_answer(layout, state):
	choice = engines.choose(layout, state, Wish(), everybody)
	assert choice.engine.name == "official"
	assert "answered within 5 s" in choice.reason


def test_auto_falls_back_and_says_why(layout, state):
	choice = engines.choose(layout, state, Wish(), lambda sources: [sources[1]])
	assert choice.engine.name == "packaged"
	assert engine_official.ERPNEXT in choice.reason and "did not answer within 5 s" in choice.reason


def test_packaged_asks_no_network(layout, state):
	def never(sources):
		raise AssertionError(sources)

	assert engines.choose(layout, state, Wish("packaged"), never).engine.name == "packaged"


def test_official_that_does_not_answer_is_an_error(layout, state):
	with pytest.raises(ProvisionError, match="No branch version-15") as stopped:
		engines.choose(layout, state, Wish("official", frappe="/nowhere"), nobody)
	assert "/nowhere" in str(stopped.value) and "--engine packaged" in stopped.value.remedy


def test_given_sources_mean_official(layout, state):
	choice = engines.choose(layout, state, Wish(frappe="/f", erpnext="/e"), everybody)
	assert choice.engine.sources == {"frappe": "/f", "erpnext": "/e"}


def test_given_sources_contradict_packaged(layout, state):
	with pytest.raises(ProvisionError, match="belong to --engine official"):
		engines.choose(layout, state, Wish("packaged", frappe="/f"), everybody)


def test_the_installed_engine_stays_without_asking(layout, state):
	engines.remember(state, engines.choose(layout, state, Wish(frappe="/f"), everybody))
	again = engines.choose(layout, state, Wish(), nobody)
	assert again.engine.name == "official" and again.engine.sources["frappe"] == "/f"
	assert again.reason == "installed here before"


def test_another_engine_on_the_same_bench_is_refused(layout, state):
	state.put("engine", "packaged")
	with pytest.raises(ProvisionError, match="runs on the packaged engine"):
		engines.choose(layout, state, Wish("official"), everybody)


def test_a_repository_answers_only_with_the_branch(repository, tmp_path):
	assert answers(repository("frappe"))
	assert answers(repository("erpnext", bare=True))
	assert not answers(repository("frappe", branch="develop"))
	assert not answers(str(tmp_path / "nothing"))


def test_a_silent_repository_is_given_up(program, monkeypatch):
	git = program("git", "exec sleep 30")
	monkeypatch.setenv("PATH", f"{git.parent}:/usr/bin:/bin")
	monkeypatch.setattr(engine_official, "ANSWER_WITHIN_S", 0.3)
	assert engine_official.silent(["one", "two"]) == ["one", "two"]


def test_clones_both_and_tells_their_commits(layout, repository):
	engine = OfficialEngine(layout, repository("frappe"), repository("erpnext", bare=True))
	told = engine.fetch(None)
	assert engine.in_place()
	assert told.startswith("frappe ") and "erpnext " in told
	engine.verify()


def test_a_clone_cut_short_is_thrown_away(layout, repository):
	half = layout.run / "frappe.part"
	half.mkdir(parents=True)
	(half / "junk").write_text("x")
	engine = OfficialEngine(layout, repository("frappe"), repository("erpnext"))
	engine.fetch(None)
	assert not (layout.apps / "frappe" / "junk").exists()


def test_a_plain_folder_is_copied(layout, tmp_path, repository):
	source = tmp_path / "unpacked"
	(source / "frappe").mkdir(parents=True)
	(source / "frappe" / "hooks.py").write_text("")
	engine = OfficialEngine(layout, str(source), repository("erpnext"))
	assert "frappe from a folder" in engine.fetch(None)


def test_another_application_is_refused(layout, repository):
	engine = OfficialEngine(layout, repository("erpnext"), repository("frappe"))
	with pytest.raises(ProvisionError, match="is not the application frappe"):
		engine.fetch(None)
	assert not (layout.apps / "frappe").exists()


def test_someone_elses_folder_in_the_way_is_left_alone(layout, repository):
	(layout.apps / "frappe").mkdir()
	engine = OfficialEngine(layout, repository("frappe"), repository("erpnext"))
	with pytest.raises(ProvisionError, match="is not the application frappe") as stopped:
		engine.fetch(None)
	assert "away" in stopped.value.remedy
	assert (layout.apps / "frappe").is_dir()


def test_a_change_by_hand_is_told(layout, repository):
	engine = OfficialEngine(layout, repository("frappe"), repository("erpnext"))
	engine.fetch(None)
	(layout.apps / "frappe" / "frappe" / "hooks.py").write_text("changed\n")
	with pytest.raises(ProvisionError, match="differs from its commit"):
		engine.verify()
