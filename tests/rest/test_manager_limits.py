"""What a programme manager configures, and every way round permissions that configuring might open: asked of a server.

Each attempt is one request that must be refused, and leave nothing behind.
"""

import json

import pytest

import frappe

from tests.support.api import message

pytestmark = pytest.mark.rest

MANAGER = "Programme Manager"
NOTICE = {
	"name": "Way round",
	"document_type": "Referral",
	"event": "Save",
	"channel": "System Notification",
	"subject": "x",
	"message": "x",
	"recipients": [{"receiver_by_role": MANAGER}],
}
RULE = {
	"name": "Way round",
	"document_type": "Referral",
	"description": "x",
	"rule": "Round Robin",
	"assign_condition": "status",
	"assignment_days": [{"day": "Monday"}],
	"users": [{"user": "Administrator"}],
}
WORKFLOW = {
	"workflow_name": "Way round",
	"document_type": "User",
	"is_active": 0,
	"workflow_state_field": "role_profile_name",
	"states": [{"state": "Draft", "doc_status": "0", "allow_edit": "All"}],
	"transitions": [],
}
REPORT = {"report_name": "Way round", "ref_doctype": "Referral", "is_standard": "No"}
SECRET = "{{ frappe.db.get_value('User', 'Administrator', 'api_key') }}"
SETTER = {"doc_type": "Participant", "doctype_or_field": "DocField", "field_name": "phone"}
PRINT = {"name": "Way round", "doc_type": "Referral", "standard": "No", "print_format_builder": 1}
MAIL = {
	"report": "Participant Register",
	"email_to": "way@round.example",
	"frequency": "Daily",
	"format": "HTML",
}
CARD = {"label": "Way round", "document_type": "Referral", "function": "Count", "filters_json": "[]"}
CHART = {
	"chart_name": "Way round",
	"chart_type": "Count",
	"document_type": "Referral",
	"based_on": "creation",
	"timeseries": 1,
	"timespan": "Last Year",
	"time_interval": "Monthly",
	"type": "Line",
	"filters_json": "[]",
}
FIELD = {"dt": "User", "fieldname": "way_round", "label": "Way round", "fieldtype": "Data"}

