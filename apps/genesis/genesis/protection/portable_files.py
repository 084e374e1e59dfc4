"""Portable files: everything about a person packed for that person, handed out to the delegate, deleted after some days.

Confidential records are not in it: the delegate may not read them, nor learn whether there are any. Their team packs
each of them, as a file of its own, and hands it to the person (`confidential_part`).
"""

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate, now_datetime, nowdate

from genesis.genesis_configuration.settings import read_settings
from genesis.participants.access import require

from . import access, portable_content, portable_pack, portable_store, teams
from .declarations import principals, rules
from .errors import ConfidentialError, PortableFileError
from .long_jobs import FAILED, with_all_rights
from .person_records import PARTICIPANT, PersonRecords, collect, same_person

FILE = portable_store.DOCTYPE
QUEUED, PREPARING, READY, DELETED = "Queued", "Preparing", "Packed", "Deleted"
PROTECTED = (
	*("status", "progress", "error", "prepared_on", "expires_on", "record_count", "file_count", "size_kb"),
	*("storage_key", "contents"),
)
EVENT = "genesis_portable_file"
LANGUAGE = "es"
TIMEOUT = 60 * 60


def prepare(doc: Document) -> None:
	"""A new portable file, before it is packed. Raises PortableFileError."""
	person = frappe.db.get_value(
		PARTICIPANT, doc.participant, ["office", "merged_into", "erased_on"], as_dict=True
	)
	if not person:
		return  # Frappe names the broken link itself
	if not doc.flags.ignore_permissions:
		require(PARTICIPANT, "read", doc.participant)
	if person.merged_into:
		_refuse(
			_("Participant {0} was merged into {1}: use that record").format(
				doc.participant, person.merged_into
			)
		)
	if person.erased_on:
		_refuse(_("Participant {0} was erased already").format(doc.participant))
	doc.update(dict.fromkeys(PROTECTED))
	doc.office, doc.status, doc.progress = person.office, QUEUED, 0


def keep(doc: Document) -> None:
	"""What only Genesis writes stays as it was."""
	before = doc.get_doc_before_save()
	if before:
		for fieldname in PROTECTED:
			doc.set(fieldname, before.get(fieldname))


def begin(doc: Document) -> None:
	"""Pack it in the background, and tell the teams of confidential records that the person asks for its data."""
	_enqueue(doc.name)
	_tell_teams(doc)


@frappe.whitelist(methods=["POST"])
def pack_again(name: str) -> None:
	"""Pack one that failed or was deleted again. Raises PortableFileError, PermissionError."""
	require(FILE, "write", name)
	status = frappe.db.get_value(FILE, name, "status", for_update=True)
	if status not in (FAILED, DELETED):
		_refuse(_("{0} is there or on its way").format(name))
	frappe.db.set_value(FILE, name, {"status": QUEUED, "progress": 0, "error": None})
	_enqueue(name)


@frappe.whitelist(methods=["GET"])
def download(name: str) -> None:
	"""Hand out the packed file; who fetched it and when is logged. Raises PortableFileError, PermissionError."""
	require(FILE, "write", name)
	row = frappe.db.get_value(FILE, name, ["status", "storage_key", "participant"], as_dict=True)
	path = portable_store.path_of(row.storage_key) if row.storage_key else None
	if row.status != READY or not path or not path.exists():
		_refuse(_("{0} is not ready, or was deleted").format(name))
	make_access_log(doctype=FILE, document=name, file_type="ZIP", method="portable_files.download")
	frappe.db.commit()  # a GET request is rolled back; that the file was fetched is not
	_answer(f"{row.participant}.zip", path.read_bytes())


@frappe.whitelist(methods=["GET"])
def confidential_part(document_type: str, document_name: str) -> None:
	"""One confidential record, packed for its person by a member of its team; the gate logs that it was read.

	An emergency access is not enough. Raises ConfidentialError.
	"""
	if document_type not in principals() or not access.may(document_type, document_name, "write"):
		frappe.throw(_("You do not have access to this record"), ConfidentialError, title=_("Not Permitted"))
	target = io.BytesIO()
	_pack(confidential_records(document_type, document_name), target, (), document_name)
	_answer(f"{document_name}.zip", target.getvalue())


def confidential_records(document_type: str, document_name: str) -> PersonRecords:
	"""A confidential record and those that follow it."""
	own = {document_type: [document_name]}
	for rule in rules().values():
		if rule.of == document_type and rule.follows:
			names = frappe.get_all(
				rule.doctype,
				filters={rule.follows: document_name},
				pluck="name",
				order_by="creation asc",
				limit=0,
			)
			if names:
				own[rule.doctype] = names
	return PersonRecords([], own)


