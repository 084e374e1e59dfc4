"""Which files may be attached: by their ending, and by what is really inside. No `frappe` here."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

import filetype

# A browser or an office runs these: no list of a programme may allow them.
NEVER = frozenset(
	(
		*(
			"html",
			"htm",
			"xhtml",
			"shtml",
			"svg",
			"svgz",
			"xml",
			"xsl",
			"js",
			"mjs",
			"css",
			"swf",
			"php",
			"py",
		),
		*(
			"exe",
			"com",
			"bat",
			"cmd",
			"msi",
			"ps1",
			"vbs",
			"sh",
			"jar",
			"apk",
			"scr",
			"lnk",
			"reg",
			"hta",
			"iso",
		),
		*("docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppam"),
	)
)
DEFAULT = (
	"pdf, jpg, jpeg, png, webp, gif, heic, doc, docx, odt, xls, xlsx, ods, pptx, csv, txt, mp3, m4a, ogg, mp4"
)
# What the first bytes of a file tell of kinds that have such a mark; an ending that is not here is of plain text.
MARKS: dict[str, frozenset[str]] = {
	"pdf": frozenset({"pdf"}),
	"jpg": frozenset({"jpg"}),
	"jpeg": frozenset({"jpg"}),
	"png": frozenset({"png", "apng"}),
	"webp": frozenset({"webp"}),
	"gif": frozenset({"gif"}),
	"heic": frozenset({"heic", "heif", "avif"}),
	"docx": frozenset({"docx", "zip"}),
	"xlsx": frozenset({"xlsx", "zip"}),
	"pptx": frozenset({"pptx", "zip"}),
	"odt": frozenset({"odt", "zip"}),
	"ods": frozenset({"ods", "zip"}),
	"odp": frozenset({"odp", "zip"}),
	"zip": frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"}),
	"mp3": frozenset({"mp3"}),
	"m4a": frozenset({"m4a", "mp4"}),
	"mp4": frozenset({"mp4", "m4v", "mov", "m4a", "3gp"}),
	"ogg": frozenset({"ogg"}),
}
# Old office files share one mark, which filetype tells apart only where they are well-formed.
OLE_ENDINGS = frozenset({"doc", "xls", "ppt"})
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_ENDINGS = frozenset({"txt", "csv", "tsv", "md", "ics", "vcf", "json", "eml"})
PDF_MARK_WITHIN = 1024
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe|\?xml)", re.IGNORECASE)
_ENDING = re.compile(r"[a-z0-9]{1,8}")


class Refusal(Enum):
	"""Why a file is not taken."""

	NO_ENDING = "no ending"
	NOT_ALLOWED = "ending not allowed"
	OTHER_CONTENT = "content of another kind"


def ending(file_name: str) -> str:
	"""What stands after the last dot, in small letters; nothing if there is none. Dots and spaces at the end count not."""
	stem, _dot, last = file_name.strip().rstrip(". ").rpartition(".")
	return last.lower() if stem else ""


def read_list(text: str) -> list[str]:
	"""Endings from a text such as "pdf, .JPG"; raises ValueError with the word that is none, or may never be allowed."""
	words = [word.strip().lstrip(".").lower() for word in re.split(r"[,;\s]+", text) if word.strip(" .")]
	for word in words:
		if not _ENDING.fullmatch(word) or word in NEVER:
			raise ValueError(word)
	return list(dict.fromkeys(words))


def refusal(file_name: str, content: bytes, allowed: Collection[str]) -> Refusal | None:
	"""Why a file of that name and content is not taken; None if it may be."""
	kind = ending(file_name)
	if not kind:
		return Refusal.NO_ENDING
	if kind in NEVER or kind not in allowed:
		return Refusal.NOT_ALLOWED
	return None if not content or _is(kind, content) else Refusal.OTHER_CONTENT


def _is(kind: str, content: bytes) -> bool:
	if kind in OLE_ENDINGS:
		return content.startswith(OLE_MARK)
	if kind == "pdf":
		return b"%PDF-" in content[:PDF_MARK_WITHIN] and not _MARKUP.match(content.lstrip())
	if kind in MARKS:
		return filetype.guess_extension(content) in MARKS[kind]
	if kind in TEXT_ENDINGS:
		return filetype.guess(content) is None and b"\0" not in content and not _MARKUP.search(content[:4096])
	return True
