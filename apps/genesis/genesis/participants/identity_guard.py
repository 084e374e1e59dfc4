"""Names where Frappe would show them to people who may not see them: titles of links, and histories of changes.

A link to a participant shows the name. Frappe sends that title to whoever may read the linking record, without
asking whether the name itself may be read; these wrappers of its methods ask.
"""

import frappe
from frappe.desk import search
from frappe.desk.form import load

PARTICIPANT = "Participant"
IDENTITY_LEVEL = 1


def may_see_identity(participant: str, user: str | None = None) -> bool:
	"""May the user read this participant, and its fields of identity?"""
	meta = frappe.get_meta(PARTICIPANT)
	if IDENTITY_LEVEL not in meta.get_permlevel_access("read", user=user or frappe.session.user):
		return False
	return bool(frappe.has_permission(PARTICIPANT, "read", doc=participant, user=user))


@frappe.whitelist()
def get_link_title(doctype: str, docname: str) -> str | None:
	"""The title of a linked record; the number alone for a participant whose name the user may not read."""
	if doctype == PARTICIPANT and not may_see_identity(docname):
		return docname
	return search.get_link_title(doctype, docname)


@frappe.whitelist()
def getdoc(doctype: str, name: str) -> None:
	"""Load a form as Frappe does, without what the user may not read of the people linked to."""
	load.getdoc(doctype, name)
	hide_identities()


@frappe.whitelist()
def get_docinfo(doctype: str, name: str) -> dict | None:
	"""The side bar and history of a form, without changes to fields that the user may not read."""
	answer = load.get_docinfo(doctype=doctype, name=name)
	hide_identities()
	return answer


def hide_identities() -> None:
	"""Take titles of participants and changes of hidden fields out of the response being built."""
	response = frappe.local.response
	titles = response.get("_link_titles") or {}
	for key in [key for key in titles if key.startswith(f"{PARTICIPANT}::")]:
		participant = key.partition("::")[2]
		if not may_see_identity(participant):
			titles[key] = participant
	docinfo = response.get("docinfo")
	if docinfo and docinfo.get("versions"):
		hidden = _hidden_fields(docinfo.get("doctype"))
		docinfo["versions"] = [_without(version, hidden) for version in docinfo["versions"]]


def _hidden_fields(doctype: str | None) -> set[str]:
	"""Fields, also of the tables, that the user may not read for their level."""
	if not doctype:
		return set()
	meta = frappe.get_meta(doctype)
	levels = meta.get_permlevel_access("read")
	metas = [meta, *(frappe.get_meta(df.options) for df in meta.get_table_fields())]
	return {
		df.fieldname for each in metas for df in each.fields if df.permlevel and df.permlevel not in levels
	}


def _without(version: frappe._dict, hidden: set[str]) -> frappe._dict:
	if not hidden:
		return version
	data = frappe.parse_json(version.data) or {}
	data["changed"] = [change for change in data.get("changed") or [] if change[0] not in hidden]
	for part in ("added", "removed", "row_changed"):
		# Rows of tables carry whole values: whoever may not read all of them sees only that something changed.
		data[part] = []
	return frappe._dict(version, data=frappe.as_json(data))