def run(name: str) -> None:
	"""Job: pack the file. What went wrong is written down, and it may be packed again; one that is ready stays as it is."""
	doc = frappe.get_doc(FILE, name)
	if doc.status == READY:
		return
	key = portable_store.new_key()
	path = portable_store.path_of(key)
	# everything about the person, whatever the delegate may open in the Desk
	with with_all_rights(FILE, name), _written_whole(path):
		_progress(doc, 5, PREPARING)
		records = collect(doc.participant)
		_progress(doc, 30, PREPARING)
		with path.open("wb") as target:
			counts, files = _pack(records, target, closed_doctypes(), doc.participant)
		portable_store.remove_all([name])
		days = max(1, cint(read_settings()["portable_file_days"]) or 7)
		frappe.db.set_value(
			FILE,
			name,
			{
				"status": READY,
				"progress": 100,
				"prepared_on": now_datetime(),
				"expires_on": add_days(nowdate(), days),
				"storage_key": key,
				"record_count": sum(counts.values()),
				"file_count": files,
				"size_kb": path.stat().st_size // 1024 + 1,
				"contents": json.dumps(counts),
				"error": None,
			},
		)
		_tell(doc, READY, 100)
		frappe.db.commit()


@contextmanager
def _written_whole(path: Path) -> Iterator[None]:
	"""In the language of the person; a file that could not be finished does not stay."""
	spoken, frappe.local.lang = frappe.local.lang, LANGUAGE
	try:
		yield
	except Exception:
		path.unlink(missing_ok=True)
		raise
	finally:
		frappe.local.lang = spoken


def delete_expired() -> int:
	"""Daily job: packed files whose days are over; returns how many."""
	names = frappe.get_all(
		FILE, filters={"status": READY, "expires_on": ("<", getdate(nowdate()))}, pluck="name", limit=0
	)
	return portable_store.remove_all(names)


def closed_doctypes() -> set[str]:
	"""Confidential DocTypes and their tables."""
	return {name for rule in rules().values() for name in (rule.doctype, *rule.tables)}


def _pack(
	records: PersonRecords, target: Any, closed: Iterable[str], title: str
) -> tuple[dict[str, int], int]:
	"""Write the ZIP; returns how many records of each kind, and how many files."""
	sections = portable_content.sections(records, closed)
	comments = portable_content.comments(records, closed)
	stamp = str(now_datetime())[:16]
	heading = _("Personal data of {0}").format(title)
	notes = [
		_("Prepared on {0} by the programme at the request of the person (Decreto 144 of 2024).").format(
			stamp
		),
		_(
			"Records of confidential services, if there are any, are handed over by the team of each of them, in a file of their own."
		)
		if closed
		else _("This part was released by a member of the team that keeps the record."),
	]
	pack = portable_pack.Pack(target)
	pack.text("resumen.html", portable_pack.as_html(heading, notes, sections, comments, _("Comments")))
	head = {"subject": title, "prepared_on": stamp, "notes": notes}
	pack.text("datos.json", portable_pack.as_json(head, sections, comments))
	for section in sections:
		pack.text(f"csv/{portable_pack.safe_name(section['label'])}.csv", portable_pack.as_csv(section))
	for row in portable_content.files(records, closed):
		content = _content_of(row.name)
		if content is not None:
			pack.file(
				f"{_(row.attached_to_doctype)}/{row.attached_to_name}", row.file_name or row.name, content
			)
	pack.close()
	return {section["doctype"]: len(section["records"]) for section in sections}, pack.files


def _content_of(name: str) -> bytes | None:
	"""What is in a file of the site; None for one that is elsewhere or lost."""
	doc = frappe.get_doc("File", name)
	if doc.is_remote_file or not Path(doc.get_full_path()).exists():
		return None
	content = doc.get_content()
	return content.encode() if isinstance(content, str) else content


def _tell_teams(doc: Document) -> None:
	"""A task for each member of the team of a confidential record of the person. Nobody else learns of it."""
	people = same_person(doc.participant)
	for doctype in principals():
		for name in _closed_of(doctype, people):
			for user in teams.members(doctype, name):
				_task(doctype, name, user)


def _closed_of(doctype: str, people: list[str]) -> list[str]:
	links = [df.fieldname for df in frappe.get_meta(doctype).get_link_fields() if df.options == PARTICIPANT]
	found: list[str] = []
	for fieldname in links:
		found += frappe.get_all(doctype, filters={fieldname: ("in", people)}, pluck="name", limit=0)
	return found


def _task(doctype: str, name: str, user: str) -> None:
	values = {"reference_type": doctype, "reference_name": name, "allocated_to": user, "status": "Open"}
	text = _("The person asks for its data: decide whether to release this record, and hand the file over")
	if not frappe.db.exists("ToDo", {**values, "description": text}):
		task = frappe.get_doc(
			{"doctype": "ToDo", **values, "description": text, "date": add_days(nowdate(), 5)}
		)
		task.insert(ignore_permissions=True)


def _enqueue(name: str) -> None:
	frappe.enqueue(
		"genesis.protection.portable_files.run",
		queue="long",
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		name=name,
	)


def _progress(doc: Document, percent: int, status: str) -> None:
	frappe.db.set_value(FILE, doc.name, {"status": status, "progress": percent})
	frappe.db.commit()
	_tell(doc, status, percent)


def _tell(doc: Document, status: str, percent: int) -> None:
	frappe.publish_realtime(
		EVENT, {"name": doc.name, "status": status, "progress": percent}, doctype=FILE, docname=doc.name
	)


def _answer(file_name: str, content: bytes) -> None:
	frappe.local.response.update({"type": "download", "filename": file_name, "filecontent": content})


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, PortableFileError, title=_("Portable File"))
