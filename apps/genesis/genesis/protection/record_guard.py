"""What may hang on a confidential record: tasks and private files of its team, and no share, tag, mail or follower."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from . import access
from .declarations import rules
from .errors import ConfidentialError, ConfidentialMarkError


def refuse_mark(doc: Document, method: str | None = None) -> None:
	"""A share, tag, follower, mail … on a confidential record. Raises ConfidentialMarkError."""
	if access.subject_of(doc.doctype, doc.as_dict()):
		frappe.throw(
			_(
				"Confidential records are not shared, followed, tagged or mailed. Add people to the team instead."
			),
			ConfidentialMarkError,
			title=_("Confidential"),
		)


def check_task(doc: Document, method: str | None = None) -> None:
	"""A task goes to people who may read the record. Raises ConfidentialMarkError."""
	subject = access.subject_of(doc.doctype, doc.as_dict())
	if subject and doc.allocated_to and not access.may_read(*subject, doc.allocated_to):
		frappe.throw(
			_("{0} is not in the team of this record. Add the person to the team first.").format(
				frappe.bold(frappe.utils.escape_html(doc.allocated_to))
			),
			ConfidentialMarkError,
			title=_("Confidential"),
		)


def quieten(doc: Document, method: str | None = None) -> None:
	"""A notice about a confidential record says that there is something, to whoever may read it where, and no more."""
	subject = access.subject_of(doc.doctype, doc.as_dict())
	if not subject:
		return
	doc.subject = _("There is something new in a confidential record")
	doc.email_content = doc.attached_file = None
	if not access.may_read(*subject, doc.for_user):
		doc.document_type, doc.document_name = "User", doc.for_user  # the mail needs an address to point at


def check_file(doc: Document, method: str | None = None) -> None:
	"""A file of a confidential record is private, comes from its team, and is not given to other records too.

	Raises ConfidentialMarkError, ConfidentialError.
	"""
	subject = access.subject_of(doc.doctype, doc.as_dict())
	if subject and not doc.is_private and not doc.is_folder:
		frappe.throw(
			_("Files of confidential records must be private"), ConfidentialMarkError, title=_("Confidential")
		)
	if subject and not access.may(*subject, "write"):
		_refuse()
	for owner in _owners_of(doc.file_url):
		if owner != subject and not access.may(*owner, "read"):
			_refuse()


def refuse_removal(doc: Document, method: str | None = None) -> None:
	"""Somebody with confidential records is not deleted. Frappe would refuse too, and name the records.

	Raises frappe.LinkExistsError.
	"""
	for rule in rules().values():
		for df in frappe.get_meta(rule.doctype).get_link_fields():
			if df.options == doc.doctype and frappe.db.exists(rule.doctype, {df.fieldname: doc.name}):
				frappe.throw(
					_("{0} has records that must be kept").format(frappe.bold(doc.name)),
					frappe.LinkExistsError,
					title=_("Confidential"),
				)


def _owners_of(file_url: str | None) -> list[tuple[str, str]]:
	"""Confidential records that already have the file of that address."""
	if not file_url:
		return []
	filters = {"file_url": file_url, "attached_to_doctype": ("in", list(rules()))}
	rows = frappe.get_all("File", filters=filters, fields=["attached_to_doctype", "attached_to_name"])
	return [(row.attached_to_doctype, row.attached_to_name) for row in rows]


def _refuse() -> None:
	frappe.throw(_("You do not have access to this record"), ConfidentialError, title=_("Not Permitted"))