# (what is tried, DocType, values)
CREATED = [
	("a user with every right", "User", {"email": "way@round.example", "first_name": "x", "roles": [{"role": "System Manager"}]}),
	("a role that opens a page of its own", "Role", {"role_name": "Way round", "home_page": "/app/user"}),
	("a profile of roles", "Role Profile", {"role_profile": "Way round", "roles": [{"role": "System Manager"}]}),
	("a user permission", "User Permission", {"user": "Administrator", "allow": "Programme", "for_value": "x"}),
	("rights on cases", "Custom DocPerm", {"parent": "Psychosocial Case", "role": MANAGER, "read": 1, "permlevel": 0}),
	("rights on users", "Custom DocPerm", {"parent": "User", "role": MANAGER, "write": 1, "permlevel": 0}),
	("a page for a role", "Custom Role", {"page": "permission-manager", "roles": [{"role": MANAGER}]}),
	("a share of nobody's record", "DocShare", {"user": "Guest", "share_doctype": "User", "share_name": "Administrator", "read": 1}),
	("code on the server", "Server Script", {"name": "Way round", "script_type": "API", "api_method": "way", "script": "1"}),
	("code in the browser", "Client Script", {"name": "Way round", "dt": "Referral", "script": "alert(1)"}),
	("a DocType", "DocType", {"name": "Way Round", "module": "Core", "custom": 1, "fields": [], "permissions": []}),
	("a field of users", "Custom Field", FIELD),
	("a field of cases", "Custom Field", {**FIELD, "dt": "Psychosocial Case", "fieldname": "custom_way"}),
	("a field that fetches", "Custom Field", {**FIELD, "dt": "Participant", "fieldname": "custom_way", "fetch_from": "owner.api_key"}),
	("a field with code", "Custom Field", {**FIELD, "dt": "Participant", "fieldname": "custom_way", "depends_on": "eval:frappe.call('x')"}),
	("a field of HTML", "Custom Field", {**FIELD, "dt": "Participant", "fieldname": "custom_way", "fieldtype": "HTML", "options": "<script>1</script>"}),
	("a field that takes offices away", "Custom Field", {**FIELD, "dt": "Participant", "fieldname": "custom_way", "fieldtype": "Link", "options": "Programme Office", "ignore_user_permissions": 1}),
	("a property of users", "Property Setter", {"doc_type": "User", "doctype_or_field": "DocField", "field_name": "roles", "property": "permlevel", "value": "0"}),
	("a lower level of a field", "Property Setter", {**SETTER, "property": "permlevel", "value": "0"}),
	("a field that need not be filled in", "Property Setter", {**SETTER, "field_name": "first_name", "property": "reqd", "value": "0"}),
	("a field that is fetched", "Property Setter", {**SETTER, "property": "fetch_from", "value": "owner.api_key"}),
	("a field past the offices", "Property Setter", {**SETTER, "field_name": "office", "property": "ignore_user_permissions", "value": "1"}),
	("a description with marks", "Property Setter", {**SETTER, "property": "description", "value": "<img src=x onerror=alert(1)>"}),
	("an import of people", "Property Setter", {"doc_type": "Referral", "doctype_or_field": "DocType", "property": "allow_import", "value": "1"}),
	("a search by what is hidden", "Property Setter", {"doc_type": "Participant", "doctype_or_field": "DocType", "property": "search_fields", "value": "phone"}),
	("changes that leave no trace", "Property Setter", {"doc_type": "Participant", "doctype_or_field": "DocType", "property": "track_changes", "value": "0"}),
	("a property of a case", "Property Setter", {**SETTER, "doc_type": "Legal Case", "field_name": "urgency", "property": "label", "value": "x"}),
	("a print with code", "Print Format", {**PRINT, "custom_format": 1, "html": SECRET}),
	("a print with code in its fields", "Print Format", {**PRINT, "format_data": json.dumps([{"fieldname": "x", "fieldtype": "HTML", "options": SECRET}])}),
	("a print that calls elsewhere", "Print Format", {**PRINT, "format_data": json.dumps([{"fieldname": "_custom_html", "options": "<img src='https://example.org'>"}])}),
	("a print of users", "Print Format", {**PRINT, "doc_type": "User"}),
	("a print of a case", "Print Format", {**PRINT, "doc_type": "Psychosocial Case"}),
	("a page that runs as anybody", "Web Form", {"title": "Way round", "doc_type": "User", "web_form_fields": []}),
	("a call to elsewhere", "Webhook", {"webhook_doctype": "Participant", "webhook_docevent": "on_update", "request_url": "https://example.org"}),
	("a report that queries", "Report", {**REPORT, "report_type": "Query Report", "query": "select * from tabUser"}),
	("a report with a script", "Report", {**REPORT, "report_type": "Script Report", "report_script": "result = 1"}),
	("a report that passes for a standard one", "Report", {**REPORT, "report_type": "Report Builder", "is_standard": "Yes"}),
	("a notification that reads by its text", "Notification", {**NOTICE, "message": SECRET}),
	("a notification that reads by its subject", "Notification", {**NOTICE, "subject": SECRET}),
	("a notification that reads by its condition", "Notification", {**NOTICE, "condition": "frappe.get_doc('User', 'Administrator')"}),
	("a notification that acts by its condition", "Notification", {**NOTICE, "condition": "doc.add_roles('System Manager')"}),
	("a notification that acts by a name of its own", "Notification", {**NOTICE, "message": "{% set len = doc.db_set %}{{ len('office', 'x') }}"}),
	("a notification that acts by a key of its own", "Notification", {**NOTICE, "message": "{{ {'title': doc.db_set}.title('office', 'x') }}"}),
	("a notification that attaches a private file", "Notification", {**NOTICE, "message": "{{ frappe.utils.pdf_to_base64('/private/files/x.pdf') }}"}),
	("a notification whose condition acts by a name of its own", "Notification", {**NOTICE, "condition": "[len('office', 'x') for len in [doc.get]]"}),
	("a recipient by a condition in other signs", "Notification", {**NOTICE, "recipients": [{"receiver_by_role": MANAGER, "condition": "doc.db_set（'office', 'x'）"}]}),
	("a card with code", "Number Card", {**CARD, "dynamic_filters_json": json.dumps([["Referral", "name", "=", "frappe.call('x')"]])}),
	("a card whose form runs code", "Number Card", {**CARD, "type": "Custom", "method": "genesis.alliances.alliance_cards.this_week", "filters_config": "alert(1)"}),
	("a card that calls what it likes", "Number Card", {**CARD, "type": "Custom", "method": "frappe.sessions.clear"}),
	("a chart with code", "Dashboard Chart", {**CHART, "dynamic_filters_json": json.dumps([["Referral", "name", "=", "alert(1)"]])}),
	("a chart with marks", "Dashboard Chart", {**CHART, "filters_json": json.dumps([["Referral", "name", "=", "<img src=x onerror=alert(1)>"]])}),
	("a report with code for the browser", "Report", {**REPORT, "report_type": "Report Builder", "javascript": "alert(1)"}),
	("a notification that changes what it speaks of", "Notification", {**NOTICE, "set_property_after_alert": "office", "property_value": "x"}),
	("a notification that gives a profile of roles", "Notification", {**NOTICE, "document_type": "User", "set_property_after_alert": "role_profile_name", "property_value": "x"}),
	("a notification of what one may not read", "Notification", {**NOTICE, "document_type": "Server Script"}),
	("a notification of a case", "Notification", {**NOTICE, "document_type": "Psychosocial Case"}),
	("a letter that reads", "Email Template", {"name": "Way round", "subject": "x", "response": SECRET}),
	("a rule whose text reads", "Assignment Rule", {**RULE, "description": SECRET}),
	("a rule whose condition acts", "Assignment Rule", {**RULE, "assign_condition": "frappe.set_user('Administrator')"}),
	("a rule on what one may not read", "Assignment Rule", {**RULE, "document_type": "Server Script"}),
	("a rule on a case", "Assignment Rule", {**RULE, "document_type": "Legal Case"}),
	("a workflow on users", "Workflow", WORKFLOW),
	("a workflow on the books", "Workflow", {**WORKFLOW, "document_type": "Account"}),
	("a workflow in a field that is none of states", "Workflow", {**WORKFLOW, "document_type": "Programme", "workflow_state_field": "programme_name"}),
	("an account", "Account", {"account_name": "Way round", "company": "x"}),
	("a company", "Company", {"company_name": "Way round", "abbr": "WR", "default_currency": "USD"}),
	("a closed period", "Accounting Period", {"period_name": "Way round", "company": "x"}),
	("accounts of the fund", "Fund Company Defaults", {"company": "x"}),
	("a report mailed to strangers", "Auto Email Report", {**MAIL, "user": "Administrator"}),
	("a mailed report of users", "Auto Email Report", {**MAIL, "report": "User Doctype Permissions"}),
	("a mailed report of cases", "Auto Email Report", {**MAIL, "report": "Legal Casework"}),
]  # fmt: skip


