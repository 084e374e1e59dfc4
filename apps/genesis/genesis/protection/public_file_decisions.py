"""What is decided about public files with the content of a private one: they become private, or stay public for a reason.

Made private, a file that hangs on records gets a private address of its own for each of them, so that nobody reads more
than before; one that hangs on nothing is removed, as the private one is there. Fields of records follow to the private
address, and whoever asks for the public one is taken there by `withdrawn_addresses.py`, if they may read it.
"""

import filecmp
import shutil
from collections import defaultdict
from collections.abc import Collection
from typing import NoReturn
from urllib.parse import unquote

import frappe
from frappe import _
from frappe.core.doctype.file.utils import generate_file_name
from frappe.query_builder import DocType
from frappe.utils import cint, escape_html

from genesis.arguments import names
from genesis.participants.access import require_role

from .copy_rules import SameContent
from .declarations import is_confidential
from .errors import PublicFileError
from .file_mentions import FILE_FIELDS, Mention, mentions
from .public_copies import DECISION, KEPT, MADE_PRIVATE, PRIVATE, find, kept_public, path_of, spellings

DECIDERS = ("System Manager", "Data Protection Delegate")
SHOWN_IN_MESSAGE = 5


@frappe.whitelist(methods=["POST"])
def make_private(addresses: str | list[str], also_shown: bool | int | str = 0) -> int:
	"""Make public copies private, all or none; how many were changed. What was made private before is left alone.

	also_shown: whether those that pages, letters or prints show are meant too. Raises PublicFileError.
	"""
	require_role(*DECIDERS)
	copies = _chosen(names(addresses), MADE_PRIVATE)
	places = mentions([copy.address for copy in copies])
	if not cint(also_shown):
		_refuse_shown(places)
	for copy in copies:
		_make_private(copy, places.get(copy.address, []))
	return len(copies)


@frappe.whitelist(methods=["POST"])
def keep_public(addresses: str | list[str], reason: str) -> int:
	"""Note that files are meant to be public, with the reason; how many were noted. Raises PublicFileError."""
	require_role(*DECIDERS)
	if not reason.strip():
		_refuse(_("Write why these files are meant to be public"))
	decided = kept_public()
	copies = [
		copy for copy in _chosen(names(addresses), KEPT) if (copy.address, copy.content_hash) not in decided
	]
	for copy in copies:
		if _belongs_to_a_case(copy):
			_refuse(_("{0} must be private").format(frappe.bold(escape_html(copy.address))))
		_note(copy, KEPT, "", reason.strip())
	return len(copies)


def _chosen(addresses: Collection[str], decision: str) -> list[SameContent]:
	"""The copies of those addresses; one that was decided so before may be gone. Raises PublicFileError."""
	copies = {copy.address: copy for copy in find()}
	done = set(
		frappe.get_all(
			DECISION,
			filters={"public_address": ("in", [*addresses, ""]), "decision": decision},
			pluck="public_address",
			limit=0,
		)
	)
	for address in addresses:
		if address not in copies and address not in done:
			_refuse(
				_("{0} is no public copy of a private file. Load the report again.").format(
					frappe.bold(escape_html(address))
				)
			)
	return [copies[address] for address in addresses if address in copies]


def _refuse_shown(places: dict[str, list[Mention]]) -> None:
	shown = [
		f"{address} ({_(mention.doctype)} {mention.name})"
		for address, found in places.items()
		for mention in found
		if not mention.is_of_a_record
	]
	if shown:
		_refuse(
			_("These are shown by pages, letters or prints, which would lose them: {0}").format(
				escape_html(", ".join(shown[:SHOWN_IN_MESSAGE]))
			)
		)


def _make_private(copy: SameContent, places: list[Mention]) -> None:
	"""Files are written now, and the public one goes when the database has kept the rest."""
	source = path_of(copy.address)
	# What Frappe noted of a content may be old: the files themselves decide.
	originals = [each for each in copy.originals if filecmp.cmp(source, path_of(each), shallow=False)]
	if not originals:
		_refuse(
			_("{0} is no public copy of a private file. Load the report again.").format(
				frappe.bold(escape_html(copy.address))
			)
		)
	held = _rows(copy.address)
	for owner, rows in held.items():
		if address := _held_already(owner, originals):
			_drop_rows(rows)
		else:
			address = _write_private(copy.address)
			_move_rows(rows, address)
			_note(copy, MADE_PRIVATE, address)
		if owner[0]:
			_move_fields_of(*owner, [copy.address, *originals], address)
	for place in places:
		if not place.in_text and (place.doctype, place.name) not in held:
			_set(place.table, place.row, place.fieldname, originals[0])
	for original in originals:
		_note(copy, MADE_PRIVATE, original)
	frappe.db.after_commit.add(lambda: source.unlink(missing_ok=True))


