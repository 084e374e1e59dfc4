"""Who may count people but not know who they are is told no name, number or telephone by any way of asking."""

import pytest

from tests.support.stage import PEOPLE

pytestmark = pytest.mark.rest

WITHOUT_NAMES = (
	"Programme Auditor",
	"Monitoring Officer",
	"Alliance Officer",
	"Credit Committee Member",
	"Fund Accountant",
)
PARTICIPANT = "Participant"
COLUMNS = [f"`tabParticipant`.`{field}`" for field in ("name", "full_name", "phone", "document_number")]
VIEW = {"doctype": PARTICIPANT, "start": 0, "page_length": 50, "view": "Report", "with_comment_count": 0}
EXPORT = "frappe.core.doctype.data_export.exporter.export_data"
TEMPLATE = "frappe.core.doctype.data_import.data_import.download_template"
GROUPED = {"aggregate_on_field": "name", "aggregate_on_doctype": PARTICIPANT, "aggregate_function": "count"}
CONSENT_FORMAT = "Consentimiento informado"
SURNAME = PEOPLE["rosa"]["first_surname"]
HIDDEN_FILTER = [[PARTICIPANT, "first_surname", "=", SURNAME]]


def words_of_identity():
	"""What must not appear anywhere: names, numbers and telephones of the people of the stage."""
	fields = ("first_name", "middle_name", "first_surname", "second_surname", "document_number", "phone")
	found = {person[field] for person in PEOPLE.values() for field in fields if person.get(field)}
	return sorted(found | {PEOPLE["rosa"]["address_line"], "51000111"})


