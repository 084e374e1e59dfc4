"""Lets managers build print formats for the documents of Genesis, field by field. Called by hooks on Print Format."""

from __future__ import annotations

import re
from typing import NoReturn

import frappe
from frappe import _
from frappe.model import table_fields
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import escape_html

from genesis.genesis_configuration.manager_reach import is_own, may_everything
from genesis.genesis_configuration.print_rules import Printable, format_problems

# What makes a format one of code; each must be empty. Those that this version of Frappe does not have are empty.
OF_CODE = (
	*("custom_format", "raw_printing", "raw_commands", "html", "css", "print_format_builder_beta"),
	"report",
)
FONT = re.compile(r"[\w ,-]*")


class PrintReachError(frappe.ValidationError):
	"""A print format would hold more than fields and plain texts of a document of Genesis."""


def check_print_format(doc: Document, method: str | None = None) -> None:
	"""Refuse a format that its writer may not make or change. Errors: PrintReachError."""
	if may_everything(doc):
		return
	for each in filter(None, (doc.get_doc_before_save(), doc)):
		_require_built(each)
	if not FONT.fullmatch(doc.font or ""):
		_refuse([_(doc.meta.get_label("font"))])
	if found := format_problems(doc.format_data, _printable(frappe.get_meta(doc.doc_type))):
		_refuse(found)


def check_print_format_removal(doc: Document, method: str | None = None, *_names: object) -> None:
	"""Refuse to remove or rename a format that is not one of the managers' own. Errors: PrintReachError."""
	if not may_everything(doc) and not frappe.flags.in_uninstall:
		_require_built(doc)


def _require_built(doc: Document) -> None:
	"""Built of fields, on this site, for a document of Genesis that the user may read and that is not confidential."""
	if doc.standard == "Yes" or not is_own(doc.doc_type) or not frappe.has_permission(doc.doc_type, "read"):
		frappe.throw(
			_(
				"Print formats of other apps, of confidential documents, and those that Genesis brings are changed by a system manager only. Make one of your own with the builder."
			),
			PrintReachError,
			title=_("Reaches too far"),
		)
	used = [name for name in OF_CODE if doc.get(name)]
	if doc.print_format_type not in (None, "", "Jinja"):
		used.append("print_format_type")
	if used:
		_refuse([_(doc.meta.get_label(name)) for name in used])


def _printable(meta: Meta) -> Printable:
	return Printable(
		{df.fieldname: df.permlevel or 0 for df in meta.fields if df.fieldtype not in table_fields},
		{df.fieldname: df.fieldtype for df in meta.fields},
		{
			df.fieldname: {each.fieldname for each in frappe.get_meta(df.options).fields}
			for df in meta.get_table_fields()
		},
	)


def _refuse(found: list[str]) -> NoReturn:
	what = ", ".join(frappe.bold(escape_html(each)) for each in found)
	frappe.throw(
		_(
			"A print format may hold fields of the document, and texts with simple marks and {0}. It may not hold: {1}. Ask a system manager for anything else."
		).format("<code>{{ doc.field }}</code>", what),
		PrintReachError,
		title=_("Reaches too far"),
	)