def _rows(address: str) -> dict[tuple[str | None, str | None], list[frappe._dict]]:
	"""Records of File of an address, by what they hang on."""
	held: dict[tuple[str | None, str | None], list[frappe._dict]] = defaultdict(list)
	for row in frappe.get_all(
		"File",
		filters={"file_url": ("in", spellings(address)), "is_folder": 0},
		fields=["name", "attached_to_doctype", "attached_to_name", "thumbnail_url"],
		limit=0,
	):
		held[row.attached_to_doctype or None, row.attached_to_name or None].append(row)
	return held


def _held_already(owner: tuple[str | None, str | None], originals: list[str]) -> str | None:
	"""The private file, where the same record has it as well: a second one would be of no use."""
	written = [spelling for address in originals for spelling in spellings(address)]
	filters = {
		"file_url": ("in", written),
		"is_private": 1,
		"attached_to_doctype": owner[0],
		"attached_to_name": owner[1],
	}
	return unquote(frappe.db.get_value("File", filters, "file_url") or "") if owner[0] else None


def _write_private(address: str) -> str:
	name = generate_file_name(address.rsplit("/", 1)[-1], is_private=True)
	written = path_of(PRIVATE + name)
	shutil.copyfile(path_of(address), written)
	frappe.db.after_rollback.add(lambda: written.unlink(missing_ok=True))
	return PRIVATE + name


def _move_rows(rows: list[frappe._dict], address: str) -> None:
	"""Not by saving them: Frappe would point every file with that content, also the private one, at this address."""
	changes = {"file_url": address, "is_private": 1, "thumbnail_url": None}
	for row in rows:
		frappe.db.set_value("File", row.name, changes, update_modified=False)
	_remove_thumbnails(rows)


def _drop_rows(rows: list[frappe._dict]) -> None:
	frappe.db.delete("File", {"name": ("in", [row.name for row in rows])})
	_remove_thumbnails(rows)


def _remove_thumbnails(rows: list[frappe._dict]) -> None:
	"""Frappe makes them public, whatever the file is."""
	for row in rows:
		if row.thumbnail_url and not row.thumbnail_url.startswith(("http://", "https://")):
			thumbnail = path_of(row.thumbnail_url)
			frappe.db.after_commit.add(lambda path=thumbnail: path.unlink(missing_ok=True))


def _move_fields_of(doctype: str, name: str, addresses: list[str], address: str) -> None:
	"""Fields for files of a record and of its rows that hold one of the addresses hold that one afterwards."""
	if not frappe.db.exists("DocType", doctype):
		return
	meta = frappe.get_meta(doctype)
	if meta.issingle:
		for df in meta.get("fields", {"fieldtype": ("in", FILE_FIELDS)}):
			if frappe.db.get_single_value(doctype, df.fieldname, cache=False) in addresses:
				_set(doctype, doctype, df.fieldname, address)
		return
	tables = [(doctype, "name"), *((df.options, "parent") for df in meta.get_table_fields())]
	for table_name, key in dict.fromkeys(tables):
		table = DocType(table_name)
		for df in frappe.get_meta(table_name).get("fields", {"fieldtype": ("in", FILE_FIELDS)}):
			query = frappe.qb.update(table).set(table[df.fieldname], address)
			query.where((table[key] == name) & table[df.fieldname].isin(addresses)).run()
	frappe.clear_document_cache(doctype, name)


def _set(doctype: str, name: str, fieldname: str, address: str) -> None:
	if frappe.get_meta(doctype).issingle:
		frappe.db.set_single_value(doctype, fieldname, address, update_modified=False)
	else:
		frappe.db.set_value(doctype, name, fieldname, address, update_modified=False)


def _belongs_to_a_case(copy: SameContent) -> bool:
	written = [spelling for address in copy.originals for spelling in spellings(address)]
	owners = frappe.get_all(
		"File", filters={"file_url": ("in", written)}, pluck="attached_to_doctype", distinct=True, limit=0
	)
	return any(is_confidential(doctype) for doctype in owners)


def _note(copy: SameContent, decision: str, private_address: str, reason: str = "") -> None:
	values = {
		"public_address": copy.address,
		"private_address": private_address,
		"content_hash": copy.content_hash,
		"decision": decision,
	}
	if not frappe.db.exists(DECISION, values):
		doc = frappe.get_doc(
			{"doctype": DECISION, "reason": reason, "decided_by": frappe.session.user, **values}
		)
		doc.flags.by_programme = True
		doc.insert(ignore_permissions=True)


def _refuse(words: str) -> NoReturn:
	frappe.throw(words, PublicFileError, title=_("Public Files"))
