"""Pytest of the whole repository: finds the bench, and connects Frappe to the test site for those who need it.

Environment: GENESIS_BENCH, the bench (default: this repository); GENESIS_TEST_SITE, the site that tests may change
(default: test.localhost). Tests below apps/ get the connection by themselves; tests below tests/ ask for the fixture
`frappe_site`. Tests of pure logic run where Frappe is not even installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: time is measured in benchmarks/, never in a test.
settings.register_profile("genesis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("genesis")

ROOT = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("GENESIS_BENCH") or ROOT).resolve()
SITE = os.environ.get("GENESIS_TEST_SITE") or "test.localhost"

# The link `genesis` of the root must not be imported as a second copy of the package.
sys.path.insert(0, str(ROOT / "apps" / "genesis"))
sys.path.insert(1, str(ROOT / "apps" / "bookkeeping"))


@pytest.fixture(scope="session")
def bench() -> Path:
	"""Root of the bench."""
	return BENCH


@pytest.fixture(scope="session")
def site() -> str:
	"""Name of the site that tests may change."""
	return SITE


@pytest.fixture(scope="session")
def frappe_site(bench: Path, site: str) -> Iterator[str]:
	"""Frappe connected to the test site as Administrator; what a test leaves uncommitted is rolled back at the end."""
	frappe = pytest.importorskip("frappe", reason="Frappe is not installed here")
	if not (bench / "sites" / site / "site_config.json").exists():
		pytest.skip(f"no site {site} in {bench / 'sites'}: bin/genesis test makes it")
	folder = Path.cwd()
	os.chdir(bench / "sites")  # Frappe looks for its sites and logs from there
	frappe.init(site=site)
	frappe.connect()
	frappe.flags.in_test = True
	frappe.local.lang = "en"
	frappe.clear_cache()
	for method in frappe.get_hooks("before_tests", app_name="genesis"):
		frappe.get_attr(method)()
	from genesis.tests import factories, fund_factories, leaks

	factories.make_user("System Manager", email=factories.SYSTEM_MANAGER)
	if frappe.db.exists("DocType", "Company"):
		fund_factories.make_companies()
	frappe.db.commit()
	watched = [table for table in leaks.tables() if table not in leaks.KEPT]
	before = leaks.committed(watched)
	yield site
	frappe.db.rollback()
	left = leaks.difference(before, leaks.committed(watched))
	frappe.clear_cache()
	frappe.destroy()
	os.chdir(folder)
	assert not left, f"tests left records behind: {left}"


@pytest.fixture(autouse=True, scope="class")
def _site_of_app_tests(request: pytest.FixtureRequest) -> None:
	"""Tests kept beside the code of an app are Frappe's own kind: they need the site before their class is set up."""
	if (ROOT / "apps") in Path(str(request.path)).parents:
		request.getfixturevalue("frappe_site")


@pytest.fixture(autouse=True, scope="module")
def _modules_leave_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
	"""Whoever commits what it does not take away again is named at once, and not the innocent that stumble over it.

	Tests of running servers share records that are there until the session ends.
	"""
	mine = [item for item in request.session.items if item.path == request.path]
	of_app = (ROOT / "apps") in Path(str(request.path)).parents
	on_site = of_app or any("frappe_site" in item.fixturenames for item in mine)
	if not on_site or any("address" in item.fixturenames for item in mine):
		yield
		return
	request.getfixturevalue("frappe_site")
	from genesis.tests import leaks

	watched = leaks.tables() if of_app else [table for table in leaks.tables() if table not in leaks.KEPT]
	before = leaks.committed(watched)
	yield
	left = leaks.difference(before, leaks.committed(watched))
	assert not left, f"{request.path.name} left records behind: {left}"


@pytest.fixture(autouse=True)
def _what_doctypes_are_is_not_forgotten(request: pytest.FixtureRequest) -> Iterator[None]:
	"""A test of an app is undone and empties the caches; what Frappe read of the DocTypes before it still holds.

	Reading that anew is a third of the time of such tests. Only what is missing is put back.
	"""
	frappe = sys.modules.get("frappe")
	if (ROOT / "apps") not in Path(str(request.path)).parents or not getattr(
		frappe and frappe.local, "site", None
	):
		yield
		return
	from redis import Redis

	key = frappe.cache.make_key("doctype_meta")
	kept = Redis.hgetall(frappe.cache, key)
	yield
	missing = kept.keys() - set(Redis.hkeys(frappe.cache, key))
	if missing:
		Redis.hset(frappe.cache, key, mapping={name: kept[name] for name in missing})


@pytest.fixture(autouse=True)
def _begin_in_english() -> None:
	"""Words of refusals are asserted in English; a background job run in a test leaves its user's language behind."""
	frappe = sys.modules.get("frappe")
	if frappe and getattr(frappe.local, "site", None):
		frappe.local.lang = "en"
