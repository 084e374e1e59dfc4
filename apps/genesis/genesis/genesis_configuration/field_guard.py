"""Lets managers add optional fields to the documents of Genesis, and nothing beyond. Called by hooks on Custom Field."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model import no_value_fields
from frappe.model.document import Document
from frappe.utils import cint, escape_html

from genesis.genesis_configuration.field_rules import PREFIX, FieldProblem, field_problems
from genesis.genesis_configuration.manager_reach import is_own, may_everything
from genesis.protection.declarations import is_confidential


class FieldReachError(frappe.ValidationError):
	"""A field would be more than an optional one of a document of Genesis."""


def check_field(doc: Document, method: str | None = None) -> None:
	"""Refuse a field that its writer may not add or change, with all reasons. Errors: FieldReachError."""
	if may_everything(doc):
		return
	if before := doc.get_doc_before_save():
		_require_own(before)
	_require_own(doc)
	properties = {
		df.fieldname: _(df.label) if df.label else df.fieldname
		for df in doc.meta.fields
		if df.fieldtype not in no_value_fields
	}
	reasons = [_reason(problem) for problem in field_problems(doc.as_dict(), properties)]
	if doc.fieldtype == "Link" and not _may_link(doc.options):
		reasons.append(
			_("you may not read {0}, to which it would lead").format(_strong(_(doc.options or "")))
		)
	if reasons:
		items = "".join(f"<li>{reason}</li>" for reason in reasons)
		frappe.throw(
			_("The field {0} cannot be added like that:").format(_strong(doc.label or doc.fieldname or ""))
			+ f"<ul>{items}</ul>",
			FieldReachError,
			title=_("Reaches too far"),
		)


def check_removal(doc: Document, method: str | None = None) -> None:
	"""Refuse to take away a field that is not one of the managers' own. Errors: FieldReachError."""
	if not may_everything(doc) and not frappe.flags.in_uninstall:
		_require_own(doc)


def _require_own(doc: Document) -> None:
	"""Of a document of Genesis that is not confidential, and made in the Desk."""
	made_by_code = cint(doc.get("is_system_generated")) or cint(
		frappe.db.get_value("Custom Field", doc.name, "is_system_generated")
	)
	if not is_own(doc.dt) or made_by_code:
		frappe.throw(
			_("Fields of {0} are changed by a system manager only.").format(_strong(_(doc.dt or ""))),
			FieldReachError,
			title=_("Reaches too far"),
		)


def _may_link(doctype: str | None) -> bool:
	return bool(
		doctype
		and frappe.db.exists("DocType", doctype)
		and not is_confidential(doctype)
		and frappe.has_permission(doctype, "read")
	)


def _reason(problem: FieldProblem) -> str:
	messages = {
		"type": _("the type {0} is not for fields of one's own"),
		"name": _("its name {0} must begin with {1}"),
		"property": _("{0} may not be set"),
		"mandatory": _(
			"it must be optional, not mandatory or unique: what others enter or import must not fail"
		),
		"code": _("{0} may be plain text only"),
		"options": _("{0} is no option of a text"),
	}
	return messages[problem.kind].format(_strong(problem.what), _strong(PREFIX))


def _strong(text: str) -> str:
	return frappe.bold(escape_html(text))
