"""Who may read a confidential record: its team, and whoever holds an emergency access in force.

Everything is asked of the database and nothing of the document at hand, which a client may have written. The account
Administrator is nobody special here, except outside of requests: jobs, patches and tests go on working.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.utils import now_datetime

from .declarations import TEAM_ROW, Rule, owners_of_table, rule_of, rules
from .reach import SATELLITES, WITHHELD_RIGHTS

ADMINISTRATOR = "Administrator"
GRANT = "Break Glass Access"
READING = ("read", "select", None)


def is_framework(user: str | None = None) -> bool:
	"""Whether the framework itself is at work: the Administrator, and nobody behind a browser or a program."""
	user = user or frappe.session.user
	return user == ADMINISTRATOR and not getattr(frappe.local, "request", None)


def principal_of(doctype: str, name: str) -> str | None:
	"""Name of the record that decides over this one, as stored; None when there is no such record."""
	rule = rule_of(doctype)
	if not rule.follows:
		return frappe.db.get_value(doctype, {"name": name}, "name")
	return frappe.db.get_value(doctype, {"name": name}, rule.follows)


def may(doctype: str, name: str | None, ptype: str | None = "read", user: str | None = None) -> bool:
	"""May the user do this to the confidential record of that name? One not yet stored is made by the role."""
	user = user or frappe.session.user
	if is_framework(user):
		return True
	rule = rule_of(doctype)
	if ptype in WITHHELD_RIGHTS:
		return False
	principal = principal_of(doctype, name) if name else None
	if not principal:
		return has_role(rule, user) and not _stored(doctype, name)
	if is_member(rule, principal, user):
		return True
	return ptype in READING and principal in granted(rule.of, user)


def may_read(doctype: str, name: str, user: str | None = None) -> bool:
	"""May the user read the stored record of that name? False also when there is none."""
	return bool(principal_of(doctype, name)) and may(doctype, name, "read", user)


def has_role(rule: Rule, user: str) -> bool:
	return user != ADMINISTRATOR and rule.role in frappe.get_roles(user)


def is_member(rule: Rule, principal: str, user: str) -> bool:
	"""Whether the user has the role and is in the team of the principal record."""
	if not has_role(rule, user):
		return False
	filters = {"parenttype": rule.of, "parent": principal, "user": user}
	return bool(frappe.db.exists(TEAM_ROW, filters))


def granted(doctype: str, user: str) -> dict[str, str]:
	"""Principal records of the DocType that an emergency access opens to the user now -> the access."""
	rows = frappe.get_all(
		GRANT,
		filters={"user": user, "document_type": doctype, "valid_until": (">", now_datetime())},
		fields=["document_name", "name"],
		order_by="valid_until asc",
	)
	return {row.document_name: row.name for row in rows}


def subject_of(doctype: str, row: dict) -> tuple[str, str] | None:
	"""The confidential record that a satellite hangs on, as (DocType, name); None for all others."""
	type_field, name_field = SATELLITES[doctype]
	kind, name = row.get(type_field), row.get(name_field)
	return (kind, str(name)) if kind and name and rule_of(kind) else None


def list_condition(doctype: str, user: str | None = None) -> str:
	"""SQL on the table of a DocType: confidential records, their tables and what hangs on them, to whoever may read.

	Holds for the Administrator too: a list is for people, jobs read by other means.
	"""
	user = user or frappe.session.user
	if not frappe.db.table_exists(TEAM_ROW):
		return ""  # while the app is being installed or taken away
	table = f"`tab{doctype}`"
	if rule := rule_of(doctype):
		return f"({table}.{_deciding_column(rule)} in {_readable(rule, user)})"
	if owners := owners_of_table(doctype):
		return _by_kind(table, "parenttype", "parent", owners, user)
	type_field, name_field = SATELLITES[doctype]
	return _by_kind(table, type_field, name_field, rules().values(), user)


def _by_kind(table: str, type_field: str, name_field: str, kinds: Iterable[Rule], user: str) -> str:
	"""Rows of other kinds, and rows of each of these kinds whose record the user may read."""
	kinds = list(kinds)
	named = ", ".join(frappe.db.escape(rule.doctype) for rule in kinds)
	parts = [f"{table}.`{type_field}` is null or {table}.`{type_field}` not in ({named})"]
	for rule in kinds:
		names = _readable(rule, user)
		if rule.follows:
			# Names of DocTypes and columns are those of the hook, values are escaped.
			names = f"(select `name` from `tab{rule.doctype}` where `{rule.follows}` in {names})"  # noqa: S608
		kind = frappe.db.escape(rule.doctype)
		parts.append(f"({table}.`{type_field}` = {kind} and {table}.`{name_field}` in {names})")
	return f"({' or '.join(parts)})"


def _deciding_column(rule: Rule) -> str:
	return f"`{rule.follows}`" if rule.follows else "`name`"


def _readable(rule: Rule, user: str) -> str:
	"""SQL that gives the names of the principal records which the user may read, in brackets."""
	opened = ", ".join(frappe.db.escape(name) for name in granted(rule.of, user)) or "''"
	if not has_role(rule, user):
		return f"({opened})"
	of, member = frappe.db.escape(rule.of), frappe.db.escape(user)
	return (  # as above: declared names, escaped values
		f"(select `parent` from `tab{TEAM_ROW}` where `parenttype` = {of} and `user` = {member}"  # noqa: S608
		f" union select `name` from `tab{rule.of}` where `name` in ({opened}))"
	)


def _stored(doctype: str, name: str | None) -> bool:
	return bool(name) and bool(frappe.db.exists(doctype, {"name": name}))
