"""Offices of which somebody may know figures of confidential records, without reading one."""

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType


def in_own_offices(query: QueryBuilder, doctype: str) -> QueryBuilder:
	"""Restrict a query on a DocType with `office` to the offices that User Permissions leave the reader."""
	rows = frappe.permissions.get_user_permissions(frappe.session.user).get("Programme Office") or []
	offices = [row["doc"] for row in rows if row.get("applicable_for") in (None, "", doctype)]
	return query.where(DocType(doctype).office.isin(offices)) if offices else query
