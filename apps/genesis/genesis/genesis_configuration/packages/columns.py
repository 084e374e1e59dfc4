"""Columns of the tables for fields that come in a package.

Changing a table ends a transaction, so the columns are made before it begins, once it is known that the user may add
the fields, and are taken away again if it fails. A column without its field is seen by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import frappe
from frappe import _
from frappe.database.schema import get_definition
from frappe.model.document import Document
from frappe.utils import cint, escape_html

from genesis.genesis_configuration import field_guard
from genesis.genesis_configuration.packages import kinds
from genesis.genesis_configuration.packages.review import NEW, Finding
from genesis.protection.configuration_guard import check_property

_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


class ColumnError(frappe.ValidationError):
	"""A field cannot have a column."""


@contextmanager
def columns_for(findings: Sequence[Finding]) -> Iterator[None]:
	"""The block may insert and change these Custom Fields without a change of tables. Errors: ColumnError.

	The new ones have passed `check`.
	"""
	fields = [_field(finding) for finding in findings if is_new_field(finding)]
	made = []
	before = frappe.flags.in_create_custom_fields
	frappe.flags.in_create_custom_fields = True  # Frappe's own sign that tables are changed later
	try:
		for field in fields:
			if _needs_column(field):
				_add(field)
				made.append(field)
		yield
	except Exception:
		if made:
			frappe.db.rollback()
		for field in made:
			frappe.db.sql_ddl(f"alter table `tab{field.dt}` drop column `{field.fieldname}`")
			frappe.clear_cache(doctype=field.dt)
		raise
	finally:
		frappe.flags.in_create_custom_fields = before


def is_new_field(finding: Finding) -> bool:
	return finding.record.doctype == kinds.CUSTOM_FIELD and finding.outcome == NEW


def _field(finding: Finding) -> Document:
	return frappe.get_doc({**finding.content, "doctype": kinds.CUSTOM_FIELD})


def settle(doctypes: Sequence[str]) -> None:
	"""After the import: indexes and defaults of the new columns. What was imported is written for good with it."""
	for doctype in dict.fromkeys(doctypes):
		frappe.clear_cache(doctype=doctype)
		frappe.db.updatedb(doctype)


def check(finding: Finding) -> None:
	"""What Frappe and the guards say of a new field, before any table is touched. Errors: as for any Custom Field."""
	field = _field(finding)
	field.check_permission("create")
	field_guard.check_field(field)
	check_property(field)
	if not frappe.db.exists("DocType", field.dt) or not _NAME.fullmatch(field.fieldname or ""):
		frappe.throw(
			_("{0} is no name for a field.").format(frappe.bold(escape_html(str(field.fieldname)))),
			ColumnError,
		)


def _needs_column(field: Document) -> bool:
	meta = frappe.get_meta(field.dt)
	return bool(
		not meta.issingle
		and not cint(field.is_virtual)
		and get_definition(field.fieldtype)
		and field.fieldname not in frappe.db.get_table_columns(field.dt)
	)


def _add(field: Document) -> None:
	definition = get_definition(field.fieldtype, precision=field.precision, length=cint(field.length))
	if field.fieldtype in ("Check", "Int", "Currency", "Float", "Percent"):
		definition += " not null default 0"
	try:
		frappe.db.sql_ddl(f"alter table `tab{field.dt}` add column `{field.fieldname}` {definition}")
	except frappe.db.OperationalError as error:
		reason = escape_html(str(error.args[-1]))
		frappe.throw(
			_("{0} cannot have a column: {1}").format(frappe.bold(field.fieldname), reason), ColumnError
		)
	frappe.clear_cache(doctype=field.dt)
