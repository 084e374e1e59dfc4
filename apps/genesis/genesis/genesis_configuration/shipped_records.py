"""Reading and writing the configuration records that the ledger of shipped defaults speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.permissions import setup_custom_perms

from genesis.genesis_configuration.record_content import (
	TABLE_TYPES,
	FieldSpec,
	clean_content,
	replace_links,
)

# What people fill by working, not by configuring: where the cards of a board lie, since when documents follow a workflow.
WORKED_WITH = frozenset({("Kanban Board Column", "order"), ("Workflow", "genesis_in_force_from")})

DAY_IN_FORCE = "effective_from"


def naming_field(doctype: str) -> str | None:
	"""The field that repeats the name of a record, if the DocType has one."""
	autoname = frappe.get_meta(doctype).autoname or ""
	return autoname.removeprefix("field:") if autoname.startswith("field:") else None


def field_specs(doctype: str, of_row: bool = False) -> tuple[FieldSpec, ...]:
	"""Fields of a DocType for comparing, with labels in the user's language; tables one level deep.

	The field that repeats the name is left out: a name is compared and changed as such. So is the day from which a
	version of rules is in force: a version that is restored takes force when whoever submits it says so.
	"""
	left_out = {naming_field(doctype), DAY_IN_FORCE if frappe.get_meta(doctype).is_submittable else None}
	return tuple(
		FieldSpec(
			fieldname=df.fieldname,
			fieldtype=df.fieldtype,
			label=_(df.label) if df.label else df.fieldname,
			options=df.options,
			shown=not (df.hidden or df.read_only or df.fieldtype == "Read Only"),
			rows=field_specs(df.options, of_row=True) if df.fieldtype in TABLE_TYPES and not of_row else (),
		)
		for df in frappe.get_meta(doctype).fields
		if not df.get("is_virtual")
		and df.fieldname not in left_out
		and (doctype, df.fieldname) not in WORKED_WITH
	)


def current_content(doctype: str, name: str, named: Mapping[str, Any]) -> dict[str, Any]:
	"""The comparable content of a record as it is on this site; `named`: the fields that the shipped file names."""
	doc = frappe.get_doc(doctype, name)
	return clean_content(doc.as_dict(no_default_fields=False), field_specs(doctype), named)


def with_current_links(doctype: str, content: Mapping[str, Any]) -> dict[str, Any]:
	"""The content with links following the records that were renamed on this site."""
	renamed = renamed_records()
	if not renamed:
		return dict(content)
	return replace_links(content, field_specs(doctype), lambda kind, name: renamed.get((kind, name), name))


def renamed_records() -> dict[tuple[str, str], str]:
	"""(DocType, shipped name) -> name on this site, for shipped records that were renamed."""
	entries = frappe.get_all(
		"Shipped Default", fields=["reference_doctype", "shipped_name", "reference_name"]
	)
	return {
		(row.reference_doctype, row.shipped_name): row.reference_name
		for row in entries
		if row.shipped_name != row.reference_name
	}


def insert_record(
	doctype: str,
	name: str | None,
	content: Mapping[str, Any],
	submitted: bool,
	ignore_permissions: bool,
	restoring: bool = True,
) -> str:
	"""Insert a record and submit it if it is to be in force at once; returns its name.

	name: None lets the DocType name it; restoring: it is what Genesis ships, so that guards of what managers write let
	it pass. Errors: frappe.ValidationError or PermissionError as for any document.
	"""
	doc = frappe.get_doc({**deepcopy(content), "doctype": doctype})  # Frappe writes into the rows it is given
	if name and naming_field(doctype):
		doc.set(naming_field(doctype), name)
	if doctype == "Custom DocPerm":
		# The first rule of its own makes Frappe forget the standard ones of that DocType: copy them before.
		setup_custom_perms(doc.parent)
		doc.parenttype, doc.parentfield = "DocType", "permissions"
	if doctype == "Custom Role" and doc.report:
		_check_report_is_free(doc.report)
	doc.flags.genesis_restoring = restoring
	doc.insert(ignore_permissions=ignore_permissions, set_name=name)
	if submitted:
		doc.flags.ignore_permissions = ignore_permissions
		doc.submit()
	return doc.name


def _check_report_is_free(report: str) -> None:
	"""Frappe obeys one record of roles for a report and takes any: what this site decided comes first."""
	if frappe.db.exists("Custom Role", {"report": report}):
		frappe.throw(_("Who may see the report {0} was decided on this site already.").format(_(report)))


def overwrite_record(doc: Document, content: Mapping[str, Any]) -> None:
	"""Put shipped content over a record, with the user's own permissions. Errors: as for any document."""
	doc.flags.genesis_restoring = True
	for fieldname, value in deepcopy(content).items():
		doc.set(fieldname, value)
	doc.save()
