"""A portable file as a ZIP: readable (HTML), for programs (JSON, CSV), and the attached files. No framework here."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

STYLE = """body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;line-height:1.4}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:2px solid #24527a;color:#24527a;margin-top:2rem}
h3{font-size:.95rem;margin:1.2rem 0 .3rem}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #dde3ea}
th{width:34%;font-weight:normal;color:#5b6472}.note{color:#5b6472;font-size:.9rem}"""
# What a spreadsheet would take for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Section = Mapping[str, Any]


def safe_name(text: str) -> str:
	"""A name for a file or folder inside the ZIP that every system takes, without ways out of its folder."""
	plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
	plain = re.sub(r"[^\w.-]+", "_", plain).strip("._")
	return plain[:80] or "x"


def safe_cell(text: str) -> str:
	"""A text as a cell that a spreadsheet shows and does not compute."""
	return f"'{text}" if text.startswith(FORMULA) else text


def as_json(
	head: Mapping[str, Any], sections: Iterable[Section], comments: Sequence[Mapping[str, str]]
) -> str:
	"""The whole content for programs."""
	content = {
		**head,
		"records": {
			section["doctype"]: [
				{
					**record["values"],
					**(
						{
							"tables": {
								table["label"]: [row["values"] for row in table["rows"]]
								for table in record["tables"]
							}
						}
						if record["tables"]
						else {}
					),
				}
				for record in section["records"]
			]
			for section in sections
		},
		"comments": list(comments),
	}
	return json.dumps(content, ensure_ascii=False, indent=1)


def as_csv(section: Section) -> str:
	"""The records of one kind, a line each; tables are in the JSON."""
	columns: dict[str, None] = {}
	for record in section["records"]:
		columns.update(dict.fromkeys(record["values"]))
	out = io.StringIO()
	writer = csv.writer(out, lineterminator="\r\n")
	writer.writerow(columns)
	for record in section["records"]:
		writer.writerow([safe_cell(record["values"].get(column, "")) for column in columns])
	return "\ufeff" + out.getvalue()


def as_html(
	title: str,
	notes: Sequence[str],
	sections: Iterable[Section],
	comments: Sequence[Mapping[str, str]],
	comments_title: str,
) -> str:
	"""The whole content for a reader, in one page that needs nothing else."""
	e = html.escape
	parts = [
		f'<!doctype html><html lang="es"><head><meta charset="utf-8"><title>{e(title)}</title>',
		f"<style>{STYLE}</style></head><body><h1>{e(title)}</h1>",
		*(f'<p class="note">{e(note)}</p>' for note in notes),
	]
	for section in sections:
		parts.append(f"<h2>{e(section['label'])} ({len(section['records'])})</h2>")
		for record in section["records"]:
			parts.append(f"<h3>{e(record['name'])}</h3>{_facts(record['shown'])}")
			for table in record["tables"]:
				parts.append(f"<h3>{e(table['label'])}</h3>")
				parts += [_facts(row["shown"]) for row in table["rows"]]
	if comments:
		parts.append(f"<h2>{e(comments_title)}</h2>")
		facts = [(row["creation"][:16], re.sub(r"<[^>]+>", " ", row["content"])) for row in comments]
		parts.append(_facts(facts))
	return "".join([*parts, "</body></html>"])


def _facts(facts: Iterable[tuple[str, str]]) -> str:
	e = html.escape
	rows = "".join(f"<tr><th>{e(label)}</th><td>{e(text)}</td></tr>" for label, text in facts)
	return f"<table>{rows}</table>"


class Pack:
	"""A ZIP being written: texts first, then the files, one in memory at a time."""

	def __init__(self, target: Any) -> None:
		self._zip = ZipFile(target, "w", ZIP_DEFLATED)
		self._names: set[str] = set()
		self.files = 0

	def text(self, name: str, content: str) -> None:
		self._zip.writestr(self._free(name), content.encode("utf-8"))

	def file(self, folder: str, name: str, content: bytes) -> None:
		path = "/".join(("archivos", *(safe_name(part) for part in folder.split("/")), safe_name(name)))
		self._zip.writestr(self._free(path), content)
		self.files += 1

	def close(self) -> None:
		self._zip.close()

	def _free(self, name: str) -> str:
		"""The name, or one with a number when it is taken."""
		stem, dot, end = name.rpartition(".")
		found, number = name, 1
		while found.lower() in self._names:
			number += 1
			found = f"{stem}_{number}{dot}{end}" if dot else f"{name}_{number}"
		self._names.add(found.lower())
		return found
