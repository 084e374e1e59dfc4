"""Confidential cases with something secret wherever words can stand, committed; and every door to them.

One `Kind` for each principal DocType of the hook `genesis_confidential`; the doors are the same for all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.support.api import Api

SECRET = "Zafirosecreto"
TEAM = "Confidential Team Member"
MEMBER, OUTSIDER = "care-member@e2e.example", "care-outsider@e2e.example"
MANAGER_OF_SYSTEM = "care-system@e2e.example"
Door = Callable[[Api, str], requests.Response]
Values = dict[str, Any]


@dataclass(frozen=True)
class Kind:
	"""A principal DocType with what follows it: what is secret in it, and what a door needs to know of it."""

	case: str
	role: str
	prefix: str
	link: str
	secret: str
	note: str
	tables: tuple[str, ...]
	# (table, column) with a secret word
	row: tuple[str, str]
	# follower -> (field with a secret word, field of its first moment), the one with the calendar first
	followers: dict[str, tuple[str, str]]
	calendar: str
	make: Callable[[str], tuple[Values, dict[str, Values]]]

	@property
	def doctypes(self) -> tuple[str, ...]:
		return (self.case, *self.followers)

	@property
	def first(self) -> str:
		"""The follower that doors are tried with."""
		return next(iter(self.followers))

	@property
	def ghost(self) -> str:
		"""A name that no record has."""
		return f"{self.prefix}-0000-0000"


def _psychosocial(participant: str) -> tuple[Values, dict[str, Values]]:
	from frappe.utils import add_days, add_to_date, now_datetime, nowdate

	case = {
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
	session = {
		"starts_on": add_to_date(now_datetime().replace(microsecond=0), days=-3),
		"attendance": "Attended",
		"notes": f"<p>{SECRET} notes</p>",
	}
	return case, {"Psychosocial Session": session}


def _legal(participant: str) -> tuple[Values, dict[str, Values]]:
	from frappe.utils import add_days, add_to_date, now_datetime, nowdate

	case = {
		"participant": participant,
		"attends": "Family Member",
		"relative_name": f"{SECRET} Relative",
		"intake_date": add_days(nowdate(), -40),
		"matter": "Laboral",
		"summary": f"<p>{SECRET} facts</p>",
		"objective": f"{SECRET} objective",
		"accepted": 1,
		"opposing_parties": [{"kind": "Employer or Company", "party_name": f"{SECRET} S.A."}],
		"recusals": [{"user": OUTSIDER, "reason": f"{SECRET} cousin"}],
	}
	hearing = {
		"starts_on": add_to_date(now_datetime().replace(microsecond=0), days=-3),
		"authority": f"{SECRET} court",
		"on_duty": 1,
		"status": "Held",
		"result": f"<p>{SECRET} result</p>",
	}
	action = {
		"action_date": nowdate(),
		"kind": "Filing",
		"hours": 1,
		"description": f"<p>{SECRET} done</p>",
	}
	deadline = {"title": f"{SECRET} answer", "starts_on": nowdate(), "days": 10, "note": SECRET}
	return case, {
		"Legal Hearing": hearing,
		"Legal Case Action": action,
		"Legal Deadline": deadline,
	}


KINDS = {
	"psychosocial": Kind(
		case="Psychosocial Case",
		role="Psychologist",
		prefix="PSY",
		link="psychosocial_case",
		secret="reason",
		note="closure_note",
		tables=(TEAM, "Safety Plan Step", "Psychosocial Risk Factor"),
		row=("Safety Plan Step", "what"),
		followers={"Psychosocial Session": ("notes", "starts_on")},
		calendar="frappe.desk.calendar.get_events",
		make=_psychosocial,
	),
	"legal": Kind(
		case="Legal Case",
		role="Legal Advisor",
		prefix="LGL",
		link="legal_case",
		secret="summary",
		note="closure_note",
		tables=(TEAM, "Legal Opposing Party", "Legal Case Lawyer", "Legal Case Recusal"),
		row=("Legal Opposing Party", "party_name"),
		followers={
			"Legal Hearing": ("result", "starts_on"),
			"Legal Case Action": ("description", "action_date"),
			"Legal Deadline": ("note", "due_date"),
		},
		calendar="genesis.legal_aid.legal_calendar.hearings",
		make=_legal,
	),
}


@dataclass
class Scene:
	"""Names of what was made."""

	kind: Kind
	participant: str
	case: str = ""
	followers: dict[str, str] = field(default_factory=dict)
	file_url: str = ""
	satellites: dict[str, str] = field(default_factory=dict)
	password: str = ""

	@property
	def session(self) -> str:
		"""The follower that doors are tried with."""
		return self.followers[self.kind.first]

	def names(self) -> list[str]:
		return [self.case, *self.followers.values()]


def make(kind: Kind, participant: str, password: str) -> Scene:
	"""The case and what hangs on it, made by the member of its team."""
	import frappe
	from frappe.utils.password import update_password

	from genesis.tests.factories import make_user

	frappe.db.rollback()
	for email, role in ((MEMBER, kind.role), (OUTSIDER, kind.role), (MANAGER_OF_SYSTEM, "System Manager")):
		make_user(role, email=email)
		update_password(email, password)
	scene = Scene(kind, participant, password=password)
	values, following = kind.make(participant)
	frappe.set_user(MEMBER)
	try:
		case = frappe.get_doc({"doctype": kind.case, **values}).insert()
		scene.case = case.name
		for doctype, more in following.items():
			doc = frappe.get_doc({"doctype": doctype, kind.link: case.name, **more}).insert()
			scene.followers[doctype] = doc.name
			word = kind.followers[doctype][0]
			doc.set(word, f"{doc.get(word)} {SECRET}, later")
			doc.save()
		comment = case.add_comment("Comment", f"{SECRET} comment")
		attached = frappe.get_doc(
			{
				"doctype": "File",
				"file_name": f"{case.name.lower()}.txt",
				"content": f"{SECRET} file",
				"is_private": 1,
				"attached_to_doctype": kind.case,
				"attached_to_name": case.name,
			}
		).insert()
		scene.file_url = attached.file_url
		task = frappe.get_doc(
			{
				"doctype": "ToDo",
				"allocated_to": MEMBER,
				"description": f"{SECRET} task",
				"reference_type": kind.case,
				"reference_name": case.name,
			}
		).insert()
		version = frappe.get_all("Version", filters={"docname": scene.session}, pluck="name", limit=1)
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
	kind = scene.kind
	for name in frappe.get_all("File", filters={"attached_to_name": ("in", scene.names())}, pluck="name"):
		frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)
	for doctype, (_kind, name_field) in SATELLITES.items():
		if frappe.db.table_exists(doctype):
			frappe.db.delete(doctype, {name_field: ("in", scene.names())})
	for table in kind.tables:
		frappe.db.delete(table, {"parent": ("in", scene.names())})
	frappe.db.delete(kind.case, {"name": scene.case})
	for doctype in kind.followers:
		frappe.db.delete(doctype, {kind.link: scene.case})
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


VIEW = {"start": 0, "page_length": 50, "view": "Report", "with_comment_count": 0}


def disguised(prefix: str) -> str:
	"""A prefix that a database's comparison takes for the same: a letter with an accent in place of a plain one."""
	return prefix.lower().replace("s", "ś").replace("g", "ǵ")


