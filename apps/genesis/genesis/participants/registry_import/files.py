"""The file of an import: kept private, checked before it is opened, read by the pure reader."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration import settings

from . import mapping, reader, words
from .errors import RegistryFileError
from .findings import ImportFileError, refuse
from .mapping import Header
from .reader import Gap, Row

HEAD_ROWS = 300
_MIB = 1024 * 1024


def keep_private(doc: Document) -> None:
	"""A register is never reachable without logging in: one that was uploaded as a public file becomes private."""
	file = _file_of(doc)
	if not file or file.is_private:
		return
	private = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": file.file_name,
			"content": file.get_content(),
			"is_private": 1,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
			"attached_to_field": "file",
		}
	)
	private.insert(ignore_permissions=True)
	doc.file = private.file_url
	frappe.delete_doc("File", file.name, ignore_permissions=True)


def file_name(doc: Document) -> str:
	"""The name under which the file was uploaded."""
	file = _file_of(doc)
	return (file.file_name if file else "") or doc.file.rsplit("/", 1)[-1]


def digest(doc: Document) -> str:
	"""SHA-256 of the file's content."""
	with _refusals():
		return hashlib.sha256(_path(doc).read_bytes()).hexdigest()


def look(doc: Document, known_signatures: frozenset[str]) -> tuple[str, Header]:
	"""The sheet that holds the register, and its headings with a guess for each column.

	With no sheet chosen, the first one with headings. Raises RegistryFileError.
	"""
	with _refusals():
		path = _path(doc)
		kind = reader.recognise(path)
		names = reader.sheet_names(path, kind)
		if doc.sheet_name and doc.sheet_name not in names:
			raise refuse("sheet_unknown", sheet=doc.sheet_name, sheets=names)
		first_refusal: ImportFileError | None = None
		for name in [doc.sheet_name] if doc.sheet_name else names:
			rows = list(reader.read_rows(path, kind, name, HEAD_ROWS))
			try:
				return name, mapping.find_header(rows, name, doc.header_row or None, known_signatures)
			except ImportFileError as error:
				first_refusal = first_refusal or error
		raise first_refusal or refuse("file_empty")


def read(doc: Document) -> list[Row | Gap]:
	"""The rows below the headings. Raises RegistryFileError, also when there are more than the settings allow."""
	with _refusals():
		path = _path(doc)
		kind = reader.recognise(path)
		sheet = doc.sheet_name or ""
		rows = reader.read_rows(path, kind, sheet)
		found = reader.rows_below(rows, doc.header_row, settings.import_limits().max_rows, sheet)
		if not found:
			raise refuse("sheet_without_rows", sheet=sheet, row=doc.header_row)
		return found


def _file_of(doc: Document) -> Document | None:
	"""The File that the user may read; someone else's private file under its address is not accepted."""
	own = {"file_url": doc.file, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	name = frappe.db.get_value("File", own) or frappe.db.get_value("File", {"file_url": doc.file})
	if not name:
		return None
	file = frappe.get_doc("File", name)
	attached_here = (file.attached_to_doctype, file.attached_to_name) == (doc.doctype, doc.name)
	if not attached_here and file.owner != frappe.session.user:
		file.check_permission("read")
	return file


def _path(doc: Document) -> Path:
	file = _file_of(doc)
	path = Path(file.get_full_path()) if file and file.file_url.startswith(("/private/", "/files/")) else None
	if path is None or not path.is_file():
		raise refuse("file_missing")
	most = settings.import_limits().max_file_mb
	size = path.stat().st_size / _MIB
	if most and size > most:
		raise refuse("file_too_large", size=round(size, 1), most=most)
	return path


@contextmanager
def _refusals() -> Iterator[None]:
	try:
		yield
	except ImportFileError as error:
		words.throw(error, RegistryFileError, _("File Not Accepted"))
