"""For tests that need a web server: serves a site on free ports of its own while the tests run.

Used by pytest fixtures; works beside a running `bin/genesis start`, whose ports it leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from provision import engines
from provision.bench_config import FIRST_REALTIME_PORT, FIRST_WEB_PORT
from provision.engines import Wish
from provision.files import read_json, write_json
from provision.layout import Layout
from provision.ports import keep_or_choose
from provision.processes import Processes
from provision.state import State

# Away from the ports of the bench itself, which may be started while tests run.
OFFSET = 200


@contextmanager
def served(site: str, layout: Layout | None = None) -> Iterator[str]:
	"""Web server, realtime server and workers for `site`; gives the web server's address.

	A site that is being served already goes on being served afterwards.
	"""
	layout = layout or Layout.of_this_repository()
	processes = Processes(layout, site)
	if processes.is_running():
		yield processes.address()
		return
	state = State(layout)
	path = layout.sites / site / "site_config.json"
	ports = {
		"webserver_port": keep_or_choose(state, f"web of {site}", FIRST_WEB_PORT + OFFSET),
		"socketio_port": keep_or_choose(state, f"realtime of {site}", FIRST_REALTIME_PORT + OFFSET),
	}
	write_json(path, {**read_json(path, {}), **ports}, mode=0o600)
	engine = engines.choose(layout, state, Wish()).engine
	processes.start(engine.realtime_command(), scheduler=False)
	try:
		yield processes.address()
	finally:
		processes.stop()
