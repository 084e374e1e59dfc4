"""Small file operations that must not leave a half-written file behind."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
	"""Write `text` to `path` so that a reader sees the old content or the new one, never a part."""
	path.parent.mkdir(parents=True, exist_ok=True)
	handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
	try:
		os.fchmod(handle, mode)
		with os.fdopen(handle, "w", encoding="utf-8") as stream:
			stream.write(text)
			stream.flush()
			os.fsync(stream.fileno())
		os.replace(name, path)
	except BaseException:
		Path(name).unlink(missing_ok=True)
		raise


def write_json(path: Path, data: Any, mode: int = 0o644) -> None:
	write_atomically(path, json.dumps(data, indent=1, sort_keys=True) + "\n", mode)


def read_json(path: Path, default: Any = None) -> Any:
	"""The JSON in `path`; `default` when the file is missing or is not JSON (it is then written anew)."""
	try:
		return json.loads(path.read_text(encoding="utf-8"))
	except (FileNotFoundError, ValueError):
		return default


def sha256_of(path: Path) -> str:
	digest = hashlib.sha256()
	with path.open("rb") as stream:
		for block in iter(lambda: stream.read(1 << 20), b""):
			digest.update(block)
	return digest.hexdigest()


# Made by Python, by npm and by the bundlers beside the sources.
GENERATED_FOLDERS = frozenset(("__pycache__", "node_modules", "dist", ".git"))


def files_under(folder: Path) -> list[Path]:
	"""Source files below `folder` in a fixed order; generated folders are left out."""
	found: list[Path] = []
	for current, folders, names in os.walk(folder):
		folders[:] = sorted(name for name in folders if name not in GENERATED_FOLDERS)
		found.extend(Path(current, name) for name in sorted(names) if not name.endswith(".pyc"))
	return found


def tree_digest(folder: Path) -> str:
	"""One digest for names and contents below `folder`; generated files do not count."""
	digest = hashlib.sha256()
	for path in sorted(files_under(folder), key=lambda found: found.relative_to(folder).as_posix()):
		digest.update(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n".encode())
	return digest.hexdigest()


def digest_of(paths: Iterable[Path], *texts: str) -> str:
	"""A key that changes when one of `texts`, or the content of one of `paths` (files or folders), does."""
	digest = hashlib.sha256()
	for text in texts:
		digest.update(f"text {text}\n".encode())
	for path in paths:
		content = tree_digest(path) if path.is_dir() else sha256_of(path) if path.is_file() else "absent"
		digest.update(f"{path.name} {content}\n".encode())
	return digest.hexdigest()
