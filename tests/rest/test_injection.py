"""SQL and HTML where a value belongs: filters and parameters of reports, methods, lists, fields, and the public page."""

from __future__ import annotations

import importlib
import inspect
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.support.api import Api, message

pytestmark = pytest.mark.rest

APPS = Path(__file__).resolve().parents[2] / "apps"
OURS = ("genesis", "bookkeeping")
HTML = "<img src=x onerror=alert(1)>"
SQL = (
	"' or '1'='1",
	"x' union select name, password from __Auth -- ",
	'x" or 1=1 -- ',
	"1); select password from `__Auth` -- ",
	"%(x)s %s {0} {{ 7*7 }} \\",
)
POISONS = (*SQL, HTML)
# What the database or Python says when a value got through to where it is read as code.
SLIPS = re.compile(
	r"error in your SQL syntax|ProgrammingError|OperationalError|err\.DataError|Unknown column|(?<!Frappe)TypeError|KeyError"
	r"|IndexError|AttributeError|not enough arguments|unsupported format|TemplateSyntaxError|\b49\b.{0,3}\\\\",
)
SERVER_ERROR = 500
NOT_FOUND = 404
REFUSED = (403, NOT_FOUND, 417)


def slip_in(answer) -> str | None:
	"""What went wrong in an answer to a poisoned request, in a few words; None if nothing."""
	slip = SLIPS.search(answer.text)
	if answer.status_code >= SERVER_ERROR or slip:
		return f"{answer.status_code}: {slip.group(0) if slip else answer.text[:300]}"
	# The framework's own "not found" repeats what was asked for.
	if HTML in answer.text and answer.status_code != NOT_FOUND:
		return f"{answer.status_code}: the HTML comes back as it was sent"
	return None


def listed(slips: dict[str, str]) -> str:
	return "\n".join(f"{where}: {what}" for where, what in slips.items())


def reports() -> dict[str, list[str]]:
	"""Names of the reports of our apps -> the filters that their pages offer."""
	found = {}
	for path in sorted(path for app in OURS for path in APPS.glob(f"{app}/{app}/*/report/*/*.json")):
		known = json.loads(path.read_text(encoding="utf-8"))
		script = path.with_suffix(".js")
		text = script.read_text(encoding="utf-8") if script.exists() else ""
		names = re.findall(r"fieldname:\s*[\"'](\w+)", text)
		found[known["name"]] = list(
			dict.fromkeys([*names, "from_date", "to_date", "as_of", "office", "participant"])
		)
	return found


@pytest.mark.parametrize("poison", POISONS, ids=range(len(POISONS)))
def test_filters_of_reports(as_, frappe_site, poison):
	import frappe

	session = as_("Programme Manager")
	tried, slips = 0, {}
	for report, names in reports().items():
		if not frappe.db.exists("Report", report):
			continue
		for name in names:
			answer = session.get("frappe.desk.query_report.run", report_name=report, filters={name: poison})
			tried += 1
			if told := slip_in(answer):
				slips[f"{report}: {name}"] = told
	assert tried > 200
	assert not slips, listed(slips)


# What stands for arguments that are no texts.
HARMLESS = {int: 0, float: 0.0, dict: {}, list: [], bool: False}


@dataclass(frozen=True)
class Method:
	"""A method of the web: names of its texts, harmless values for what else it needs, and how it is called."""

	texts: list[str]
	others: dict[str, Any]
	session_verb: str


@pytest.fixture(scope="module")
def text_methods(frappe_site) -> dict[str, Method]:
	"""Methods of Genesis that take texts, by their dotted name."""
	import pkgutil

	import frappe

	import genesis

	for module in pkgutil.walk_packages(genesis.__path__, "genesis."):
		if not {"tests", "commands"} & set(module.name.split(".")) and ".test_" not in module.name:
			try:
				importlib.import_module(module.name)
			except ModuleNotFoundError:
				continue
	# The framework's own, asked on its behalf, answers as the framework does.
	borrowed = {path for paths in frappe.get_hooks("override_whitelisted_methods").values() for path in paths}
	found = {}
	for function in frappe.whitelisted:
		name = f"{function.__module__}.{function.__qualname__}"
		if not name.startswith("genesis.") or "." in function.__qualname__ or name in borrowed:
			continue
		arguments = inspect.signature(inspect.unwrap(function), eval_str=True).parameters.values()
		# The framework itself refuses a wrong `searchfield`, in its own words.
		texts = [
			each.name
			for each in arguments
			if each.name != "searchfield" and str in (each.annotation, *get_args(each.annotation))
		]
		others = {"searchfield": "name"} if "searchfield" in {each.name for each in arguments} else {}
		others |= {
			each.name: HARMLESS[each.annotation]
			for each in arguments
			if each.name not in texts and each.default is each.empty and each.annotation in HARMLESS
		}
		if texts:
			verbs = frappe.allowed_http_methods_for_whitelisted_func[function]
			found[name] = Method(texts, others, session_verb="post" if "GET" not in verbs else "get")
	assert len(found) > 50
	return found


