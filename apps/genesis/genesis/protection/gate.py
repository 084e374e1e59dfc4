"""The gate before every request: whoever names a confidential record, or a file or comment of one, may read it.

It stands before the permissions of each door, not instead of them, because some doors of the framework do not ask
(counts, links, tags, followers …), none of them asks the Administrator, and none of them writes down who read. Names
are random, so that asking tells nothing: what does not exist is refused like what is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe import _

from . import access, access_log
from .declarations import rule_of, rules
from .doors_of_requests import door_of, method_of, path_words
from .errors import ConfidentialError
from .reach import SATELLITES
from .request_words import words
from .secret_names import folded, names_within

FILES = "/PRIVATE/FILES/"
# These records speak of others by name, to people who may not read those.
SPEAKING = ("Break Glass Access", "Confidential Access")
SKIPPED = frozenset((doctype, "document_name") for doctype in SPEAKING)
# Methods whose parameter `doctype` says what is listed, so that its filters may name a record of the log.
LISTING = frozenset(
	(
		*(
			"frappe.desk.reportview.get",
			"frappe.desk.reportview.get_list",
			"frappe.desk.reportview.get_count",
		),
		*("frappe.desk.reportview.export_query", "frappe.desk.listview.get_group_by_count"),
	)
)
# What a browser remembers for its user: nothing is read, and closed records may stand in an old route.
HARMLESS = frozenset(
	(
		"frappe.desk.doctype.route_history.route_history.deferred_insert",
		"frappe.model.utils.user_settings.save",
	)
)
Subject = tuple[str, str]


@dataclass(slots=True)
class Asked:
	"""What a request speaks of: confidential DocTypes, records by name, and records by something that hangs on them."""

	doctypes: set[str] = field(default_factory=set)
	records: dict[Subject, bool] = field(default_factory=dict)
	unknown: set[str] = field(default_factory=set)


def stand() -> None:
	"""Hook `auth_hooks`: the user is known, nothing is answered yet. Raises ConfidentialError."""
	declared = rules()
	request = getattr(frappe.local, "request", None)
	if not declared or not request:
		return
	method = method_of(request.path, frappe.local.form_dict.get("cmd"))
	if method in HARMLESS:
		return
	asked = look(request.path, method, dict(frappe.local.form_dict))
	if not asked.doctypes and not asked.records and not asked.unknown:
		return
	if asked.unknown or not all(asked.records.values()):
		frappe.throw(_("You do not have access to this record"), ConfidentialError, title=_("Not Permitted"))
	note(asked, request.path, method)


def look(path: str, method: str, parameters: dict[str, Any]) -> Asked:
	"""What a request speaks of, and for each record whether the user may read it."""
	texts = [*path_words(path), *_words(path, method, parameters)]
	asked = Asked(doctypes={text for text in texts if text in rules()})
	for name in names_within(texts, [rule.prefix for rule in rules().values()]):
		_ask_by_name(asked, name)
	for subject in (*_of_files([path, *texts]), *_of_satellites(texts)):
		asked.records[subject] = access.may_read(*subject)
	return asked


def note(asked: Asked, path: str, method: str) -> None:
	"""Write down what is about to be read."""
	user = frappe.session.user
	if user == "Guest":
		return
	door = door_of(path, method, by_name=bool(asked.records))
	if not door:
		return
	subjects = asked.records or [
		(doctype, None) for doctype in asked.doctypes if frappe.has_permission(doctype, "read")
	]
	if access_log.write(subjects, door, method or path, _grants(asked.records, user)):
		frappe.db.commit()  # a read is rolled back with its request; that it was asked for is not


def _words(path: str, method: str, parameters: dict[str, Any]) -> list[str]:
	target = next((doctype for doctype in SPEAKING if doctype in path_words(path)), None)
	if target and path.startswith("/api/"):
		parameters = {**parameters, "doctype": target}
		if "filters" in parameters and not method:
			parameters.pop("filters")
	elif method in LISTING and parameters.get("doctype") in SPEAKING:
		parameters = {key: value for key, value in parameters.items() if key != "filters"}
	return list(words(parameters, SKIPPED))


def _ask_by_name(asked: Asked, name: str) -> None:
	for rule in rules().values():
		if name.startswith(f"{rule.prefix}-"):
			if access.principal_of(rule.doctype, name):
				asked.records[rule.doctype, name] = access.may_read(rule.doctype, name)
			else:
				asked.unknown.add(name)


def _of_files(texts: Iterable[str]) -> list[Subject]:
	"""Confidential records whose private files are named by their address."""
	urls = {text for text in texts if FILES in folded(text)}
	if not urls:
		return []
	urls |= {text[start:] for text in urls if (start := text.lower().find(FILES.lower())) > 0}
	rows = frappe.get_all(
		"File",
		filters={"file_url": ("in", sorted(urls)), "attached_to_doctype": ("in", list(rules()))},
		fields=["attached_to_doctype", "attached_to_name"],
	)
	return [(row.attached_to_doctype, row.attached_to_name) for row in rows]


def _of_satellites(texts: list[str]) -> list[Subject]:
	"""Confidential records on which something hangs that is named together with its DocType."""
	found: list[Subject] = []
	for doctype in {text for text in texts if text in SATELLITES}:
		type_field, name_field = SATELLITES[doctype]
		if not frappe.db.table_exists(doctype):
			continue
		names = [text for text in texts if text != doctype and 0 < len(text) <= 140]
		table = frappe.qb.DocType(doctype)
		found += (
			frappe.qb.from_(table)
			.select(table[type_field], table[name_field])
			.where(table.name.isin(names or [""]))
			.where(table[type_field].isin(list(rules())))
			.run()
		)
	return [(str(kind), str(name)) for kind, name in found]


def _grants(records: Iterable[Subject], user: str) -> dict[Subject, str]:
	"""The emergency access by which each record is read, where it is not the team's own."""
	found = {}
	for doctype, name in records:
		rule = rule_of(doctype)
		principal = access.principal_of(doctype, name)
		if not access.is_member(rule, principal, user):
			found[doctype, name] = access.granted(rule.of, user).get(principal)
	return found