@pytest.mark.parametrize(("doctype", "values"), [row[1:] for row in CREATED], ids=[row[0] for row in CREATED])
def test_what_a_manager_may_not_make(as_, stage, doctype, values):
	answer = as_(MANAGER).resource("POST", doctype, **values)
	assert answer.status_code in (403, 404, 417), f"{answer.status_code}: {answer.text[:500]}"
	frappe.db.rollback()
	if frappe.db.table_exists(doctype):
		assert not frappe.db.exists(doctype, {"owner": stage.users[MANAGER]})


def test_no_manager_gives_themselves_a_role(as_, stage):
	me = stage.users[MANAGER]
	row = {
		"doctype": "Has Role",
		"parent": me,
		"parenttype": "User",
		"parentfield": "roles",
		"role": "System Manager",
	}
	for answer in (
		as_(MANAGER).resource("PUT", "User", me, roles=[{"role": MANAGER}, {"role": "System Manager"}]),
		as_(MANAGER).resource("PUT", "User", me, role_profile_name="x"),
		as_(MANAGER).resource("PUT", "User", "Administrator", first_name="x"),
		as_(MANAGER).post("frappe.client.insert", doc=row),
		as_(MANAGER).post(
			"frappe.core.page.permission_manager.permission_manager.update",
			doctype="Psychosocial Case", role=MANAGER, permlevel=0, ptype="read", value=1,
		),
		as_(MANAGER).post(
			"frappe.core.page.permission_manager.permission_manager.add",
			parent="Psychosocial Case", role=MANAGER, permlevel=0,
		),
	):  # fmt: skip
		assert answer.status_code in (200, 403, 417), answer.text[:300]
	frappe.db.rollback()
	assert frappe.get_all("Has Role", {"parent": me, "parenttype": "User"}, pluck="role") == [MANAGER]
	assert not frappe.db.exists("Custom DocPerm", {"parent": "Psychosocial Case", "role": MANAGER})


