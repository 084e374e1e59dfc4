"""Windows on a site with demo data, and the pictures for the manual that come out of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
# Browser helpers go by the folder of the tests: others bring packages that are called tests too.
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.browser import Desk

IMAGES = ROOT / "docs" / "images"
LARGEST_BYTES = 250_000
COLOURS = 256
WIDE = {"width": 1400, "height": 900}
TALL = {"width": 1400, "height": 1500}
PHONE = {"width": 390, "height": 844}
SHEET = {"width": 900, "height": 1150}
IN_FRONT = ".page-container:visible"


class Camera:
	"""Windows on one site, and the pictures that come out of them."""

	def __init__(self, browser: Browser, address: str, password: str) -> None:
		self.browser = browser
		self.address = address
		self.password = password

	@contextmanager
	def window(self, user: str | None = None, size: dict[str, int] = WIDE) -> Iterator[Desk]:
		"""A window of that size, with that user logged in."""
		desk = Desk(self.browser, self.address, size)
		if user:
			desk.log_in(user, self.password)
		yield desk
		desk.close()

	def take(self, desk: Desk, name: str, scrolled: bool = False) -> None:
		"""Write what the window shows, from the top unless it is `scrolled` to what matters.

		Raises ValueError when the picture is larger than allowed.
		"""
		if not scrolled:
			desk.page.evaluate("() => window.scrollTo(0, 0)")
		desk.page.mouse.move(0, 0)
		desk.page.wait_for_timeout(600)  # charts and menus move for half a second
		picture = Image.open(io.BytesIO(desk.page.screenshot())).convert("RGB")
		path = IMAGES / f"{name}.png"
		picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
		size = path.stat().st_size
		if size > LARGEST_BYTES:
			raise ValueError(f"{path.name} has {size} bytes; at most {LARGEST_BYTES} are allowed")
		print(f"{path.relative_to(ROOT)}  {size // 1000} kB")


def find(
	desk: Desk, doctype: str, filters: dict[str, Any], fields: tuple[str, ...] = ("name",)
) -> dict[str, Any]:
	"""The newest record that this user may read. Raises LookupError when the demo has none."""
	found = desk.page.evaluate(
		"([doctype, options]) => frappe.db.get_list(doctype, options)",
		[doctype, {"filters": filters, "fields": list(fields), "limit": 1, "order_by": "creation desc"}],
	)
	if not found:
		raise LookupError(f"The demo has no {doctype} with {filters}")
	return found[0]
