"""The genuine Frappe Framework out of the `criscostack` wheel on PyPI, its names put back.

The wheel is Frappe 15.0.0-dev of 2023-08-05 with its name changed throughout. It is downloaded pinned by its
hash; the restored tree is compared with a pinned digest before it is put in place.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from provision.errors import ProvisionError
from provision.files import sha256_of, tree_digest, write_atomically
from provision.layout import Layout
from provision.shell import run_logged

DISTRIBUTION = "criscostack"
VERSION = "1.0.0"
WHEEL_SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
TREE_SHA256 = "bd7d9dd6a123c978627b46328457638fedcb81d30d9239a4f50b27308f5345c6"

# In this order: the long names first, or "Crisco" would eat the beginning of "Criscoerp".
NAMES = (
	("criscostack", "frappe"),
	("Criscostack", "Frappe"),
	("CRISCOSTACK", "FRAPPE"),
	("criscoerp", "erpnext"),
	("Criscoerp", "ERPNext"),
	("Crisco", "Frappe"),
	("crisco", "frappe"),
	("CRISCO", "FRAPPE"),
)
RENAMED_FILES = {"utils/brik_helper.py": "utils/bench_helper.py"}

PYPROJECT = """\
# Written by provision/framework_wheel.py from the wheel's own metadata.
[project]
name = "frappe"
description = "Metadata driven, full-stack low code web framework"
requires-python = ">=3.10"
dynamic = ["version"]
dependencies = [
{dependencies}
]

[build-system]
requires = ["flit_core>=3.4,<4"]
build-backend = "flit_core.buildapi"
"""


def restored(text: str) -> str:
	"""`text` with upstream's names."""
	for packaged, upstream in NAMES:
		text = text.replace(packaged, upstream)
	return text


def restored_content(content: bytes) -> bytes:
	"""A file's content with upstream's names; a file with a zero byte is no text and stays as it is."""
	if b"\0" in content:
		return content
	for packaged, upstream in NAMES:
		content = content.replace(packaged.encode(), upstream.encode())
	return content


def dependencies_of(metadata: str) -> list[str]:
	"""What the wheel's METADATA requires, as PEP 508 lines."""
	return HeaderParser().parsestr(metadata).get_all("Requires-Dist") or []


class FrameworkWheel:
	"""Fetches, checks, restores and places the framework. Expected digests can be given for tests."""

	def __init__(
		self, layout: Layout, wheel_sha256: str = WHEEL_SHA256, tree_sha256: str = TREE_SHA256
	) -> None:
		self.layout = layout
		self.wheel_sha256 = wheel_sha256
		self.tree_sha256 = tree_sha256

	@property
	def wheel(self) -> Path:
		return self.layout.downloads / f"{DISTRIBUTION}-{VERSION}-py3-none-any.whl"

	@property
	def place(self) -> Path:
		return self.layout.apps / "frappe"

	def download(self, python: Path) -> None:
		"""Fetch the wheel with `python`'s pip; pip itself refuses another hash, and we look once more."""
		if self.wheel.is_file() and sha256_of(self.wheel) == self.wheel_sha256:
			return
		self.wheel.unlink(missing_ok=True)
		pin = self.layout.downloads / "framework.txt"
		write_atomically(pin, f"{DISTRIBUTION}=={VERSION} --hash=sha256:{self.wheel_sha256}\n")
		exactly = ["--no-deps", "--only-binary=:all:", "--require-hashes"]
		run_logged(
			[python, "-m", "pip", "download", *exactly, "--dest", self.layout.downloads, "-r", pin],
			self.layout.logs / "engine.log",
		)
		self.check_wheel()

	def check_wheel(self) -> None:
		"""Raises ProvisionError unless the wheel is the pinned one."""
		found = sha256_of(self.wheel) if self.wheel.is_file() else "no file"
		if found != self.wheel_sha256:
			raise ProvisionError(
				f"The framework's wheel {self.wheel.name} has a wrong hash.\n"
				f"expected sha256 {self.wheel_sha256}\nfound    sha256 {found}",
				f"Delete {self.wheel} and run again; if it stays so, the package was changed: do not use it.",
			)

	def unpack(self) -> None:
		"""Restore the wheel's content beside apps/frappe, check its digest and only then put it in place."""
		self.check_wheel()
		making = self.layout.run / "frappe.part"
		shutil.rmtree(making, ignore_errors=True)
		package = making / "frappe"
		with zipfile.ZipFile(self.wheel) as wheel:
			for entry in wheel.infolist():
				if not entry.is_dir() and entry.filename.startswith(f"{DISTRIBUTION}/"):
					self._write(package, entry.filename[len(DISTRIBUTION) + 1 :], wheel.read(entry))
			metadata = wheel.read(f"{DISTRIBUTION}-{VERSION}.dist-info/METADATA").decode()
		self.check_tree(package)
		listed = "\n".join(f'\t"{line}",' for line in dependencies_of(metadata))
		write_atomically(making / "pyproject.toml", PYPROJECT.format(dependencies=listed))
		self._replace(making)

	def check_tree(self, package: Path) -> None:
		"""Raises ProvisionError unless the restored package is, byte for byte, the one that was tried."""
		found = tree_digest(package)
		if found != self.tree_sha256:
			raise ProvisionError(
				"The framework's source differs from the one this program was made for.\n"
				f"expected digest {self.tree_sha256}\nfound    digest {found}",
				f"A change in {self.place} or in framework_wheel.py, or a damaged disk, can cause it. "
				f"Delete {self.place} and run: bin/genesis setup",
			)

	def in_place(self) -> bool:
		return (self.place / "frappe" / "__init__.py").is_file() and (self.place / "pyproject.toml").is_file()

	def version(self) -> str:
		text = (self.place / "frappe" / "__init__.py").read_text(encoding="utf-8")
		found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
		return found.group(1) if found else "unknown"

	def _write(self, package: Path, packaged_name: str, content: bytes) -> None:
		name = RENAMED_FILES.get(packaged_name, restored(packaged_name))
		target = package / name
		if package.resolve() not in target.resolve().parents:
			raise ProvisionError(f"The wheel holds a file outside its own folder: {packaged_name}")
		target.parent.mkdir(parents=True, exist_ok=True)
		target.write_bytes(restored_content(content))

	def _replace(self, making: Path) -> None:
		old = self.layout.run / "frappe.old"
		shutil.rmtree(old, ignore_errors=True)
		if self.place.is_symlink():
			self.place.unlink()
		elif self.place.exists():
			self.place.rename(old)
		making.rename(self.place)
		shutil.rmtree(old, ignore_errors=True)
