"""Settings of the Desk that would show or send confidential records are refused when somebody saves them."""

from __future__ import annotations

import json

import frappe
from frappe import _
from frappe.model.document import Document

from .declarations import is_confidential
from .doors import confidential_tables
from .errors import ConfidentialSettingError
from .reach import LOUD_PROPERTIES, SETTINGS_OF, WITHHELD_RIGHTS
from .tables_named import table_named


def check_setting(doc: Document, method: str | None = None) -> None:
	"""A rule, notification, web page, chart … on a confidential DocType. Raises ConfidentialSettingError."""
	doctype = doc.get(SETTINGS_OF[doc.doctype])
	if is_confidential(doctype):
		_refuse(doctype)


def check_report(doc: Document, method: str | None = None) -> None:
	"""A query that reads confidential tables, or columns added from them. Standard reports are code, read by review."""
	if doc.get("is_standard") == "Yes":
		return
	text = " ".join(filter(None, (doc.get("query"), doc.get("report_script"), doc.get("javascript"))))
	named = table_named(text, confidential_tables())
	if doc.get("report_type") == "Custom Report":
		named = named or table_named(doc.get("json"), confidential_tables())
	if named:
		_refuse(named)


def check_mailed_report(doc: Document, method: str | None = None) -> None:
	"""A report on a confidential DocType that would go out by e-mail. Raises ConfidentialSettingError."""
	doctype = frappe.db.get_value("Report", doc.report, "ref_doctype")
	if is_confidential(doctype):
		_refuse(doctype)


def check_rights(doc: Document, method: str | None = None) -> None:
	"""A role that could export, share or mail confidential records. Raises ConfidentialSettingError."""
	if is_confidential(doc.parent) and any(doc.get(right) for right in WITHHELD_RIGHTS):
		_refuse(doc.parent)


def check_property(doc: Document, method: str | None = None) -> None:
	"""A property or field that puts confidential records into searches and links. Raises ConfidentialSettingError."""
	doctype = doc.get("doc_type") or doc.get("dt")
	if not is_confidential(doctype):
		return
	loud = doc.get("property") in LOUD_PROPERTIES and doc.get("value") not in (None, "", "0", 0)
	if loud or doc.get("in_global_search") or doc.get("in_preview"):
		_refuse(doctype)


def check_workflow(doc: Document, method: str | None = None) -> None:
	"""A workflow that mails the record to whoever acts next. Raises ConfidentialSettingError."""
	if doc.send_email_alert and is_confidential(doc.document_type):
		_refuse(doc.document_type)


def check_asked_columns() -> None:
	"""Hook `auth_hooks`: columns added to a report at the moment it runs. Raises ConfidentialSettingError."""
	columns = frappe.local.form_dict.get("custom_columns")
	if columns and getattr(frappe.local, "request", None):
		text = columns if isinstance(columns, str) else json.dumps(columns)
		if named := table_named(text, confidential_tables()):
			_refuse(named)


def _refuse(doctype: str) -> None:
	frappe.throw(
		_(
			"{0} is confidential: its records are read by their team, in their form, and by no other way."
		).format(frappe.bold(_(doctype))),
		ConfidentialSettingError,
		title=_("Confidential"),
	)