def test_no_form_is_a_way_round(as_, stage):
	"""By "Customize Form", whose methods Frappe runs for whoever may read it."""

	def run(method, target, **values):
		form = {**values, "doctype": "Customize Form", "name": "Customize Form", "doc_type": target}
		return as_(MANAGER).post("run_doc_method", docs=form, method=method)

	fetched = run("fetch_to_customize", "Participant").json()["docs"][0]
	fields = [{**row, "permlevel": 0, "reqd": 0} for row in fetched["fields"]]
	for answer in (
		run("fetch_to_customize", "User"),
		run("save_customization", "User", fields=[]),
		run("reset_to_defaults", "User"),
		run("reset_layout", "Legal Case"),
		run("trim_table", "Participant"),
		run("save_customization", "Participant", **{**fetched, "fields": fields}),
		run("save_customization", "Participant", **{**fetched, "label": "Other"}),
	):
		assert answer.status_code in (403, 404, 417, 500), answer.text[:300]
	frappe.db.rollback()
	assert not frappe.db.exists("Property Setter", {"owner": stage.users[MANAGER]})
	assert not frappe.db.exists("Translation", {"source_text": "Participant"})


def test_a_condition_of_the_workflow_in_force_cannot_be_one_that_reads(as_):
	before = message(as_(MANAGER).resource("GET", "Workflow", "Referral"))
	for condition in (
		"frappe.db.get_value('Psychosocial Case', {}, 'reason')",
		"doc.office ==",
		"().__class__",
	):
		transitions = [{**row, "condition": condition} for row in before["transitions"]]
		answer = as_(MANAGER).resource("PUT", "Workflow", "Referral", transitions=transitions)
		assert answer.status_code == 417, answer.text[:300]
	after = message(as_(MANAGER).resource("GET", "Workflow", "Referral"))
	assert [row.get("condition") for row in after["transitions"]] == [
		row.get("condition") for row in before["transitions"]
	]


@pytest.mark.parametrize("role", ["Intake Officer", "Monitoring Officer", "Programme Auditor"])
def test_others_configure_nothing(as_, role):
	for doctype, values in (
		("Notification", NOTICE),
		("Assignment Rule", RULE),
		("Workflow State", {"workflow_state_name": "Way round"}),
	):
		assert as_(role).resource("POST", doctype, **values).status_code == 403, doctype


