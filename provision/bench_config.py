"""sites/common_site_config.json and sites/apps.txt: what the `bench` command and the framework read."""

from __future__ import annotations

import os
import pwd
from typing import Any

from provision.files import read_json, write_atomically, write_json
from provision.layout import Layout
from provision.ports import keep_or_choose
from provision.services import Services
from provision.state import State

FIRST_WEB_PORT = 8000
FIRST_REALTIME_PORT = 9000


def ours(state: State, services: Services, web_runs: bool = False) -> dict[str, Any]:
	"""The keys of common_site_config.json that follow from how this bench was set up.

	`web_runs`: the bench's own web and realtime servers hold their ports now, so they keep them.
	"""
	server = services.database_server()
	redis = services.redis_url()
	return {
		"db_host": server.host,
		"db_port": server.port,
		"redis_cache": f"{redis}/0",
		"redis_queue": f"{redis}/1",
		"redis_socketio": f"{redis}/1",
		"webserver_port": keep_or_choose(state, "web", FIRST_WEB_PORT, ours=web_runs),
		"socketio_port": keep_or_choose(state, "realtime", FIRST_REALTIME_PORT, ours=web_runs),
		# As root without it the bench command ends with status 1 and no word.
		"frappe_user": pwd.getpwuid(os.geteuid()).pw_name,
		"use_redis_auth": False,
		"live_reload": False,
		"serve_default_site": True,
		"restart_supervisor_on_update": False,
		"restart_systemd_on_update": False,
	}


def write(layout: Layout, keys: dict[str, Any]) -> bool:
	"""Set `keys` in common_site_config.json, keep what others set there; True if something changed."""
	known = read_json(layout.common_site_config, {})
	wanted = {**known, **keys}
	if wanted == known:
		return False
	write_json(layout.common_site_config, wanted)
	return True


def write_apps(layout: Layout, apps: list[str]) -> None:
	"""sites/apps.txt in the order of installation: the framework first."""
	text = "\n".join(apps) + "\n"
	path = layout.sites / "apps.txt"
	if not path.is_file() or path.read_text(encoding="utf-8") != text:
		write_atomically(path, text)
