"""Programs from Debian's packages: found missing, then installed as root or with sudo, else named."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from provision.errors import ProvisionError
from provision.layout import Layout
from provision.programs import find
from provision.shell import run_logged

APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}
APT_TIMEOUT_S = 1200


@dataclass(frozen=True)
class Need:
	"""A Debian package and how to see that it is there: one of `programs`, or one of `files`, exists."""

	package: str
	programs: tuple[str, ...] = ()
	files: tuple[str, ...] = ()
	optional: bool = False

	def is_met(self) -> bool:
		return bool(find(*self.programs)) or any(Path(path).exists() for path in self.files)


NEEDS = (
	Need("mariadb-server", ("mariadbd", "mysqld")),
	Need("mariadb-client", ("mariadb", "mysql")),
	Need("redis-server", ("redis-server",)),
	Need("nodejs", ("node", "nodejs")),
	Need("npm", ("npm",)),
	Need("git", ("git",)),
	Need("chromium", ("chromium", "chromium-browser", "google-chrome")),
	Need("gcc", ("gcc", "cc")),
	Need("python3-venv", files=("/usr/share/doc/python3-venv",)),
	# WeasyPrint and the print formats draw with these.
	Need(
		"libpango-1.0-0",
		files=("/usr/lib/x86_64-linux-gnu/libpango-1.0.so.0", "/usr/share/doc/libpango-1.0-0"),
	),
	Need("libpangoft2-1.0-0", files=("/usr/share/doc/libpangoft2-1.0-0",)),
	Need("fonts-dejavu-core", files=("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",)),
	# Not in every Debian release; printing falls back to WeasyPrint without it.
	Need("wkhtmltopdf", ("wkhtmltopdf",), optional=True),
)


def missing(needs: tuple[Need, ...] = NEEDS) -> list[Need]:
	return [need for need in needs if not need.is_met()]


def elevation() -> list[str] | None:
	"""The words to put before apt-get: none as root, sudo if it asks no password, None if neither."""
	if os.geteuid() == 0:
		return []
	if find("sudo"):
		asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
		if asked.returncode == 0:
			return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
	return None


def install(layout: Layout, needs: list[Need], say: Callable[[str], None]) -> None:
	"""Install what is in `needs`. Raises ProvisionError that names the exact packages if it may not or cannot."""
	required = [need.package for need in needs if not need.optional]
	prefix = elevation()
	if prefix is None or not find("apt-get"):
		if required:
			raise ProvisionError(
				"These programs are missing and this account may not install them: " + ", ".join(required),
				f"Ask an administrator to run: apt-get install {' '.join(required)}",
			)
		return
	log = layout.logs / "debian.log"
	run_logged([*prefix, "apt-get", "update"], log, env=APT_ENVIRONMENT, timeout=APT_TIMEOUT_S)
	if required:
		say(f"apt-get install {' '.join(required)}")
		_apt_install(prefix, required, log)
	for need in needs:
		if need.optional:
			try:
				_apt_install(prefix, [need.package], log)
			except ProvisionError:
				say(f"{need.package} is not to be had here; going on without it")
	still = [need.package for need in missing() if not need.optional]
	if still:
		raise ProvisionError(f"apt-get did not bring {', '.join(still)}.", f"Its output is in {log}.")


def _apt_install(prefix: list[str], packages: list[str], log: Path) -> None:
	run_logged(
		[*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages],
		log,
		env=APT_ENVIRONMENT,
		timeout=APT_TIMEOUT_S,
	)
