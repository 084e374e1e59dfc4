"""Kinds of courses become records: the shipped ones arrive, and so does any other word that a course already has."""

import frappe

from genesis.genesis_configuration.defaults import sync_defaults

KIND = "Course Kind"
WITH_KIND = ("Training Course", "Course Edition", "Training Enrolment")


def execute() -> None:
	sync_defaults()
	# A list of words on a link would be taken for the name of a DocType.
	setters = {"doc_type": ("in", WITH_KIND), "field_name": "kind", "property": "options"}
	for name in frappe.get_all("Property Setter", filters=setters, pluck="name"):
		frappe.delete_doc("Property Setter", name, ignore_permissions=True)
	known = set(frappe.get_all(KIND, pluck="name"))
	for title in sorted(_used() - known):
		frappe.get_doc({"doctype": KIND, "title": title}).insert(ignore_permissions=True)


def _used() -> set[str]:
	used: set[str] = set()
	for doctype in WITH_KIND:
		filters = {"kind": ("is", "set")}
		used.update(
			frappe.get_all(doctype, filters=filters, pluck="kind", distinct=True, order_by="kind asc")
		)
	return used
