"""Where packed files lie: in a private folder of the site, under a random name, served by `portable_files` alone.

They are no Files of the framework, so that nobody comes to them by an address, a list or a backup of files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import frappe

FOLDER = "portable_files"
DOCTYPE = "Portable File"


def new_key() -> str:
	"""A name that nobody guesses."""
	return frappe.generate_hash(length=40)


def path_of(key: str) -> Path:
	"""Where the packed file of that key lies or will lie; the folder is made."""
	folder = Path(frappe.get_site_path("private", FOLDER))
	folder.mkdir(mode=0o700, parents=True, exist_ok=True)
	return folder / f"{Path(key).name}.zip"


def remove_all(names: Iterable[str]) -> int:
	"""Take the packed files of these records away for good; returns how many there were."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"name": ("in", [*names, ""]), "storage_key": ("is", "set")},
		fields=["name", "storage_key"],
		limit=0,
	)
	for row in rows:
		path_of(row.storage_key).unlink(missing_ok=True)
		frappe.db.set_value(DOCTYPE, row.name, {"status": "Deleted", "storage_key": None})
	return len(rows)