def named(kind: Kind) -> dict[str, Door]:
	"""Doors that name the record. Each is tried with the true name and with one that does not exist."""
	return {
		"form": lambda api, name: api.get("frappe.desk.form.load.getdoc", doctype=kind.case, name=name),
		"side bar of the form": lambda api, name: api.get(
			"frappe.desk.form.load.get_docinfo", doctype=kind.case, name=name
		),
		"communications": lambda api, name: api.get(
			"frappe.desk.form.load.get_communications", doctype=kind.case, name=name
		),
		"REST": lambda api, name: api.resource("GET", kind.case, name),
		"REST write": lambda api, name: api.resource("PUT", kind.case, name, **{kind.note: "x"}),
		"REST delete": lambda api, name: api.resource("DELETE", kind.case, name),
		"client.get": lambda api, name: api.get("frappe.client.get", doctype=kind.case, name=name),
		"client.get_value": lambda api, name: api.get(
			"frappe.client.get_value", doctype=kind.case, fieldname=[kind.secret, "name"], filters=name
		),
		"client.get_list by name": lambda api, name: api.get(
			"frappe.client.get_list", doctype=kind.case, fields=["*"], filters={"name": name}
		),
		"client.get_count by name": lambda api, name: api.get(
			"frappe.client.get_count", doctype=kind.case, filters={"name": name}
		),
		"client.set_value": lambda api, name: api.post(
			"frappe.client.set_value", doctype=kind.case, name=name, fieldname=kind.note, value="x"
		),
		"link check": lambda api, name: api.get(
			"frappe.client.validate_link", doctype=kind.case, docname=name, fields=[kind.secret]
		),
		"link title": lambda api, name: api.get(
			"frappe.desk.search.get_link_title", doctype=kind.case, docname=name
		),
		"link preview": lambda api, name: api.get(
			"frappe.desk.link_preview.get_preview_data", doctype=kind.case, docname=name
		),
		"link search": lambda api, name: api.get(
			"frappe.desk.search.search_link", doctype=kind.case, txt=name
		),
		"disguised name": lambda api, name: api.get(
			"frappe.client.get_value",
			doctype=kind.case,
			fieldname=kind.secret,
			filters=json.dumps({"name": name.lower().replace(kind.prefix.lower(), disguised(kind.prefix))}),
		),
		"print": lambda api, name: api.page(f"/printview?doctype={kind.case}&name={name}&format=Standard"),
		"print html": lambda api, name: api.get(
			"frappe.www.printview.get_html_and_style", doc=kind.case, name=name
		),
		"print of a sent document": lambda api, name: api.post(
			"frappe.www.printview.get_html_and_style",
			doc={"doctype": kind.case, "name": name, "team": [{"user": "guest"}], "__islocal": 0},
		),
		"PDF": lambda api, name: api.get(
			"frappe.utils.print_format.download_pdf", doctype=kind.case, name=name
		),
		"PDF of several": lambda api, name: api.get(
			"frappe.utils.print_format.download_multi_pdf", doctype=kind.case, name=[name], format="Standard"
		),
		"followers": lambda api, name: api.get(
			"frappe.desk.form.document_follow.get_follow_users", doctype=kind.case, doc_name=name
		),
		"follow": lambda api, name: api.post(
			"frappe.desk.form.document_follow.update_follow", doctype=kind.case, doc_name=name, following=True
		),
		"shares": lambda api, name: api.get("frappe.share.get_users", doctype=kind.case, name=name),
		"share": lambda api, name: api.post("frappe.share.add", doctype=kind.case, name=name, user=OUTSIDER),
		"assign": lambda api, name: api.post(
			"frappe.desk.form.assign_to.add",
			doctype=kind.case,
			name=name,
			assign_to=[OUTSIDER],
			description="x",
		),
		"tag": lambda api, name: api.post(
			"frappe.desk.doctype.tag.tag.add_tag", tag="x", dt=kind.case, dn=name
		),
		"comment": lambda api, name: api.post(
			"frappe.desk.form.utils.add_comment",
			reference_doctype=kind.case,
			reference_name=name,
			content="x",
			comment_email=OUTSIDER,
			comment_by="x",
		),
		"like": lambda api, name: api.post(
			"frappe.desk.like.toggle_like", doctype=kind.case, name=name, add="Yes"
		),
		"e-mail": lambda api, name: api.post(
			"frappe.core.doctype.communication.email.make",
			doctype=kind.case,
			name=name,
			recipients="x@example.com",
			content="x",
			subject="x",
		),
		"workflow": lambda api, name: api.get(
			"frappe.model.workflow.get_transitions", doc={"doctype": kind.case, "name": name}
		),
		"forged save": lambda api, name: api.post(
			"frappe.desk.form.save.savedocs",
			doc={
				"doctype": kind.case,
				"name": name,
				kind.secret: "x",
				"team": [{"doctype": TEAM, "user": OUTSIDER}],
			},
			action="Save",
		),
		"method of the document": lambda api, name: api.post(
			"run_doc_method", dt=kind.case, dn=name, method="get_title"
		),
		"rename": lambda api, name: api.post(
			"frappe.model.rename_doc.update_document_title",
			doctype=kind.case,
			docname=name,
			name=f"{kind.prefix}-X",
		),
		"linked documents": lambda api, name: api.get(
			"frappe.desk.form.linked_with.get", doctype=kind.case, docname=name
		),
		"open count": lambda api, name: api.get(
			"frappe.desk.notifications.get_open_count", doctype=kind.case, name=name
		),
		"followers of the case": lambda api, name: api.get(
			"frappe.client.get_list", doctype=kind.first, fields=["*"], filters={kind.link: name}
		),
		"comments of the case": lambda api, name: api.get(
			"frappe.client.get_list", doctype="Comment", fields=["*"], filters={"reference_name": name}
		),
		"count of comments": lambda api, name: api.get(
			"frappe.client.get_count", doctype="Comment", filters={"reference_name": name}
		),
		"attached images": lambda api, name: api.get(
			"frappe.core.api.file.get_attached_images", doctype=kind.case, names=[name]
		),
		"global search": lambda api, name: api.get("frappe.utils.global_search.search", text=name),
	}


