"""What in a formatted text would do something in the browser of whoever reads it. No framework here."""

from __future__ import annotations

from html.parser import HTMLParser

ACTIVE_ELEMENTS = frozenset(
	("script", "iframe", "object", "embed", "form", "input", "button", "meta", "link", "base", "style", "svg")
)
ADDRESSES = frozenset(("href", "src", "action", "formaction", "data", "xlink:href"))
ACTIVE_SCHEMES = ("javascript:", "vbscript:", "data:text/html")


class _Finder(HTMLParser):
	"""Remembers the first thing that is active."""

	def __init__(self) -> None:
		super().__init__(convert_charrefs=True)
		self.found = ""

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		if tag in ACTIVE_ELEMENTS:
			self._remember(f"<{tag}>")
		for name, value in attrs:
			plain = "".join((value or "").split()).lower()
			if name.startswith("on"):
				self._remember(name)
			elif name in ADDRESSES and plain.startswith(ACTIVE_SCHEMES):
				self._remember(plain.split(":", 1)[0] + ":")

	def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		self.handle_starttag(tag, attrs)

	def _remember(self, what: str) -> None:
		self.found = self.found or what


def first_active(text: str | None) -> str:
	"""The first element, attribute or kind of address that is active, as people would name it; "" if there is none."""
	finder = _Finder()
	finder.feed(text or "")
	finder.close()
	return finder.found