# What managers configure, with the least that a new record needs: DocType -> (values, what is changed afterwards)
MADE = {
	"Workflow State": ({"workflow_state_name": "E2E Revisión"}, {"style": "Info"}),
	"Workflow Action Master": ({"workflow_action_name": "E2E Revisar"}, {}),
	"Notification": (
		{**NOTICE, "name": "E2E notice", "enabled": 0, "condition": "doc.direction == 'Incoming'"},
		{"subject": "{{ doc.name }}"},
	),
	"Assignment Rule": (
		{**RULE, "name": "E2E rule", "disabled": 1, "description": "Ver {{ partner }}"},
		{"priority": 2},
	),
	"Email Template": ({"name": "E2E letter", "subject": "{{ partner }}: {{ due_date }}", "response": "Hola"}, {"subject": "x"}),
	"Report": ({**REPORT, "report_name": "E2E report", "report_type": "Report Builder"}, {"json": "{}"}),
	"Auto Email Report": ({**MAIL, "email_to": ""}, {"format": "CSV"}),
	"Print Format": ({**PRINT, "name": "E2E print"}, {"format_data": json.dumps([{"fieldname": "partner"}])}),
	"Property Setter": ({**SETTER, "property": "description", "value": "Ocho cifras"}, {"value": "Con prefijo"}),
	"List View Settings": ({"name": "Referral"}, {"disable_count": 1}),
	"Number Card": (
		{**CARD, "label": "E2E card", "type": "Document Type"},
		{"dynamic_filters_json": json.dumps([["Referral", "due_date", "<", "frappe.datetime.get_today()"]])},
	),
	"Dashboard Chart": ({**CHART, "chart_name": "E2E chart"}, {"type": "Bar"}),
	"Dashboard": ({"dashboard_name": "E2E dashboard", "charts": [{"chart": "People by Group"}]}, {"is_default": 0}),
	"Kanban Board": (
		{
			"kanban_board_name": "E2E board", "reference_doctype": "Support Plan", "field_name": "status",
			"columns": [{"column_name": "Draft"}],
		},
		{"show_labels": 1},
	),
}  # fmt: skip
# Rules and catalogues of Genesis, of which a manager makes another like one that is there
COPIED = (
	*("Accreditation Requirement", "Allocation Order", "Arrears Policy", "Certifying Body", "Consent Text"),
	*(
		"Course Kind",
		"Credit Score Card",
		"Eligibility Rule Set",
		"Employability Scale",
		"Enterprise Sector",
		"Formalisation Step",
	),
	*("Incubation Programme", "Legal Matter", "Microcredit Product", "Partner Sector", "Programme"),
	*("Programme Indicator", "Programme Office", "Programme Service"),
	*("Retention Rule", "Vulnerability Model"),
)


@pytest.mark.parametrize("doctype", MADE)
def test_what_a_manager_makes_changes_and_takes_away(as_, stage, doctype):
	values, change = MADE[doctype]
	if doctype == "Auto Email Report":
		values = {**values, "email_to": stage.users[MANAGER], "user": stage.users[MANAGER]}
	name = message(as_(MANAGER).resource("POST", doctype, **values))["name"]
	try:
		after = message(as_(MANAGER).resource("PUT", doctype, name, **change))
		assert {key: after.get(key) for key in change} == change
	finally:
		answer = as_(MANAGER).resource("DELETE", doctype, name)
		assert answer.status_code == 202, answer.text[:300]


@pytest.mark.parametrize("doctype", COPIED)
def test_what_a_manager_makes_like_what_ships(as_, doctype):
	shipped = frappe.get_doc(doctype, frappe.get_all(doctype, order_by="creation", limit=1, pluck="name")[0])
	values = {**shipped.as_dict(convert_dates_to_str=True), "docstatus": 0}
	for key in ("name", "creation", "modified", "owner", "modified_by", "amended_from"):
		values.pop(key, None)
	if "is_active" in values:
		values["is_active"] = 0  # one of them is in force
	naming = shipped.meta.autoname or ""
	if naming.startswith("field:"):
		values[naming.removeprefix("field:")] = "E2E-1"
	elif naming:
		values["version"] = 99
	name = message(as_(MANAGER).resource("POST", doctype, **values))["name"]
	try:
		assert name != shipped.name
		assert message(as_(MANAGER).resource("PUT", doctype, name, docstatus=0))["name"] == name
	finally:
		answer = as_(MANAGER).resource("DELETE", doctype, name)
		assert answer.status_code == 202, answer.text[:300]
