"""Files of the same content are found, and no more of them is read than is needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.copy_rules import same_contents

CONTENTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "x", "y", "xx", "xy", "xyz"]))


@given(CONTENTS, CONTENTS)
def test_copies_are_what_comparing_everything_finds(public, private):
	public = {f"/files/{name}": content for name, content in public.items()}
	private = {f"/private/files/{name}": content for name, content in private.items()}
	contents, read = {**public, **private}, []

	def hash_of(address):
		read.append(address)
		return f"hash of {contents[address]}"

	found = same_contents(
		{address: len(content) for address, content in public.items()},
		{address: len(content) for address, content in private.items()},
		hash_of,
	)
	assert {copy.address: copy.originals for copy in found} == {
		address: same
		for address, content in public.items()
		if content and (same := tuple(sorted(other for other in private if private[other] == content)))
	}
	assert all(copy.size == len(public[copy.address]) for copy in found)
	assert len(read) == len(set(read))
	sizes = {len(content) for content in public.values()} & {len(content) for content in private.values()}
	assert all(len(contents[address]) in sizes for address in read)


def test_a_file_that_cannot_be_read_is_passed_over():
	assert same_contents({"/files/a": 3}, {"/private/files/a": 3}, lambda address: None) == []
