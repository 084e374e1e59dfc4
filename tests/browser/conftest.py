"""A browser for the session, a window for each test; a test whose window complained has failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import Desk, start_chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
	"""Chromium; without one the tests fail, they are not passed over."""
	with sync_playwright() as playwright:
		browser = start_chromium(playwright)
		yield browser
		browser.close()


@pytest.fixture
def window(chromium: Browser, address: str, stage) -> Iterator[Desk]:
	"""A window where nobody has logged in. At the end it must have had nothing to complain of."""
	desk = Desk(chromium, address)
	yield desk
	seen = list(desk.complaints.seen)
	desk.close()
	assert seen == []


@pytest.fixture
def desk_of(window: Desk, stage) -> Callable[[str], Desk]:
	"""`desk_of("Officer North")`: the Desk of that account of the stage."""

	def enter(who: str) -> Desk:
		window.log_in(stage.users[who], stage.password)
		return window

	return enter
