"""Public Copies of Private Files: what anybody can read who knows an address, and what would change if it were private."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from genesis.protection.copy_rules import SameContent
from genesis.protection.file_mentions import Mention, mentions
from genesis.protection.public_copies import find, kept_public, spellings
from genesis.report_columns import column, count_column
from genesis.reporting import choice

TO_DECIDE, KEPT, EVERYTHING = SHOWN = ("To Decide", "Kept Public", "All")
MOST_NAMED = 5


def execute(filters: dict[str, Any] | None = None) -> tuple:
	rows = get_data(filters or {})
	return get_columns(), rows, None, None, get_summary(rows)


def get_data(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Those that pages or letters show come last. Raises ReportFilterError."""
	shown = choice(filters, "show", _("Show"), SHOWN, TO_DECIDE)
	kept = kept_public()
	copies = [
		copy
		for copy in find()
		if shown == EVERYTHING or ((copy.address, copy.content_hash) in kept) is (shown == KEPT)
	]
	places = mentions([copy.address for copy in copies])
	rows = [
		_row(copy, places.get(copy.address, []), (copy.address, copy.content_hash) in kept) for copy in copies
	]
	return sorted(rows, key=lambda row: (row["is_shown"], row["address"]))


def _row(copy: SameContent, places: list[Mention], kept: bool) -> dict[str, Any]:
	shown = [place for place in places if not place.is_of_a_record]
	return {
		"address": copy.address,
		"kilobytes": max(1, round(copy.size / 1024)),
		"attached_to": _listed(_attached_to([copy.address])),
		"private_of": _listed(_attached_to(copy.originals)),
		"named_by": _listed([(place.doctype, place.name) for place in places if place.is_of_a_record]),
		"shown_by": _listed([(place.doctype, place.name) for place in shown]),
		"is_shown": bool(shown),
		"is_kept": kept,
		"advice": _advice(bool(shown), kept),
	}


def _advice(shown: bool, kept: bool) -> str:
	if kept:
		return _("Kept public by decision")
	if shown:
		return _("Look first: pages, letters or prints show it")
	return _("Make private: fields of records follow")


def _attached_to(addresses: Any) -> list[tuple[str, str]]:
	written = [spelling for address in addresses for spelling in spellings(address)]
	rows = frappe.get_all(
		"File",
		filters={"file_url": ("in", written), "attached_to_name": ("is", "set")},
		fields=["attached_to_doctype", "attached_to_name"],
		order_by="creation asc",
		limit=0,
	)
	return [(row.attached_to_doctype, row.attached_to_name) for row in rows]


def _listed(records: list[tuple[str, str]]) -> str:
	"""Records that the reader may read by name, the others in words that are the same for all of them."""
	words = []
	for doctype, name in dict.fromkeys(records):
		if doctype == name or frappe.has_permission(doctype, "read", name):
			words.append(_(doctype) if doctype == name else f"{_(doctype)} {name}")
		else:
			words.append(_("a record that you may not read"))
	words = list(dict.fromkeys(words))
	more = len(words) - MOST_NAMED
	return ", ".join([*words[:MOST_NAMED], *([_("{0} more").format(more)] if more > 0 else [])])


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Public Address"), "address", width=280),
		count_column(_("Kilobytes"), "kilobytes"),
		column(_("What to Do"), "advice", width=280),
		column(_("Private File Of"), "private_of", width=230),
		column(_("Public Copy Attached To"), "attached_to", width=230),
		column(_("In Fields Of"), "named_by", width=230),
		column(_("Shown By"), "shown_by", width=230),
	]


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	open_rows = [row for row in rows if not row["is_kept"]]
	shown = sum(row["is_shown"] for row in open_rows)
	return [
		{
			"label": _("Public Copies to Decide On"),
			"value": len(open_rows),
			"datatype": "Int",
			"indicator": "Orange" if open_rows else "Green",
		},
		{
			"label": _("Of Them Shown by Pages or Letters"),
			"value": shown,
			"datatype": "Int",
			"indicator": "Blue",
		},
	]
