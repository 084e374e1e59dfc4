"""Methods of the framework that would tell of confidential records without asking, in a form that asks.

Declared by the hook `override_whitelisted_methods`; everything else they are asked goes to the framework as before.
"""

from typing import Any

import frappe
from frappe import _, client
from frappe.desk import query_report
from frappe.desk.doctype.system_console import system_console
from frappe.desk.form import linked_with
from frappe.desk.reportview import build_match_conditions
from frappe.utils import cint, get_safe_filters

from genesis.own_doctypes import is_own_module

from . import access_log
from .declarations import is_confidential, rules
from .errors import ConfidentialError
from .reach import SATELLITES
from .tables_named import table_named

REST = "REST"
Given = str | list | dict | None


@frappe.whitelist()
def get_count(
	doctype: str, filters: Given = None, debug: bool | int | str = False, cache: bool | int | str = False
) -> int:
	"""How many records match, of those that the user may read: Frappe counts all of them for anybody.

	Raises frappe.PermissionError for records of Genesis of which the user may read none.
	"""
	if is_guarded(doctype) or _hides_records(doctype):
		rows = frappe.get_list(doctype, filters=get_safe_filters(filters), pluck="name", limit_page_length=0)
		return len(rows)
	return client.get_count(doctype, filters, cint(debug), cint(cache))


@frappe.whitelist()
def get(
	doctype: str, name: str | int | None = None, filters: Given = None, parent: str | None = None
) -> dict[str, Any]:
	"""A record by name or filters; a guarded one is looked for among those that the user may read."""
	if name or not is_guarded(doctype):
		return client.get(doctype, name, filters, parent)
	if doctype not in rules() and doctype not in SATELLITES:
		refuse()  # a row of a table belongs to its record
	found = frappe.get_list(doctype, filters=get_safe_filters(filters), pluck="name", limit=1)
	if not found:
		refuse()
	answer = client.get(doctype, found[0])
	if doctype in rules():
		access_log.write([(doctype, found[0])], REST, "frappe.client.get")
		frappe.db.commit()  # as the gate does: a read is rolled back with its request
	return answer


@frappe.whitelist()
def linked_documents(doctype: str, docname: str) -> dict[str, list]:
	"""What is linked to a record, without anything confidential: the framework does not ask who may read it."""
	answer = linked_with.get(doctype, docname)
	return {kind: rows for kind, rows in answer.items() if not is_guarded(kind)}


@frappe.whitelist()
def get_data_for_custom_field(doctype: str, field: str) -> dict[str, Any]:
	"""Values for a column added to a report; of guarded records only those that the user may read."""
	if is_guarded(doctype):
		return dict(frappe.get_list(doctype, fields=["name", field], as_list=True, limit_page_length=0))
	return query_report.get_data_for_custom_field(doctype, field)


@frappe.whitelist(methods=["POST"])
def execute_code(doc: str) -> dict[str, Any]:
	"""The console of the administrator, which may not read the tables of confidential records."""
	if table_named(doc, confidential_tables()):
		refuse()
	return system_console.execute_code(doc)


def _hides_records(doctype: str) -> bool:
	"""Whether there may be records of Genesis of this kind that the user does not see."""
	if not frappe.db.exists("DocType", doctype, cache=True):
		return False
	if not is_own_module(frappe.get_meta(doctype).module):
		return False
	return not frappe.has_permission(doctype, "read") or bool(build_match_conditions(doctype))


def is_guarded(doctype: str) -> bool:
	"""Whether some records of the DocType are closed: it is confidential, or hangs on records that are."""
	return is_confidential(doctype) or doctype in SATELLITES


def confidential_tables() -> set[str]:
	"""DocTypes whose tables hold what is confidential."""
	return {name for rule in rules().values() for name in (rule.doctype, *rule.tables)}


def refuse() -> None:
	"""Raises ConfidentialError, in the words of the gate."""
	frappe.throw(_("You do not have access to this record"), ConfidentialError, title=_("Not Permitted"))
