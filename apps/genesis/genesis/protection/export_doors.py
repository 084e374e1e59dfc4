"""The ways in which Frappe exports records, asked first whether the people in them agreed.

Declared by the hook `override_whitelisted_methods`; what may be exported goes to the framework as before.
"""

import re
from typing import Any

import frappe
from frappe.core.doctype.data_export import exporter
from frappe.core.doctype.data_import import data_import
from frappe.desk import query_report, reportview

from . import releases

Given = str | list | dict | bool | int | None
# Columns of script reports that tell who somebody is; links to participants show a number alone.
TELLING_COLUMNS = frozenset(
	(
		*("person_name", "participant_name", "full_name", "member_name", "holder_name", "document_number"),
		*("phone", "safe_phone", "email", "address_line"),
	)
)


@frappe.whitelist()
def export_query() -> Any:
	"""Export of a list or report view."""
	form = frappe.local.form_dict
	doctype = str(form.get("doctype") or "")
	asked = set(re.findall(r"\w+", str(form.get("fields") or "")))
	if _is_about_people(doctype) and asked & releases.telling_fields(doctype):
		filters = frappe.parse_json(form.get("filters") or "[]")
		if form.get("selected_items"):
			filters = {"name": ("in", frappe.parse_json(form.selected_items))}
		releases.require(releases.EXPORT, doctype, _people(doctype, filters, form.get("or_filters")))
	return reportview.export_query()


@frappe.whitelist()
def export_report() -> Any:
	"""Export of a query report."""
	form = frappe.local.form_dict
	report = str(form.get("report_name") or "")
	doctype = frappe.get_cached_value("Report", report, "ref_doctype")
	if doctype and frappe.has_permission(doctype, "export"):
		releases.require(releases.EXPORT, doctype, _people_of_report(report, form.get("filters")))
	return query_report.export_query()


@frappe.whitelist()
def export_data(
	doctype: Given = None,
	parent_doctype: Given = None,
	all_doctypes: Given = True,
	with_data: Given = False,
	select_columns: Given = None,
	file_type: str = "CSV",
	template: Given = False,
	filters: Given = None,
	export_without_column_meta: Given = False,
) -> Any:
	"""The tool "Data Export"."""
	names = doctype if isinstance(doctype, list) else [doctype]
	if frappe.utils.cint(with_data) or with_data is True:
		for name in names:
			_check_all(str(name or ""), str(select_columns or ""), filters)
	return exporter.export_data(
		doctype,
		parent_doctype,
		all_doctypes,
		with_data,
		select_columns,
		file_type,
		template,
		filters,
		export_without_column_meta,
	)


@frappe.whitelist()
def download_template(
	doctype: str,
	export_fields: Given = None,
	export_records: str | None = None,
	export_filters: Given = None,
	file_type: str = "CSV",
) -> Any:
	"""The template of the tool "Data Import", which may be asked for with records in it."""
	if export_records != "blank_template":
		_check_all(doctype, str(export_fields or ""), export_filters)
	return data_import.download_template(doctype, export_fields, export_records, export_filters, file_type)


def telling_columns(report: str, filters: Any) -> list[str]:
	"""Labels of the columns of a report that tell who somebody is, as the user of the session gets it."""
	doc = frappe.get_doc("Report", report)
	if doc.report_type == "Report Builder":
		columns = doc.get_standard_report_columns(frappe.parse_json(doc.json or "{}"))
		return [
			frappe.get_meta(doctype).get_label(name)
			for name, doctype in columns
			if name in releases.telling_fields(doctype)
		]
	answer = query_report.run(report, filters=filters, are_default_filters=False)
	return [column.get("label") or column["fieldname"] for column in answer["columns"] if _tells(column)]


def _tells(column: Any) -> bool:
	"""Columns that people add to a report bear the DocType that they are of."""
	if not isinstance(column, dict):
		return False
	name = str(column.get("fieldname") or "").split("-")[0]
	doctype = column.get("doctype")
	return name in TELLING_COLUMNS or bool(doctype and name in releases.telling_fields(doctype))


def _check_all(doctype: str, asked: str, filters: Given) -> None:
	if _is_about_people(doctype) and (
		not asked or set(re.findall(r"\w+", asked)) & releases.telling_fields(doctype)
	):
		given = frappe.parse_json(filters or "[]")
		releases.require(releases.EXPORT, doctype, _people(doctype, given, None))


def _is_about_people(doctype: str) -> bool:
	return bool(
		doctype
		and frappe.db.exists("DocType", doctype)
		and (releases.person_fields(doctype) or releases.person_tables(doctype))
	)


def _people(doctype: str, filters: Any, or_filters: Any) -> set[str]:
	"""Participants in the records that the user would get."""
	fields, tables = releases.person_fields(doctype), releases.person_tables(doctype)
	rows = frappe.get_list(
		doctype,
		filters=filters,
		or_filters=frappe.parse_json(or_filters) if or_filters else None,
		fields=[*fields, "name"] if "name" not in fields else fields,
		limit_page_length=0,
		order_by="",
	)
	people = {row[name] for row in rows for name in fields if row.get(name)}
	names = sorted({row.name for row in rows})
	for table, fieldname in tables:
		for start in range(0, len(names), releases.PAGE):
			of_records = {"parenttype": doctype, "parent": ("in", names[start : start + releases.PAGE])}
			people.update(
				filter(None, frappe.get_all(table, filters=of_records, pluck=fieldname, distinct=True))
			)
	return people


def _people_of_report(report: str, filters: Given) -> set[str]:
	"""Participants in the rows of a report with a column that tells who they are."""
	answer = query_report.run(report, filters=filters, are_default_filters=False)
	columns = [column for column in answer.get("columns") or () if isinstance(column, dict)]
	if not any(map(_tells, columns)):
		return set()
	links = [column["fieldname"] for column in columns if column.get("options") == releases.PERSON]
	return {
		row[name]
		for row in answer.get("result") or ()
		if isinstance(row, dict)
		for name in links
		if row.get(name)
	}
