"""Sessions of each account, opened when a test asks for them and kept for the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.api import Api


@pytest.fixture(scope="session")
def as_(address: str, stage) -> Callable[[str], Api]:
	"""`as_("Programme Auditor")`: the session of that account of the stage."""
	opened: dict[str, Api] = {}

	def session(who: str) -> Api:
		if who not in opened:
			opened[who] = Api(address, stage.users[who], stage.password)
		return opened[who]

	return session


@pytest.fixture
def guest(address: str) -> Api:
	"""Somebody without an account."""
	return Api(address)
