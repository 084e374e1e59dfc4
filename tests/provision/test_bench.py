"""The steps as a whole, the configuration, and the command line."""

import json
import socket

import pytest

from provision import bench_config, cli, doctor
from provision.bench import DESK_SITE, TEST_SITE, Bench
from provision.engine_official import OfficialEngine
from provision.engine_packaged import PackagedEngine
from provision.engines import Choice
from provision.errors import ProvisionError
from provision.layout import SOCKET_PATH_LIMIT, Layout
from provision.ports import LOOPBACK
from provision.processes import Processes


@pytest.fixture
def bench(layout, monkeypatch):
	for name in ("GENESIS_DB_HOST", "GENESIS_REDIS_URL"):
		monkeypatch.delenv(name, raising=False)
	for app in ("genesis", "bookkeeping"):
		(layout.apps / app / app / "public").mkdir(parents=True)
		(layout.apps / app / "pyproject.toml").write_text("[project]\n")
		(layout.apps / app / app / "x.json").write_text("{}")
	return Bench(layout, lambda line: None)


@pytest.fixture
def packaged(layout):
	return Choice(PackagedEngine(layout), "asked for")


@pytest.fixture
def official(layout):
	return Choice(OfficialEngine(layout, "/f", "/e"), "asked for")


def test_bookkeeping_stands_in_for_erpnext_only(bench, packaged, official):
	assert bench.apps(packaged) == ["frappe", "bookkeeping", "genesis"]
	assert bench.apps(official) == ["frappe", "erpnext", "genesis"]


def test_apps_that_this_version_does_not_bring_are_left_out(bench, packaged, layout):
	(layout.apps / "bookkeeping" / "pyproject.toml").unlink()
	assert bench.apps(packaged) == ["frappe", "genesis"]


def test_every_step_has_its_own_stamp(bench, packaged, official):
	for choice in (packaged, official):
		steps = bench.steps(choice, [DESK_SITE, TEST_SITE])
		stamps = [step.stamp for step in steps if step.stamp]
		assert len(stamps) == len(set(stamps))
		assert [step.title for step in steps][-2:] == [f"Site {DESK_SITE}", f"Site {TEST_SITE}"]


@pytest.mark.parametrize(
	("name", "migrates"),
	[("x.json", True), ("doctype/y.py", True), ("public/y.js", False), ("node_modules/z.json", False)],
)
def test_what_makes_sites_migrate(bench, packaged, layout, name, migrates):
	before = bench.source(packaged)
	path = layout.apps / "genesis" / "genesis" / name
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text("changed")
	assert (bench.source(packaged) != before) is migrates


def test_a_moved_file_makes_sites_migrate(bench, packaged, layout):
	before = bench.source(packaged)
	(layout.apps / "genesis" / "genesis" / "x.json").rename(layout.apps / "genesis" / "genesis" / "y.json")
	assert bench.source(packaged) != before


def test_the_test_site_may_be_tested_and_the_desk_may_not(bench, packaged):
	bench.configure(packaged)
	assert bench.plan(packaged, TEST_SITE).config["allow_tests"] == 1
	desk = bench.plan(packaged, DESK_SITE)
	assert "allow_tests" not in desk.config
	assert desk.admin_password != bench.plan(packaged, TEST_SITE).admin_password


def test_configuration_names_the_services_and_the_user(bench, packaged, layout):
	bench.configure(packaged)
	known = json.loads(layout.common_site_config.read_text())
	assert known["db_host"] == LOOPBACK
	assert known["redis_cache"].endswith("/0") and known["redis_queue"].endswith("/1")
	assert known["frappe_user"]
	assert (layout.sites / "apps.txt").read_text().split() == ["frappe", "bookkeeping", "genesis"]


def test_configuration_keeps_what_others_set(bench, packaged, layout):
	layout.common_site_config.write_text('{"mail_server": "post.example.org"}')
	bench.configure(packaged)
	assert json.loads(layout.common_site_config.read_text())["mail_server"] == "post.example.org"
	assert bench_config.write(layout, {"mail_server": "post.example.org"}) is False


def test_a_port_taken_meanwhile_is_rewritten(bench, packaged, layout):
	bench.configure(packaged)
	port = bench.processes.port("webserver_port")
	with socket.socket() as other:
		other.bind((LOOPBACK, port))
		other.listen()
		bench.configure(packaged)
		assert bench.processes.port("webserver_port") != port


