"""Public files with the content of a private one: whoever knows the address reads them without an account.

Versions of Frappe of 2023 wrote such copies when a private file was attached a second time; `attached_files.py` keeps new
ones from being made, and here those of before are found, on the disk, with a record of File or without one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Set
from pathlib import Path
from urllib.parse import quote

import frappe

from .copy_rules import SameContent, same_contents

PUBLIC, PRIVATE = "/files/", "/private/files/"
DECISION = "Public File Decision"
KEPT, MADE_PRIVATE = "Kept Public", "Made Private"
PIECE = 1024 * 1024


def find() -> list[SameContent]:
	"""Every copy there is, also those that somebody decided to keep public. The caller decides who may ask."""
	public = _on_disk(PUBLIC)
	return same_contents(public, _on_disk(PRIVATE), _content_hash) if public else []


def undecided() -> list[SameContent]:
	"""Copies that nobody decided to keep public. What lies at an address anew is another file."""
	copies = find()
	kept = kept_public() if copies else set()
	return [copy for copy in copies if (copy.address, copy.content_hash) not in kept]


def kept_public() -> set[tuple[str, str]]:
	"""(address, hash of the content) of the files that somebody decided to keep public."""
	rows = frappe.get_all(
		DECISION, filters={"decision": KEPT}, fields=["public_address", "content_hash"], limit=0
	)
	return {(row.public_address, row.content_hash) for row in rows}


def forget(addresses: Set[str]) -> None:
	"""Private files are about to be erased: also from public folders, where no record of File tells of them, and from the log.

	One that somebody decided to keep public stays.
	"""
	for copy in undecided() if addresses else ():
		if addresses >= set(copy.originals) and not frappe.db.exists(
			"File", {"file_url": ("in", spellings(copy.address))}
		):
			path_of(copy.address).unlink(missing_ok=True)
	frappe.db.delete(DECISION, {"private_address": ("in", [*addresses, ""]), "decision": MADE_PRIVATE})


def path_of(address: str) -> Path:
	"""Where a file of the site lies, by its address."""
	folder, prefix = ("private", PRIVATE) if address.startswith(PRIVATE) else ("public", PUBLIC)
	return Path(frappe.get_site_path(folder, "files")) / address.removeprefix(prefix)


def spellings(address: str) -> list[str]:
	"""An address as it may be written in a record: as it is, and with its signs escaped."""
	return list(dict.fromkeys((address, quote(address))))


def _on_disk(prefix: str) -> dict[str, int]:
	root = path_of(prefix)
	return {
		prefix + path.relative_to(root).as_posix(): size
		for path, size in (_files(root) if root.is_dir() else ())
	}


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
	with os.scandir(folder) as entries:
		for entry in entries:
			if entry.is_dir(follow_symlinks=False):
				yield from _files(Path(entry.path))
			elif entry.is_file(follow_symlinks=False):
				yield Path(entry.path), entry.stat(follow_symlinks=False).st_size


def _content_hash(address: str) -> str | None:
	"""As Frappe noted it in `File.content_hash`, else of the file itself by the same formula."""
	filters = {"file_url": ("in", spellings(address)), "content_hash": ("is", "set")}
	if noted := frappe.db.get_value("File", filters, "content_hash"):
		return noted
	found = hashlib.md5(usedforsecurity=False)
	try:
		with path_of(address).open("rb") as file:
			while piece := file.read(PIECE):
				found.update(piece)
	except OSError:
		return None
	return found.hexdigest()
