"""The web application of the packaged engine, with the files that nginx serves in production.

Run by gunicorn in sites/, bound to the loopback interface. Imports frappe: loaded by the Python of env/ only.
GENESIS_DEFAULT_SITE names the site for hosts that are no site's name.
"""

import os
from collections.abc import Callable
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.middleware.shared_data import SharedDataMiddleware

import frappe.app
from frappe.middlewares import StaticDataMiddleware

SITES = Path.cwd()

# The framework reads these two at each request; its own development server sets them in the same way.
frappe.app._site = os.environ.get("GENESIS_DEFAULT_SITE") or None
frappe.app._sites_path = str(SITES)


class PublicFiles(StaticDataMiddleware):
	"""Public files of a site; an address with none goes on to the application, as a web server in front of it does."""

	def get_directory_loader(self, directory: str) -> Callable[[str], tuple]:
		find = super().get_directory_loader(directory)

		def loader(path: str) -> tuple:
			try:
				return find(path)
			except NotFound:
				return None, None

		return loader


application = PublicFiles(
	SharedDataMiddleware(frappe.app.application, {"/assets": str(SITES / "assets")}), {"/files": str(SITES)}
)