def test_servers_given_by_the_environment_are_used(bench, packaged, layout, monkeypatch):
	monkeypatch.setenv("GENESIS_DB_HOST", "db.example.org")
	monkeypatch.setenv("GENESIS_DB_PORT", "3307")
	monkeypatch.setenv("GENESIS_REDIS_URL", "redis://cache.example.org:6380/")
	bench.configure(packaged)
	known = json.loads(layout.common_site_config.read_text())
	assert (known["db_host"], known["db_port"]) == ("db.example.org", 3307)
	assert known["redis_queue"] == "redis://cache.example.org:6380/1"
	assert bench.services.running() == frozenset()


def test_a_given_server_that_is_silent_is_an_error(bench, monkeypatch):
	with socket.socket() as closed:
		closed.bind((LOOPBACK, 0))
		port = closed.getsockname()[1]
	monkeypatch.setenv("GENESIS_DB_HOST", LOOPBACK)
	monkeypatch.setenv("GENESIS_DB_PORT", str(port))
	with pytest.raises(ProvisionError, match="GENESIS_DB_HOST"):
		bench.services.start()


def test_everything_served_binds_to_loopback(bench, packaged, layout):
	bench.configure(packaged)
	lines = Processes(layout, DESK_SITE)._lines(["node", "realtime.mjs"], scheduler=True)
	assert f"--bind {LOOPBACK}:" in lines["web"]
	assert "0.0.0.0" not in "".join(lines.values())
	assert set(lines) == {"web", "realtime", "worker", "worker_long", "schedule"}


def test_sites_may_have_ports_of_their_own(bench, packaged, layout):
	bench.configure(packaged)
	(layout.sites / TEST_SITE).mkdir()
	(layout.sites / TEST_SITE / "site_config.json").write_text('{"webserver_port": 8203}')
	assert Processes(layout, TEST_SITE).address() == f"http://{LOOPBACK}:8203"


def test_the_realtime_server_is_told_the_site_and_its_own_port(bench, packaged, layout):
	bench.configure(packaged)
	(layout.sites / TEST_SITE).mkdir()
	(layout.sites / TEST_SITE / "site_config.json").write_text('{"socketio_port": 9203}')
	line = Processes(layout, TEST_SITE)._lines(["node", "socketio.js"], scheduler=False)["realtime"]
	assert f"FRAPPE_SITE={TEST_SITE} " in line
	assert "FRAPPE_SOCKETIO_PORT=9203 " in line


def test_a_long_folder_name_does_not_make_the_socket_unusable(tmp_path):
	long = Layout(tmp_path / ("x" * 120))
	assert len(str(long.socket("mariadb"))) <= SOCKET_PATH_LIMIT
	assert long.socket("mariadb") != Layout(tmp_path / ("y" * 120)).socket("mariadb")


def test_doctor_finds_what_is_missing(bench):
	found = {finding.what: finding for finding in doctor.findings(bench)}
	assert not found["engine"].good and "bin/genesis setup" in found["engine"].remedy
	assert not found["link genesis"].good


def test_doctor_goes_on_after_a_check_that_cannot_be_made(bench, packaged, layout):
	bench.state.put("engine", "packaged")
	found = {finding.what: finding for finding in doctor.findings(bench)}
	assert not found["framework"].good
	assert "to be run again" in found["steps"].told
	assert not found["bench command"].good
	assert found["MariaDB"].told.startswith("stopped")


def test_doctors_report_counts_and_fails(bench):
	said = []
	assert doctor.report(bench, said.append) == 1
	assert said[-1].endswith("things are wrong.")


def test_errors_are_shown_with_their_remedy(layout, monkeypatch, capsys):
	def fail(bench, say):
		raise ProvisionError("The disk is full.", "Make room.")

	monkeypatch.setattr(doctor, "report", fail)
	assert cli.main(["doctor"], layout) == 1
	assert capsys.readouterr().err == "\nERROR: The disk is full.\nMake room.\n"


def test_an_interruption_says_how_to_go_on(layout, monkeypatch, capsys):
	def interrupt(bench, say):
		raise KeyboardInterrupt

	monkeypatch.setattr(doctor, "report", interrupt)
	assert cli.main(["doctor"], layout) == 130
	assert "goes on where it was" in capsys.readouterr().err


def test_arguments_of_pytest_are_passed_on():
	wish, rest = cli._parser().parse_known_args(
		["test", "--engine", "packaged", "-k", "wheel", "--lf", "tests/unit"]
	)
	assert wish.engine == "packaged"
	assert rest == ["-k", "wheel", "--lf", "tests/unit"]


def test_unknown_arguments_are_refused_elsewhere(capsys):
	with pytest.raises(SystemExit):
		cli.main(["setup", "--enigne", "packaged"])
	assert "unknown arguments: --enigne packaged" in capsys.readouterr().err
