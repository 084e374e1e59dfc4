"""Lets managers change how forms, lists and prints of Genesis look, and nothing beyond. Called by hooks on Property Setter.

The form "Customize Form" saves its changes by the same documents; what it does besides is in `customize_form.py`.
"""

from collections.abc import Iterable
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import cint, escape_html

from genesis.genesis_configuration.manager_reach import is_own, may_everything
from genesis.genesis_configuration.property_rules import (
	DOCTYPE_PROPERTIES,
	FIELD_PROPERTIES,
	Shipped,
	doctype_problem,
	field_problem,
	is_tick,
)
from genesis.own_doctypes import own_modules
from genesis.protection.declarations import rules

OPEN_CHOICES_HOOK = "genesis_open_choices"
BREAKS = ("Tab Break", "Section Break", "Column Break")


class PropertyReachError(frappe.ValidationError):
	"""A change would be more than one of the looks of a document of Genesis."""


def check_property_change(doc: Document, method: str | None = None) -> None:
	"""Refuse a property that its writer may not change, or that was set by others. Errors: PropertyReachError."""
	if may_everything(doc):
		return
	if before := doc.get_doc_before_save():
		_require_managers_own(before)
	# Which kind it is stored as, and that people made it, are not for the writer to say.
	doc.property_type = FIELD_PROPERTIES.get(doc.property) or DOCTYPE_PROPERTIES.get(doc.property)
	doc.is_system_generated = 0
	if doc.property_type == "Check" and is_tick(doc.value):
		doc.value = "0" if doc.value in (None, "", "0", 0, False) else "1"
	_require_managers_own(doc)
	if reason := reason_against(doc.doc_type, doc.field_name, doc.property, doc.value):
		refuse(doc.doc_type, [reason])


def check_property_removal(doc: Document, method: str | None = None) -> None:
	"""Refuse to take away what is not the managers' to change. Errors: PropertyReachError."""
	if not may_everything(doc) and not frappe.flags.in_uninstall:
		_require_managers_own(doc)


@frappe.whitelist(methods=["GET"])
def changeable() -> dict[str, Any]:
	"""What "Customize Form" offers to the user: everything, or the listed properties and documents.

	Keys: everything; fields, doctype (names of properties); modules (of Genesis), closed (confidential DocTypes).
	"""
	frappe.has_permission("Customize Form", "read", throw=True)
	return {
		"everything": "System Manager" in frappe.get_roles(),
		"fields": ["fieldtype", *FIELD_PROPERTIES],
		"doctype": list(DOCTYPE_PROPERTIES),
		"modules": own_modules(),
		"closed": [name for rule in rules().values() for name in (rule.doctype, *rule.tables)],
	}


def is_managers_own(setter: Any) -> bool:
	"""Whether a property is one that managers change, whoever set it: of a document of Genesis, listed, not by code."""
	if not is_own(setter.doc_type) or cint(setter.is_system_generated) or setter.row_name:
		return False
	if setter.doctype_or_field == "DocField":
		return bool(setter.field_name) and setter.property in FIELD_PROPERTIES
	return (
		setter.doctype_or_field == "DocType"
		and not setter.field_name
		and setter.property in DOCTYPE_PROPERTIES
	)


def reason_against(doctype: str, fieldname: str | None, name: str, value: Any) -> str | None:
	"""Why a property of the DocType, or of one of its fields, may not get the value: a text for people, or None."""
	meta = frappe.get_meta(doctype)
	if not fieldname:
		shipped = (
			frappe.db.get_value("DocType", doctype, name)
			if frappe.get_meta("DocType").has_field(name)
			else None
		)
		problem = doctype_problem(name, value, shipped, _levels(meta), _formats(doctype))
		return _reason(problem, _label_of("DocType", name)) if problem else None
	field = _shipped_field(meta, fieldname)
	problem = field_problem(name, value, field) if field else "property"
	label = _(meta.get_label(fieldname) or fieldname) if field else fieldname
	return f"{_strong(label)}: {_reason(problem, _label_of('DocField', name))}" if problem else None


