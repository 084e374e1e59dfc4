"""MariaDB: a server of the project's own on the loopback interface, or one named by environment variables."""

from __future__ import annotations

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from provision.daemons import Daemon
from provision.files import write_atomically
from provision.layout import Layout
from provision.ports import LOOPBACK, answers, keep_or_choose
from provision.programs import program
from provision.shell import capture, run_logged
from provision.state import State, secret

FIRST_PORT = 13306
SERVER_PROGRAMS = ("mariadbd", "mysqld")

CONFIGURATION = """\
# Written by provision/database.py. A bench, not production: the last second may be lost in a power cut.
[mysqld]
datadir={data}
socket={socket}
port={port}
bind-address={host}
pid-file={data}/server.pid
skip-name-resolve
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
skip-character-set-client-handshake
max_allowed_packet=64M
max_connections=200
innodb_buffer_pool_size=512M
innodb_log_file_size=256M
innodb_flush_log_at_trx_commit=2
tmp_table_size=64M
max_heap_table_size=64M
performance_schema=0
tmpdir={tmp}
"""


@dataclass(frozen=True)
class DatabaseServer:
	"""How to reach the server as its administrator."""

	host: str
	port: int
	user: str
	password: str
	managed: bool


def named_by_environment() -> DatabaseServer | None:
	"""The server named by GENESIS_DB_HOST, _PORT, _ROOT_USER and _ROOT_PASSWORD, if any."""
	host = os.environ.get("GENESIS_DB_HOST")
	if not host:
		return None
	return DatabaseServer(
		host=host,
		port=int(os.environ.get("GENESIS_DB_PORT") or 3306),
		user=os.environ.get("GENESIS_DB_ROOT_USER") or "root",
		password=os.environ.get("GENESIS_DB_ROOT_PASSWORD") or "",
		managed=False,
	)


class MariaDB:
	"""The project's own server: data in .run/mariadb, a free port, its administrator's password in secrets.json."""

	def __init__(self, layout: Layout, state: State) -> None:
		self.layout = layout
		self.state = state
		self.folder = layout.run / "mariadb"
		self.data = self.folder / "data"
		self.daemon = Daemon("MariaDB", self.folder / "pid.json", layout.logs / "mariadb.log")

	@property
	def socket(self) -> Path:
		return self.layout.socket("mariadb")

	def server(self) -> DatabaseServer:
		"""The address of the server; starts nothing."""
		port = self.state.get("ports", {}).get("mariadb", FIRST_PORT)
		return DatabaseServer(LOOPBACK, port, "root", secret(self.layout, "mariadb_root"), managed=True)

	def is_running(self) -> bool:
		return self.daemon.pid() is not None and answers(LOOPBACK, self.server().port)

	def start(self) -> DatabaseServer:
		"""Make the data directory at first use and start the server; returns at once if it runs."""
		if self.is_running():
			return self.server()
		self.daemon.stop()
		if not (self.folder / "made").is_file():
			self._make_data()
		port = keep_or_choose(self.state, "mariadb", FIRST_PORT)
		self.daemon.start(
			[program(*SERVER_PROGRAMS), f"--defaults-file={self._configure(port)}", f"--user={_user()}"],
			ready=lambda: answers(LOOPBACK, port),
			timeout=90,
		)
		return self.server()

	def stop(self) -> bool:
		return self.daemon.stop()

	def _configure(self, port: int) -> Path:
		configuration = self.folder / "my.cnf"
		tmp = self.folder / "tmp"
		tmp.mkdir(parents=True, exist_ok=True)
		write_atomically(
			configuration,
			CONFIGURATION.format(data=self.data, socket=self.socket, port=port, host=LOOPBACK, tmp=tmp),
		)
		return configuration

	def _make_data(self) -> None:
		"""A new data directory without anonymous users, the administrator let in by password from loopback only."""
		shutil.rmtree(self.data, ignore_errors=True)
		self.data.mkdir(parents=True)
		log = self.layout.logs / "mariadb.log"
		configuration = self._configure(FIRST_PORT)
		account = f"--user={_user()}"
		installer = program("mariadb-install-db", "mysql_install_db")
		root_login = "--auth-root-authentication-method=normal"
		run_logged(
			[installer, f"--defaults-file={configuration}", account, root_login, "--skip-test-db"], log
		)
		password = secret(self.layout, "mariadb_root")
		grants = (
			"FLUSH PRIVILEGES;\n"
			"DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');\n"
			"FLUSH PRIVILEGES;\n"
			f"ALTER USER 'root'@'localhost' IDENTIFIED BY '{password}';\n"
			f"CREATE USER 'root'@'{LOOPBACK}' IDENTIFIED BY '{password}';\n"
			f"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{LOOPBACK}' WITH GRANT OPTION;\n"
		)
		server = program(*SERVER_PROGRAMS)
		run_logged([server, f"--defaults-file={configuration}", account, "--bootstrap"], log, text=grants)
		write_atomically(self.folder / "made", "")


def execute(server: DatabaseServer, statement: str) -> str:
	"""Run SQL as the administrator with the `mariadb` client; rows come back separated by tabs, without headings."""
	options = ["--batch", "--skip-column-names", "--execute", statement]
	return _run(server, program("mariadb", "mysql"), *options)


def dump(server: DatabaseServer, database: str, path: Path) -> None:
	"""Write a whole database as SQL to `path`."""
	options = ["--single-transaction", f"--result-file={path}", database]
	_run(server, program("mariadb-dump", "mysqldump"), *options)


def _run(server: DatabaseServer, client: str, *options: str) -> str:
	address = ["--protocol=TCP", f"--host={server.host}", f"--port={server.port}", f"--user={server.user}"]
	return capture([client, *address, *options], env={"MYSQL_PWD": server.password}, timeout=600)


def _user() -> str:
	"""The account that runs this program: MariaDB refuses to run as root unless it is named."""
	return pwd.getpwuid(os.geteuid()).pw_name
