"""Programs of the operating system, looked for where Debian keeps them."""

from __future__ import annotations

import os
import shutil

from provision.errors import ProvisionError

# Not always on a user's PATH in Debian.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/sbin")


def find(*names: str) -> str | None:
	"""The full path of the first of `names` that is installed."""
	path = os.pathsep.join((os.environ.get("PATH", ""), *SYSTEM_FOLDERS))
	return next((found for name in names if (found := shutil.which(name, path=path))), None)


def program(*names: str) -> str:
	"""Like `find`, but raises ProvisionError when none is installed."""
	found = find(*names)
	if found is None:
		raise ProvisionError(f"The program {names[0]} is not installed.", "Run: bin/genesis setup")
	return found
