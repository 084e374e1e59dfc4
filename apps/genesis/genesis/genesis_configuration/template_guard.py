"""Keeps texts that managers write from being a way round permissions.

Called by hooks on Notification, Assignment Rule and Email Template.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model import default_fields
from frappe.model.document import Document

from genesis.genesis_configuration.manager_reach import may_everything
from genesis.genesis_configuration.template_reach import UNREADABLE, reach_of_condition, reach_of_template
from genesis.protection.declarations import is_confidential

TEMPLATES = {
	"Notification": ("subject", "message"),
	"Email Template": ("subject", "response", "response_html"),
	"Assignment Rule": ("description",),
}
CONDITIONS = {
	"Notification": ("condition",),
	"Assignment Rule": ("assign_condition", "unassign_condition", "close_condition"),
}
RECIPIENT_TEMPLATES = ("cc", "bcc")


class TemplateReachError(frappe.ValidationError):
	"""A text would reach beyond the document it speaks of."""


def validate_templates(doc: Document, method: str | None = None) -> None:
	"""Refuse a text that reaches too far, unless a system manager writes it or it was there before.

	Errors: TemplateReachError naming field and what it uses.
	"""
	if may_everything(doc):
		return
	before = doc.get_doc_before_save()
	known = {text for _field, text, _used in _texts(before)} if before else set()
	for label, text, used in _texts(doc):
		if UNREADABLE in used and text not in known:
			frappe.throw(
				_("{0} cannot be read: a bracket, a quotation mark or a word is wrong or missing.").format(
					frappe.bold(label)
				),
				TemplateReachError,
				title=_("Text cannot be read"),
			)
		if used and text not in known:
			frappe.throw(
				_(
					"{0} may use the fields of the document and formatting only, not {1}. Ask a system manager "
					"for anything else."
				).format(frappe.bold(label), ", ".join(frappe.bold(name) for name in used)),
				TemplateReachError,
				title=_("Text reaches too far"),
			)


def _texts(doc: Document) -> Iterator[tuple[str, str, list[str]]]:
	"""(label, text, what it reaches beyond the allowed) of every text of the document."""
	fields = _handed_over(doc)
	for fieldname in TEMPLATES.get(doc.doctype, ()):
		text = doc.get(fieldname) or ""
		yield _(doc.meta.get_label(fieldname)), text, reach_of_template(text, fields)
	for fieldname in CONDITIONS.get(doc.doctype, ()):
		text = doc.get(fieldname) or ""
		yield _(doc.meta.get_label(fieldname)), text, reach_of_condition(text)
	for row in doc.get("recipients") or ():
		text = row.get("condition") or ""
		yield _(row.meta.get_label("condition")), text, reach_of_condition(text)
		for fieldname in RECIPIENT_TEMPLATES:
			text = row.get(fieldname) or ""
			yield _(row.meta.get_label(fieldname)), text, reach_of_template(text)


def _handed_over(doc: Document) -> set[str]:
	"""Names of the fields that Frappe gives to the texts one by one: of a rule's document, or of whatever a letter is written from."""
	if doc.doctype == "Assignment Rule":
		return {df.fieldname for df in frappe.get_meta(doc.document_type).fields} | {*default_fields}
	if doc.doctype != "Email Template":
		return set()
	modules = frappe.get_all("Module Def", filters={"app_name": "genesis"}, pluck="name")
	doctypes = frappe.get_all("DocType", filters={"module": ("in", modules)}, pluck="name")
	filters = {"parent": ("in", [name for name in doctypes if not is_confidential(name)])}
	own = frappe.get_all("DocField", filters=filters, pluck="fieldname", distinct=True)
	added = frappe.get_all("Custom Field", filters={"dt": ("in", doctypes)}, pluck="fieldname", distinct=True)
	return {*own, *added, *default_fields}