@pytest.mark.parametrize("poison", (SQL[1], SQL[-1], HTML), ids=["SQL", "format", "HTML"])
def test_texts_of_methods(as_, text_methods, poison):
	session = as_("Programme Manager")
	slips = {}
	for name, method in text_methods.items():
		call = getattr(session, method.session_verb)
		if told := slip_in(call(name, **method.others, **dict.fromkeys(method.texts, poison))):
			slips[name] = told
	assert not slips, listed(slips)


@pytest.mark.parametrize("who", ["Programme Manager", "Intake Officer", "Programme Auditor"])
def test_lists_take_no_statements(as_, who):
	session = as_(who)
	statement = "(select password from `__Auth` limit 1)"
	for values in (
		{"fields": [statement]},
		{"fields": [f"{statement} as name"]},
		{"fields": ["name"], "order_by": f"name, {statement}"},
		{"fields": ["name"], "order_by": "name; drop table `tabParticipant`"},
		{"fields": ["name"], "filters": [["Participant", statement, "=", "x"]]},
	):
		answer = session.get("frappe.client.get_list", doctype="Participant", **values)
		assert answer.status_code in REFUSED, (values, answer.status_code, answer.text[:300])
	columns = {"doctype": "Participant", "fields": ["`tabParticipant`.`name`"], "start": 0, "page_length": 5}
	for values in (
		{"group_by": f"name having {statement} is not null"},
		{"order_by": f"(case when {statement} > '' then name end)"},
		{"fields": ["`tabParticipant`.`name`", statement]},
	):
		answer = session.get("frappe.desk.reportview.get", **{**columns, **values})
		assert answer.status_code in REFUSED, (values, answer.status_code, answer.text[:300])
	for poison in SQL:
		for filters in (
			{"name": poison},
			{"full_name": ["like", poison]},
			[["Participant", "office", "in", [poison]]],
		):
			answer = session.get(
				"frappe.client.get_list", doctype="Participant", filters=filters, fields=["name"]
			)
			if answer.status_code == 200:
				assert message(answer) == [], (poison, filters)
			assert slip_in(answer) is None, (poison, filters)


def test_markup_in_fields_is_disarmed(as_, stage, frappe_site):
	"""Whatever is stored of it does nothing where it is shown."""
	import frappe

	session, name = as_("Officer North"), stage.people["tomas"]
	kinds = ("Data", "Small Text", "Text", "Long Text", "Text Editor")
	fields = [
		df.fieldname
		for df in frappe.get_meta("Participant").fields
		if df.fieldtype in kinds and not df.read_only and not df.options
	]
	assert len(fields) > 5
	harmful = {}
	for fieldname in fields:
		answer = session.resource(
			"PUT", "Participant", name, **{fieldname: f"Ana {HTML}<script>alert(2)</script>"}
		)
		assert answer.status_code < SERVER_ERROR, (fieldname, answer.text[:300])
		shown = session.resource("GET", "Participant", name).json()["data"].get(fieldname)
		if answer.status_code == 200 and re.search(r"onerror|<script", str(shown)):
			harmful[fieldname] = shown
	for fieldname, value in stage.person("tomas").items():
		session.resource("PUT", "Participant", name, **{fieldname: value})
	assert harmful == {}


def test_the_page_of_verification_reflects_nothing(address):
	guest = Api(address)
	for poison in POISONS:
		answer = guest.session.get(f"{address}/verify", params={"code": poison, "number": poison}, timeout=60)
		assert answer.status_code < SERVER_ERROR
		assert HTML not in answer.text
		assert not SLIPS.search(answer.text)
