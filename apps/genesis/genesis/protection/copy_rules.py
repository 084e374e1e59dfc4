"""Which files have the same content, looked at without reading more of them than is needed. No `frappe` here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SameContent:
	"""A public file with the content of private ones: its address, theirs in order, the hash, and the size in bytes."""

	address: str
	originals: tuple[str, ...]
	content_hash: str
	size: int


def same_contents(
	public: Mapping[str, int], private: Mapping[str, int], hash_of: Callable[[str], str | None]
) -> list[SameContent]:
	"""Public files with the content of a private one, by address.

	public, private: address -> size in bytes. hash_of: the hash of a file's content, None if it cannot be read; it is
	asked only of files whose size occurs on both sides, once each. Empty files have no content to protect.
	"""
	sizes = (set(public.values()) & set(private.values())) - {0}
	originals: dict[tuple[int, str], list[str]] = defaultdict(list)
	for address, size in sorted(private.items()):
		if size in sizes and (found := hash_of(address)):
			originals[size, found].append(address)
	return [
		SameContent(address, tuple(originals[size, found]), found, size)
		for address, size in sorted(public.items())
		if size in sizes and (found := hash_of(address)) and (size, found) in originals
	]
