"""A psychosocial case with something secret wherever words can stand, committed; and every door to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.support.api import Api

SECRET = "Zafirosecreto"
CASE, SESSION = "Psychosocial Case", "Psychosocial Session"
TABLES = ("Confidential Team Member", "Safety Plan Step", "Psychosocial Risk Factor")
GHOST = "PSY-0000-0000"
MEMBER, OUTSIDER = "care-member@e2e.example", "care-outsider@e2e.example"
MANAGER_OF_SYSTEM = "care-system@e2e.example"
Door = Callable[[Api, str], requests.Response]


@dataclass
class Scene:
	"""Names of what was made."""

	participant: str
	case: str = ""
	session: str = ""
	file_url: str = ""
	satellites: dict[str, str] = field(default_factory=dict)
	password: str = ""

	def names(self) -> list[str]:
		return [self.case, self.session]


def make(participant: str, password: str) -> Scene:
	"""The case and what hangs on it, made by its psychologist."""
	import frappe
	from frappe.utils import add_days, add_to_date, now_datetime, nowdate
	from frappe.utils.password import update_password

	from genesis.tests.factories import make_user

	frappe.db.rollback()
	for email, role in (
		(MEMBER, "Psychologist"),
		(OUTSIDER, "Psychologist"),
		(MANAGER_OF_SYSTEM, "System Manager"),
	):
		make_user(role, email=email)
		update_password(email, password)
	scene = Scene(participant, password=password)
	frappe.set_user(MEMBER)
	try:
		case = frappe.get_doc(
			{
				"doctype": CASE,
				"participant": participant,
				"attends": "Family Member",
				"relative_name": f"{SECRET} Relative",
				"intake_date": add_days(nowdate(), -40),
				"reason": f"<p>{SECRET} reason</p>",
				"risk_level": "Low",
				"consent_to_care": 1,
				"safety_plan": [{"kind": "Warning Sign", "what": f"{SECRET} sign"}],
				"risk_factors": [{"factor": "Grief or Loss", "detail": f"{SECRET} factor"}],
			}
		).insert()
		starts = add_to_date(now_datetime().replace(microsecond=0), days=-3)
		session = frappe.get_doc(
			{
				"doctype": SESSION,
				"psychosocial_case": case.name,
				"starts_on": starts,
				"attendance": "Attended",
				"notes": f"<p>{SECRET} notes</p>",
			}
		).insert()
		session.notes = f"<p>{SECRET} notes, later</p>"
		session.save()
		scene.case, scene.session = case.name, session.name
		comment = case.add_comment("Comment", f"{SECRET} comment")
		attached = frappe.get_doc(
			{
				"doctype": "File",
				"file_name": f"{case.name.lower()}.txt",
				"content": f"{SECRET} file",
				"is_private": 1,
				"attached_to_doctype": CASE,
				"attached_to_name": case.name,
			}
		).insert()
		scene.file_url = attached.file_url
		task = frappe.get_doc(
			{
				"doctype": "ToDo",
				"allocated_to": MEMBER,
				"description": f"{SECRET} task",
				"reference_type": CASE,
				"reference_name": case.name,
			}
		).insert()
		version = frappe.get_all("Version", filters={"docname": session.name}, pluck="name", limit=1)
		scene.satellites = {"Comment": comment.name, "File": attached.name, "ToDo": task.name}
		scene.satellites |= {"Version": version[0]} if version else {}
	finally:
		frappe.set_user("Administrator")
	frappe.db.commit()
	return scene


def remove(scene: Scene) -> None:
	"""Everything of the scene, without asking the documents, which are not deleted."""
	import frappe

	from genesis.protection.reach import SATELLITES

	frappe.db.rollback()
	frappe.set_user("Administrator")
	for name in frappe.get_all("File", filters={"attached_to_name": ("in", scene.names())}, pluck="name"):
		frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)
	for doctype, (_kind, name_field) in SATELLITES.items():
		if frappe.db.table_exists(doctype):
			frappe.db.delete(doctype, {name_field: ("in", scene.names())})
	for table in TABLES:
		frappe.db.delete(table, {"parent": ("in", scene.names())})
	frappe.db.delete(CASE, {"name": scene.case})
	frappe.db.delete(SESSION, {"psychosocial_case": scene.case})
	grants = frappe.get_all("Break Glass Access", filters={"document_name": scene.case}, pluck="name")
	frappe.db.delete("Notification Log", {"document_name": ("in", [*grants, ""])})
	frappe.db.delete("Version", {"docname": ("in", [*grants, ""])})
	frappe.db.delete("Break Glass Access", {"document_name": scene.case})
	for column, values in (("document_name", scene.names()), ("user", _accounts())):
		frappe.db.delete("Confidential Access", {column: ("in", values)})
	for email in (MEMBER, OUTSIDER, MANAGER_OF_SYSTEM):
		frappe.delete_doc("User", email, force=True, ignore_permissions=True, ignore_missing=True)
	frappe.db.commit()


def _accounts() -> list[str]:
	import frappe

	return [
		*frappe.get_all("User", filters={"name": ("like", "%@e2e.example")}, pluck="name"),
		"Administrator",
	]


def administrator(address: str) -> Api:
	return Api(address, "Administrator", os.environ.get("GENESIS_TEST_ADMIN_PASSWORD") or "admin")


# Doors that name the record. Each is tried with the true name and with one that does not exist.
VIEW = {"start": 0, "page_length": 50, "view": "Report", "with_comment_count": 0}
NAMED: dict[str, Door] = {
	"form": lambda api, name: api.get("frappe.desk.form.load.getdoc", doctype=CASE, name=name),
	"side bar of the form": lambda api, name: api.get(
		"frappe.desk.form.load.get_docinfo", doctype=CASE, name=name
	),
	"communications": lambda api, name: api.get(
		"frappe.desk.form.load.get_communications", doctype=CASE, name=name
	),
	"REST": lambda api, name: api.resource("GET", CASE, name),
	"REST write": lambda api, name: api.resource("PUT", CASE, name, closure_note="x"),
	"REST delete": lambda api, name: api.resource("DELETE", CASE, name),
	"client.get": lambda api, name: api.get("frappe.client.get", doctype=CASE, name=name),
	"client.get_value": lambda api, name: api.get(
		"frappe.client.get_value", doctype=CASE, fieldname=["reason", "name"], filters=name
	),
	"client.get_list by name": lambda api, name: api.get(
		"frappe.client.get_list", doctype=CASE, fields=["*"], filters={"name": name}
	),
	"client.get_count by name": lambda api, name: api.get(
		"frappe.client.get_count", doctype=CASE, filters={"name": name}
	),
	"client.set_value": lambda api, name: api.post(
		"frappe.client.set_value", doctype=CASE, name=name, fieldname="closure_note", value="x"
	),
	"link check": lambda api, name: api.get(
		"frappe.client.validate_link", doctype=CASE, docname=name, fields=["reason"]
	),
	"link title": lambda api, name: api.get("frappe.desk.search.get_link_title", doctype=CASE, docname=name),
	"link preview": lambda api, name: api.get(
		"frappe.desk.link_preview.get_preview_data", doctype=CASE, docname=name
	),
	"link search": lambda api, name: api.get("frappe.desk.search.search_link", doctype=CASE, txt=name),
	"disguised name": lambda api, name: api.get(
		"frappe.client.get_value",
		doctype=CASE,
		fieldname="reason",
		filters=json.dumps({"name": name.lower().replace("psy", "pśy")}),
	),
	"print": lambda api, name: api.page(f"/printview?doctype={CASE}&name={name}&format=Standard"),
	"print html": lambda api, name: api.get("frappe.www.printview.get_html_and_style", doc=CASE, name=name),
	"print of a sent document": lambda api, name: api.post(
		"frappe.www.printview.get_html_and_style",
		doc={"doctype": CASE, "name": name, "team": [{"user": "guest"}], "__islocal": 0},
	),
	"PDF": lambda api, name: api.get("frappe.utils.print_format.download_pdf", doctype=CASE, name=name),
	"PDF of several": lambda api, name: api.get(
		"frappe.utils.print_format.download_multi_pdf", doctype=CASE, name=[name], format="Standard"
	),
	"followers": lambda api, name: api.get(
		"frappe.desk.form.document_follow.get_follow_users", doctype=CASE, doc_name=name
	),
	"follow": lambda api, name: api.post(
		"frappe.desk.form.document_follow.update_follow", doctype=CASE, doc_name=name, following=True
	),
	"shares": lambda api, name: api.get("frappe.share.get_users", doctype=CASE, name=name),
	"share": lambda api, name: api.post("frappe.share.add", doctype=CASE, name=name, user=OUTSIDER),
	"assign": lambda api, name: api.post(
		"frappe.desk.form.assign_to.add", doctype=CASE, name=name, assign_to=[OUTSIDER], description="x"
	),
	"tag": lambda api, name: api.post("frappe.desk.doctype.tag.tag.add_tag", tag="x", dt=CASE, dn=name),
	"comment": lambda api, name: api.post(
		"frappe.desk.form.utils.add_comment",
		reference_doctype=CASE,
		reference_name=name,
		content="x",
		comment_email=OUTSIDER,
		comment_by="x",
	),
	"like": lambda api, name: api.post("frappe.desk.like.toggle_like", doctype=CASE, name=name, add="Yes"),
	"e-mail": lambda api, name: api.post(
		"frappe.core.doctype.communication.email.make",
		doctype=CASE,
		name=name,
		recipients="x@example.com",
		content="x",
		subject="x",
	),
	"workflow": lambda api, name: api.get(
		"frappe.model.workflow.get_transitions", doc={"doctype": CASE, "name": name}
	),
	"forged save": lambda api, name: api.post(
		"frappe.desk.form.save.savedocs",
		doc={
			"doctype": CASE,
			"name": name,
			"reason": "x",
			"team": [{"doctype": TABLES[0], "user": OUTSIDER}],
		},
		action="Save",
	),
	"method of the document": lambda api, name: api.post(
		"run_doc_method", dt=CASE, dn=name, method="get_title"
	),
	"rename": lambda api, name: api.post(
		"frappe.model.rename_doc.update_document_title", doctype=CASE, docname=name, name="PSY-X"
	),
	"linked documents": lambda api, name: api.get(
		"frappe.desk.form.linked_with.get", doctype=CASE, docname=name
	),
	"open count": lambda api, name: api.get(
		"frappe.desk.notifications.get_open_count", doctype=CASE, name=name
	),
	"sessions of the case": lambda api, name: api.get(
		"frappe.client.get_list", doctype=SESSION, fields=["*"], filters={"psychosocial_case": name}
	),
	"comments of the case": lambda api, name: api.get(
		"frappe.client.get_list", doctype="Comment", fields=["*"], filters={"reference_name": name}
	),
	"count of comments": lambda api, name: api.get(
		"frappe.client.get_count", doctype="Comment", filters={"reference_name": name}
	),
	"attached images": lambda api, name: api.get(
		"frappe.core.api.file.get_attached_images", doctype=CASE, names=[name]
	),
	"global search": lambda api, name: api.get("frappe.utils.global_search.search", text=name),
}


def unnamed(scene: Scene) -> Iterator[tuple[str, Door]]:
	"""Doors that list, count or search; the second argument is not used."""

	def method(path: str, verb: str = "get", /, **parameters: Any) -> Door:
		return lambda api, _name: getattr(api, verb)(path, **parameters)

	for doctype in (CASE, SESSION):
		columns = [f"`tab{doctype}`.`name`", f"`tab{doctype}`.`office`"]
		yield f"REST list of {doctype}", lambda api, _n, d=doctype: api.resource("GET", d, fields=["*"])
		yield f"list of {doctype}", method("frappe.client.get_list", doctype=doctype, fields=["*"])
		yield (
			f"report view of {doctype}",
			method("frappe.desk.reportview.get", doctype=doctype, fields=columns, **VIEW),
		)
		yield (
			f"list view of {doctype}",
			method("frappe.desk.reportview.get_list", doctype=doctype, fields=columns, **VIEW),
		)
		yield (
			f"export of {doctype}",
			method(
				"frappe.desk.reportview.export_query",
				doctype=doctype,
				fields=columns,
				filters=[],
				file_format_type="CSV",
				title="x",
				**VIEW,
			),
		)
		yield f"link search of {doctype}", method("frappe.desk.search.search_link", doctype=doctype, txt="")
		yield (
			f"mentions of {doctype}",
			method("frappe.desk.search.search_widget", doctype=doctype, txt="", searchfield="office"),
		)
		yield (
			f"data export of {doctype}",
			method(
				"frappe.core.doctype.data_export.exporter.export_data",
				doctype=doctype,
				all_doctypes=1,
				with_data=1,
				file_type="CSV",
			),
		)
		yield (
			f"template of {doctype}",
			method(
				"frappe.core.doctype.data_import.data_import.download_template",
				doctype=doctype,
				export_fields={doctype: ["name", "office"]},
				export_records="all",
				file_type="CSV",
			),
		)
		yield (
			f"side bar of {doctype}",
			method(
				"frappe.desk.reportview.get_sidebar_stats", doctype=doctype, stats=["office", "_user_tags"]
			),
		)
		yield (
			f"group by of {doctype}",
			method(
				"frappe.desk.listview.get_group_by_count", doctype=doctype, current_filters=[], field="name"
			),
		)
		yield (
			f"column for a report of {doctype}",
			method("frappe.desk.query_report.get_data_for_custom_field", doctype=doctype, field="office"),
		)
		yield f"first of {doctype}", method("frappe.client.get", doctype=doctype, filters={"docstatus": 0})
		yield (
			f"tree of {doctype}",
			method("frappe.desk.treeview.get_children", doctype=doctype, parent=""),
		)
	yield (
		"case of the person",
		method("frappe.client.get", doctype=CASE, filters={"participant": scene.participant}),
	)
	yield (
		"value of the person's case",
		method(
			"frappe.client.get_value",
			doctype=CASE,
			fieldname="name",
			filters={"participant": scene.participant},
		),
	)
	yield (
		"calendar",
		method(
			"frappe.desk.calendar.get_events",
			doctype=SESSION,
			start="2000-01-01",
			end="2100-01-01",
			field_map={"start": "starts_on", "end": "ends_on", "id": "name", "title": "psychosocial_case"},
		),
	)
	yield (
		"next record",
		method("frappe.desk.form.utils.get_next", doctype=CASE, value="PSY", prev=0, sort_field="name"),
	)
	yield (
		"linked with the person",
		method("frappe.desk.form.linked_with.get", doctype="Participant", docname=scene.participant),
	)
	yield (
		"open count of the person",
		method("frappe.desk.notifications.get_open_count", doctype="Participant", name=scene.participant),
	)
	yield (
		"time line of the person",
		method("genesis.participants.timeline.for_participant", participant=scene.participant),
	)
	yield (
		"merge preview",
		method("genesis.participants.merging.preview", survivor="GEN-X", merged=scene.participant),
	)
	yield (
		"form of the person",
		method("frappe.desk.form.load.getdoc", doctype="Participant", name=scene.participant),
	)
	for word in (SECRET, scene.participant):
		yield f"global search of {word}", method("frappe.utils.global_search.search", text=word)
	yield "tagged", method("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype=CASE, tag="x")
	yield "notifications", method("frappe.desk.notifications.get_notifications")
	yield "notices", method("frappe.desk.doctype.notification_log.notification_log.get_notification_logs")
	for table in TABLES:
		for parent in (CASE, "Participant"):
			yield (
				f"rows of {table} under {parent}",
				method("frappe.client.get_list", doctype=table, parent=parent, fields=["*"]),
			)
		yield (
			f"REST rows of {table}",
			lambda api, _n, t=table: api.resource("GET", t, fields=["*"], parent=CASE),
		)
	yield (
		"rows through the parent",
		method("frappe.client.get_list", doctype=CASE, fields=["`tabSafety Plan Step`.what", "name"]),
	)
	yield (
		"rows through a link",
		method("frappe.client.get_list", doctype=SESSION, fields=["psychosocial_case.reason"]),
	)
	for doctype, name in scene.satellites.items():
		yield f"{doctype} form", method("frappe.desk.form.load.getdoc", doctype=doctype, name=name)
		yield f"{doctype} REST", lambda api, _n, d=doctype, n=name: api.resource("GET", d, n)
		yield f"{doctype} client.get", method("frappe.client.get", doctype=doctype, name=name)
		yield (
			f"{doctype} list",
			method("frappe.client.get_list", doctype=doctype, fields=["*"], limit_page_length=0),
		)
	yield (
		"comments by their words",
		method("frappe.client.get", doctype="Comment", filters={"content": ["like", f"%{SECRET}%"]}),
	)
	yield (
		"versions compared",
		method(
			"frappe.utils.diff.version_query",
			doctype=SESSION,
			txt="",
			searchfield="name",
			start=0,
			page_len=20,
			filters={"ref_doctype": SESSION},
		),
	)
	yield "file by its address", lambda api, _n: api.page(scene.file_url)
	yield "file downloaded", method("download_file", file_url=scene.file_url)
	yield "files searched", method("frappe.core.api.file.get_files_by_search_text", text=scene.case[:8])
	yield "files of a folder", method("frappe.core.api.file.get_files_in_folder", folder="Home/Attachments")
	yield "files packed", method("frappe.core.api.file.zip_files", files=[scene.satellites["File"]])
	yield (
		"file taken for oneself",
		lambda api, _n: api.resource(
			"POST", "File", file_url=scene.file_url, file_name="x.txt", is_private=1
		),
	)
	yield (
		"number card",
		method(
			"frappe.desk.doctype.number_card.number_card.get_result",
			"post",
			doc={"document_type": SESSION, "function": "Count", "name": "x"},
			filters=[],
		),
	)
	yield (
		"chart",
		method(
			"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
			"post",
			chart={
				"name": "x",
				"chart_name": "x",
				"chart_type": "Group By",
				"document_type": CASE,
				"group_by_type": "Count",
				"group_by_based_on": "name",
				"filters_json": "[]",
			},
			no_cache=1,
			refresh=1,
		),
	)
	yield (
		"query of a report",
		lambda api, _n: api.resource(
			"POST",
			"Report",
			report_name="x",
			ref_doctype="Participant",
			report_type="Query Report",
			is_standard="No",
			query="select * from `tabPsychosocial Case`",
		),
	)
	yield (
		"console",
		method(
			"frappe.desk.doctype.system_console.system_console.execute_code",
			"post",
			doc={
				"doctype": "System Console",
				"type": "SQL",
				"console": "select reason from `tabPsychosocial Case`",
			},
		),
	)
	yield (
		"columns of a report",
		method(
			"frappe.desk.query_report.run",
			report_name="Participant Register",
			filters={},
			custom_columns=[
				{"fieldname": "reason", "doctype": CASE, "link_field": "participant", "fieldtype": "Data"}
			],
		),
	)


COUNTS: dict[str, Callable[[Scene], Door]] = {
	"count": lambda scene: lambda api, _n: api.get("frappe.client.get_count", doctype=CASE),
	"count of the person": lambda scene: (
		lambda api, _n: api.get(
			"frappe.client.get_count", doctype=CASE, filters={"participant": scene.participant}
		)
	),
	"count by words": lambda scene: (
		lambda api, _n: api.get(
			"frappe.client.get_count", doctype=SESSION, filters={"notes": ["like", f"%{SECRET}%"]}
		)
	),
	"count of comments by words": lambda scene: (
		lambda api, _n: api.get(
			"frappe.client.get_count", doctype="Comment", filters={"content": ["like", f"%{SECRET}%"]}
		)
	),
	"count of tasks by words": lambda scene: (
		lambda api, _n: api.get(
			"frappe.client.get_count", doctype="ToDo", filters={"description": ["like", f"%{SECRET}%"]}
		)
	),
	"count of rows": lambda scene: (
		lambda api, _n: api.get(
			"frappe.client.get_count", doctype="Safety Plan Step", filters={"what": ["like", f"%{SECRET}%"]}
		)
	),
	"count of the list": lambda scene: (
		lambda api, _n: api.get(
			"frappe.desk.reportview.get_count", doctype=CASE, filters=[], fields=[], distinct="false"
		)
	),
}