def calendar_of(kind: Kind) -> dict[str, Any]:
	"""What the calendar of a kind is asked with."""
	days = {"start": "2000-01-01", "end": "2100-01-01"}
	if not kind.calendar.startswith("frappe."):
		return days
	return {
		**days,
		"doctype": kind.first,
		"field_map": {"start": "starts_on", "end": "ends_on", "id": "name", "title": kind.link},
	}


def unnamed(scene: Scene) -> Iterator[tuple[str, Door]]:
	"""Doors that list, count or search; the second argument is not used."""

	def method(path: str, verb: str = "get", /, **parameters: Any) -> Door:
		return lambda api, _name: getattr(api, verb)(path, **parameters)

	kind = scene.kind
	for doctype in kind.doctypes:
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
		method("frappe.client.get", doctype=kind.case, filters={"participant": scene.participant}),
	)
	yield (
		"value of the person's case",
		method(
			"frappe.client.get_value",
			doctype=kind.case,
			fieldname="name",
			filters={"participant": scene.participant},
		),
	)
	yield (
		"calendar",
		method(
			"frappe.desk.calendar.get_events",
			doctype=kind.first,
			start="2000-01-01",
			end="2100-01-01",
			field_map={"start": "starts_on", "end": "ends_on", "id": "name", "title": kind.link},
		),
	)
	yield "calendar of the module", method(kind.calendar, **calendar_of(kind))
	yield (
		"next record",
		method(
			"frappe.desk.form.utils.get_next", doctype=kind.case, value=kind.prefix, prev=0, sort_field="name"
		),
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
	yield "tagged", method("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype=kind.case, tag="x")
	yield "notifications", method("frappe.desk.notifications.get_notifications")
	yield "notices", method("frappe.desk.doctype.notification_log.notification_log.get_notification_logs")
	for table in kind.tables:
		for parent in (kind.case, "Participant"):
			yield (
				f"rows of {table} under {parent}",
				method("frappe.client.get_list", doctype=table, parent=parent, fields=["*"]),
			)
		yield (
			f"REST rows of {table}",
			lambda api, _n, t=table: api.resource("GET", t, fields=["*"], parent=kind.case),
		)
	yield (
		"rows through the parent",
		method("frappe.client.get_list", doctype=kind.case, fields=["`tab{}`.{}".format(*kind.row), "name"]),
	)
	yield (
		"rows through a link",
		method("frappe.client.get_list", doctype=kind.first, fields=[f"{kind.link}.{kind.secret}"]),
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
			doctype=kind.first,
			txt="",
			searchfield="name",
			start=0,
			page_len=20,
			filters={"ref_doctype": kind.first},
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
			doc={"document_type": kind.first, "function": "Count", "name": "x"},
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
				"document_type": kind.case,
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
			query=f"select * from `tab{kind.case}`",
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
				"console": f"select {kind.secret} from `tab{kind.case}`",
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
				{
					"fieldname": kind.secret,
					"doctype": kind.case,
					"link_field": "participant",
					"fieldtype": "Data",
				}
			],
		),
	)


def counts(scene: Scene) -> dict[str, Door]:
	"""Doors that give a number."""
	kind = scene.kind
	table, column = kind.row
	words = ["like", f"%{SECRET}%"]

	def count(doctype: str, **filters: Any) -> Door:
		return lambda api, _n: api.get("frappe.client.get_count", doctype=doctype, filters=filters)

	return {
		"count": lambda api, _n: api.get("frappe.client.get_count", doctype=kind.case),
		"count of the person": count(kind.case, participant=scene.participant),
		**{
			f"count by words of {doctype}": count(doctype, **{fields[0]: words})
			for doctype, fields in kind.followers.items()
		},
		"count of comments by words": count("Comment", content=words),
		"count of tasks by words": count("ToDo", description=words),
		"count of rows": count(table, **{column: words}),
		"count of the list": lambda api, _n: api.get(
			"frappe.desk.reportview.get_count", doctype=kind.case, filters=[], fields=[], distinct="false"
		),
	}
