"""What the tests share that speak to running servers: they come last, so that nobody else meets their records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# After the app (see the conftest of the root), so that the link `genesis` is not imported as a second copy of it.
sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

# Browser tests make records of their own on the stage, so they come after the REST tests, which count what is there.
SERVED = ("rest", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	"""Tests of running servers after all others, in the order of SERVED; the order is otherwise as it was."""
	items.sort(key=lambda item: [bool(item.get_closest_marker(name)) for name in reversed(SERVED)])


@pytest.fixture(scope="session")
def address(frappe_site: str) -> Iterator[str]:
	"""Address of a web server for the test site, with realtime server and workers; they end with the session."""
	from provision.testserver import served

	with served(frappe_site) as address:
		yield address


@pytest.fixture(scope="session")
def stage(frappe_site: str) -> Iterator[object]:
	"""Accounts, people and referrals on the test site, committed (see tests/support/stage.py)."""
	from tests.support import stage as made

	yield made.make()
	import frappe

	frappe.db.rollback()
	made.remove()