WAYS = {
	"list": ("frappe.client.get_list", {"doctype": PARTICIPANT, "fields": ["name", "full_name", "phone"]}),
	"list of everything": ("frappe.client.get_list", {"doctype": PARTICIPANT, "fields": ["*"]}),
	"list under another name": (
		"frappe.client.get_list",
		{"doctype": PARTICIPANT, "fields": ["full_name as x"]},
	),
	"list of sums": (
		"frappe.client.get_list",
		{
			"doctype": PARTICIPANT,
			"fields": ["count(name) as n", "first_surname"],
			"group_by": "first_surname",
		},
	),
	"list through a link": (
		"frappe.client.get_list",
		{"doctype": "Referral", "fields": ["participant.full_name"]},
	),
	"referrals": ("frappe.client.get_list", {"doctype": "Referral", "fields": ["*"]}),
	"consents": ("frappe.client.get_list", {"doctype": "Consent", "fields": ["*"]}),
	"reviews": ("frappe.client.get_list", {"doctype": "Duplicate Review", "fields": ["*"]}),
	"household": (
		"frappe.client.get_list",
		{"doctype": "Household Member", "parent": PARTICIPANT, "fields": ["*"]},
	),
	"document": ("frappe.client.get", {"doctype": PARTICIPANT, "name": "{rosa}"}),
	"value": (
		"frappe.client.get_value",
		{"doctype": PARTICIPANT, "fieldname": ["full_name", "phone"], "filters": "{rosa}"},
	),
	"link check": (
		"frappe.client.validate_link",
		{"doctype": PARTICIPANT, "docname": "{rosa}", "fields": ["full_name", "phone"]},
	),
	"report view": ("frappe.desk.reportview.get", {**VIEW, "fields": COLUMNS}),
	"report view of everything": ("frappe.desk.reportview.get", {**VIEW, "fields": ["*"]}),
	"report view grouped": (
		"frappe.desk.reportview.get",
		{**VIEW, **GROUPED, "fields": ["`tabParticipant`.`first_surname`"], "group_by": "first_surname"},
	),
	"largest value": (
		"frappe.desk.reportview.get",
		{**VIEW, "fields": ["`tabParticipant`.`office`", "max(`tabParticipant`.`full_name`) as m"]},
	),
	"report view of a referral": (
		"frappe.desk.reportview.get",
		{**VIEW, "doctype": "Referral", "fields": ["`tabReferral`.`name`", "`tabReferral`.`participant`"]},
	),
	"side bar": (
		"frappe.desk.reportview.get_sidebar_stats",
		{"doctype": PARTICIPANT, "stats": ["first_surname"]},
	),
	"group by": (
		"frappe.desk.listview.get_group_by_count",
		{"doctype": PARTICIPANT, "current_filters": [], "field": "first_surname"},
	),
	"export of the report view": (
		"frappe.desk.reportview.export_query",
		{**VIEW, "fields": COLUMNS, "filters": [], "file_format_type": "CSV", "title": "x"},
	),
	"export of data": (
		EXPORT,
		{"doctype": PARTICIPANT, "all_doctypes": 1, "with_data": 1, "file_type": "CSV"},
	),
	"export of columns": (
		EXPORT,
		{
			"doctype": PARTICIPANT,
			"select_columns": {PARTICIPANT: ["name", "full_name", "phone"]},
			"with_data": 1,
			"file_type": "CSV",
		},
	),
	"template with data": (
		TEMPLATE,
		{
			"doctype": PARTICIPANT,
			"export_fields": {PARTICIPANT: ["name", "full_name", "phone"]},
			"export_records": "all",
			"file_type": "CSV",
		},
	),
	"search": ("frappe.desk.search.search_link", {"doctype": PARTICIPANT, "txt": ""}),
	"search of a number": ("frappe.desk.search.search_link", {"doctype": PARTICIPANT, "txt": "{rosa}"}),
	"search of a column": (
		"frappe.desk.search.search_widget",
		{"doctype": PARTICIPANT, "txt": "", "filter_fields": ["full_name"]},
	),
	"link title": ("frappe.desk.search.get_link_title", {"doctype": PARTICIPANT, "docname": "{rosa}"}),
	"form": ("frappe.desk.form.load.getdoc", {"doctype": PARTICIPANT, "name": "{rosa}"}),
	"form of a referral": ("frappe.desk.form.load.getdoc", {"doctype": "Referral", "name": "{first}"}),
	"side bar of the form": ("frappe.desk.form.load.get_docinfo", {"doctype": PARTICIPANT, "name": "{rosa}"}),
	"linked records": ("frappe.desk.form.linked_with.get", {"doctype": PARTICIPANT, "docname": "{rosa}"}),
	"linked people": (
		"frappe.desk.form.linked_with.get",
		{"doctype": "Programme Office", "docname": PEOPLE["rosa"]["office"]},
	),
	"linked people with names": (
		"frappe.desk.form.linked_with.get_linked_docs",
		{
			"doctype": "Programme Office",
			"name": PEOPLE["rosa"]["office"],
			"linkinfo": {PARTICIPANT: {"fieldname": ["office"], "add_fields": ["full_name", "phone"]}},
		},
	),
	"global search": ("frappe.utils.global_search.search", {"text": SURNAME}),
	"print": ("frappe.www.printview.get_html_and_style", {"doc": PARTICIPANT, "name": "{rosa}"}),
	"print of a referral": (
		"frappe.www.printview.get_html_and_style",
		{"doc": "Referral", "name": "{first}"},
	),
	"print of a consent": (
		"frappe.www.printview.get_html_and_style",
		{"doc": "Consent", "name": "{consent}", "print_format": CONSENT_FORMAT},
	),
	"timeline": ("genesis.participants.timeline.for_participant", {"participant": "{rosa}"}),
	"eligibility": ("genesis.participants.eligibility_service.explain", {"participant": "{rosa}"}),
	"duplicates": (
		"genesis.participants.duplicates.check",
		{"first_name": "Rosalinda", "first_surname": SURNAME, "birth_date": "1991-04-17"},
	),
	"merge": ("genesis.participants.merging.preview", {"survivor": "{rosa}", "merged": "{tomas}"}),
	"report of duplicates": (
		"frappe.desk.query_report.run",
		{"report_name": "Duplicates to Review", "filters": {}},
	),
	"report of intakes": ("frappe.desk.query_report.run", {"report_name": "Pending Intakes", "filters": {}}),
	"report of the register": (
		"frappe.desk.query_report.run",
		{
			"report_name": "Participant Register",
			"filters": {"from_date": "2026-01-01", "to_date": "2026-12-31"},
		},
	),
}


def filled(value, stage):
	"""The same parameters with the names of the stage's records in their places."""
	names = {**stage.people, **stage.referrals, **stage.records}
	if isinstance(value, str):
		return names.get(value[1:-1], value) if value.startswith("{") else value
	if isinstance(value, dict):
		return {key: filled(inner, stage) for key, inner in value.items()}
	return value


