"""Ports: kept when free, replaced when someone else took them, never promised twice."""

import socket

import pytest

from provision.errors import ProvisionError
from provision.ports import LOOPBACK, answers, free_port, is_free, keep_or_choose


@pytest.fixture
def listener():
	with socket.socket() as server:
		server.bind((LOOPBACK, 0))
		server.listen()
		yield server.getsockname()[1]


def test_a_held_port_is_not_free(listener):
	assert not is_free(listener)
	assert answers(LOOPBACK, listener)


def test_a_held_port_is_passed_over(listener):
	assert free_port(listener) > listener


def test_no_free_port_is_an_error():
	with pytest.raises(ProvisionError, match="No free port between 8000 and 8399"):
		free_port(8000, free=lambda port: False)


def test_the_same_port_again_while_free(state):
	assert keep_or_choose(state, "web", 8000, free=lambda port: port != 8000) == 8001
	assert keep_or_choose(state, "web", 8000, free=lambda port: True) == 8001


def test_a_port_taken_meanwhile_is_replaced_and_remembered(state):
	keep_or_choose(state, "web", 8000, free=lambda port: True)
	assert keep_or_choose(state, "web", 8000, free=lambda port: port != 8000) == 8001
	assert state.get("ports")["web"] == 8001


def test_our_own_server_keeps_its_port(state):
	keep_or_choose(state, "web", 8000, free=lambda port: True)
	assert keep_or_choose(state, "web", 8000, ours=True, free=lambda port: False) == 8000


def test_two_services_never_get_one_port(state):
	assert keep_or_choose(state, "web", 8000, free=lambda port: True) == 8000
	assert keep_or_choose(state, "realtime", 8000, free=lambda port: True) == 8001
