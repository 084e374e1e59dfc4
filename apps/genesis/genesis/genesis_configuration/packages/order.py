"""The order in which records can be inserted: what others need comes first. No framework here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from genesis.genesis_configuration.packages.format import Key


def ordered(
	keys: Collection[Key], needs: Mapping[Key, Collection[Key]], rank: Callable[[Key], Any]
) -> list[Key]:
	"""The keys with each one after those that it needs, and otherwise by rank.

	Needs outside the keys do not count. In a circle the one of the lowest rank goes first.
	"""
	waiting = {key: {need for need in needs.get(key, ()) if need in keys and need != key} for key in keys}
	by_rank = sorted(waiting, key=rank)
	result: list[Key] = []
	while by_rank:
		free = next((key for key in by_rank if not waiting[key]), by_rank[0])
		by_rank.remove(free)
		result.append(free)
		for needed in waiting.values():
			needed.discard(free)
	return result