@pytest.mark.parametrize("way", WAYS)
def test_no_name_is_told(as_, stage, way):
	method, parameters = WAYS[way]
	parameters = filled(parameters, stage)
	asked = "".join(map(str, parameters.values()))
	for role in WITHOUT_NAMES:
		text = as_(role).get(method, **parameters).text
		told = [word for word in words_of_identity() if word in text and word not in asked]
		assert told == [], f"{role} is told {told}: {text[:500]}"


@pytest.mark.parametrize(
	"way", ["list", "document", "report view", "form", "report of intakes", "print", "print of a consent"]
)
def test_whoever_needs_names_is_told_them(as_, stage, way):
	"""Guards the test above: the same ways do tell names to those who may know them."""
	method, parameters = WAYS[way]
	assert SURNAME in as_("Programme Manager").get(method, **filled(parameters, stage)).text


@pytest.mark.parametrize("role", WITHOUT_NAMES)
def test_no_name_in_resources_and_pages(as_, stage, role):
	session = as_(role)
	texts = [
		session.resource("GET", PARTICIPANT, fields=["*"]).text,
		session.resource("GET", PARTICIPANT, stage.people["rosa"]).text,
		session.resource("GET", "Version", fields=["*"]).text,
		session.resource("GET", "Comment", fields=["*"]).text,
		session.page(f"/printview?doctype=Participant&name={stage.people['rosa']}").text,
		session.page(f"/printview?doctype=Referral&name={stage.referrals['first']}").text,
	]
	for text in texts:
		assert [word for word in words_of_identity() if word in text] == []


HIDDEN_WAYS = {
	"list": ("frappe.client.get_list", {"doctype": PARTICIPANT, "filters": {"first_surname": SURNAME}}),
	"list, any of": (
		"frappe.client.get_list",
		{"doctype": PARTICIPANT, "or_filters": {"first_surname": SURNAME}},
	),
	"count": ("frappe.client.get_count", {"doctype": PARTICIPANT, "filters": {"first_surname": SURNAME}}),
	"value": (
		"frappe.client.get_value",
		{"doctype": PARTICIPANT, "fieldname": "name", "filters": {"first_surname": SURNAME}},
	),
	"report view": ("frappe.desk.reportview.get", {**VIEW, "fields": COLUMNS[:1], "filters": HIDDEN_FILTER}),
	"count of the report view": (
		"frappe.desk.reportview.get_count",
		{"doctype": PARTICIPANT, "fields": [], "filters": HIDDEN_FILTER},
	),
	"order": ("frappe.client.get_list", {"doctype": PARTICIPANT, "order_by": "full_name asc"}),
	"grouping": (
		"frappe.desk.listview.get_group_by_count",
		{"doctype": PARTICIPANT, "current_filters": [], "field": "first_surname"},
	),
	"number card": (
		"frappe.desk.doctype.number_card.number_card.get_result",
		{
			"doc": {"doctype": "Number Card", "document_type": PARTICIPANT, "function": "Count"},
			"filters": HIDDEN_FILTER,
		},
	),
}


@pytest.mark.parametrize("way", HIDDEN_WAYS)
def test_hidden_fields_cannot_be_guessed_by_filtering(as_, stage, way):
	"""An answer to "is there somebody called so?" is a name too."""
	method, parameters = HIDDEN_WAYS[way]
	for role in WITHOUT_NAMES:
		answer = as_(role).get(method, **parameters)
		assert answer.status_code == 403, f"{role}: {answer.status_code} {answer.text[:300]}"
	assert as_("Programme Manager").get(method, **parameters).status_code == 200


def test_resources_cannot_be_filtered_by_hidden_fields(as_):
	answer = as_("Programme Auditor").resource("GET", PARTICIPANT, filters=[["first_surname", "=", SURNAME]])
	assert answer.status_code == 403


def test_nobody_writes_what_it_may_not_read(frappe_site):
	"""Frappe answers a write with all fields of the record: whoever writes must be allowed to read them all."""
	import frappe

	leaks = []
	for doctype in frappe.get_all("DocType", filters={"module": "Participants", "istable": 0}, pluck="name"):
		meta = frappe.get_meta(doctype)
		levels = {field.permlevel for field in meta.fields if field.permlevel}
		for level in levels:
			readers = {row.role for row in meta.permissions if row.permlevel == level and row.read}
			writers = {
				row.role for row in meta.permissions if not row.permlevel and (row.write or row.create)
			}
			leaks += [(doctype, role, level) for role in writers - readers]
	assert leaks == []