def refuse(doctype: str, reasons: Iterable[str]) -> NoReturn:
	"""Errors: PropertyReachError with all reasons."""
	items = "".join(f"<li>{reason}</li>" for reason in reasons)
	frappe.throw(
		_("The form of {0} cannot be changed like that:").format(_strong(_(doctype))) + f"<ul>{items}</ul>",
		PropertyReachError,
		title=_("Reaches too far"),
	)


def require_own(doctype: str | None) -> None:
	"""Errors: PropertyReachError for a DocType of another app, a confidential one, or one that the user may not read."""
	own = is_own(doctype)
	if not own or not (frappe.get_meta(doctype).istable or frappe.has_permission(doctype, "read")):
		frappe.throw(
			_("The form of {0} is changed by a system manager only.").format(_strong(_(doctype or ""))),
			PropertyReachError,
			title=_("Reaches too far"),
		)


def _require_managers_own(doc: Document) -> None:
	require_own(doc.doc_type)
	if not is_managers_own(doc):
		refuse(doc.doc_type, [_reason("property", _label_of(doc.doctype_or_field, doc.property))])


def _shipped_field(meta: Meta, fieldname: str) -> Shipped | None:
	"""A field as Genesis ships it, or as managers added it; None when there is none of that name."""
	values = frappe.db.get_value(
		"DocField", {"parent": meta.name, "parenttype": "DocType", "fieldname": fieldname}, "*", as_dict=True
	) or frappe.db.get_value("Custom Field", {"dt": meta.name, "fieldname": fieldname}, "*", as_dict=True)
	if not values:
		return None
	is_open = fieldname in frappe.get_hooks(OPEN_CHOICES_HOOK, {}).get(meta.name, [])
	return Shipped(values, _is_needed(meta, fieldname), is_open)


def _is_needed(meta: Meta, fieldname: str) -> bool:
	"""Whether the field, or one in its section or tab, must be filled in."""
	fields = list(meta.fields)
	start = next((index for index, df in enumerate(fields) if df.fieldname == fieldname), None)
	if start is None:
		return True
	first, inside = fields[start], [fields[start]]
	if first.fieldtype in BREAKS:
		ends = BREAKS[: BREAKS.index(first.fieldtype) + 1]
		for df in fields[start + 1 :]:
			if df.fieldtype in ends:
				break
			inside.append(df)
	return any(df.reqd or df.mandatory_depends_on for df in inside)


def _levels(meta: Meta) -> dict[str, int]:
	return {df.fieldname: cint(df.permlevel) if _is_column(df) else -1 for df in meta.fields}


def _is_column(df: Any) -> bool:
	return df.fieldtype not in (*no_value_fields, *table_fields)


def _formats(doctype: str) -> list[str]:
	return frappe.get_all("Print Format", filters={"doc_type": doctype, "disabled": 0}, pluck="name")


def _label_of(doctype: str, name: str | None) -> str:
	"""The word for a property, of a field or of the whole document."""
	df = frappe.get_meta(doctype).get_field(name) if doctype in ("DocType", "DocField") and name else None
	return _(df.label) if df and df.label else name or ""


def _reason(problem: str, label: str) -> str:
	messages = {
		"property": _("{0} is not for managers to change"),
		"needed": _("{0} would keep people from filling in what is mandatory"),
		"shown": _("{0} is so for a reason and cannot be taken back"),
		"level": _("{0} is only for fields that everybody who opens the document may read"),
		"choices": _("{0}: the choices are used by rules and figures; they stay"),
		"choice": _("{0} has no such choice"),
		"default": _("{0} may be a plain value of a field that people fill in"),
		"number": _("{0} is not a number that it could be"),
		"width": _("{0} is written like 120px or 20%"),
		"text": _("{0} may be plain text only"),
	}
	return messages[problem].format(_strong(label))


def _strong(text: str) -> str:
	return frappe.bold(escape_html(text))
