"""Every string of the app that people read, with the places it comes from. Read from the files; needs no site."""

from __future__ import annotations

import ast
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

APPS = Path(__file__).resolve().parents[2] / "apps"
PACKAGE = APPS / "genesis" / "genesis"
# Apps of this repository, each with a file of translations of its own.
PACKAGES = {app: APPS / app / app for app in ("genesis", "bookkeeping")}
TRANSLATED_OPTIONS = ("Select",)
# Kinds of shipped records whose names are English and shown translated.
SHOWN_BY_NAME = ("Workflow State", "Workflow Action Master", "Role", "Enterprise Sector", "Course Kind")
# Module constants whose values are messages or labels.
TABLES = {"MESSAGES", "LABELS", "BROWSER_TEXTS"}
NEVER_READ = re.compile(r"^[\W\d_]*$")
JS_OPTIONS = re.compile(r"options:\s*\[(?P<items>[^\[\]{}]*?)\]", re.S)
JS_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Also inside of template literals, where a parser of JavaScript sees only text.
JS_CALL = re.compile(
	r"""(?<![\w$.])__\(\s*(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""", re.S
)
JINJA_CALL = re.compile(r"""(?<![\w.])_\(\s*(["'])(?P<text>(?:(?!\1).)+)\1""")
Found = Iterator[tuple[str, str]]


def all_strings(package: Path = PACKAGE) -> dict[str, set[str]]:
	"""String -> places. A place is a file, with what the string is in it."""
	strings: dict[str, set[str]] = defaultdict(set)
	sources = (
		*(doctypes, reports, desk_records, shipped_records),
		*(python_code, javascript_code, tables_of_messages),
	)
	found = [source(package) for source in sources]
	if package == PACKAGE:
		found += [custom_fields(), milestones(), measures()]
	for texts in found:
		for text, place in texts:
			if text and not NEVER_READ.match(text):
				strings[text].add(place)
	return dict(strings)


def doctypes(package: Path) -> Found:
	"""Names, descriptions, labels, descriptions of fields, options, and roles."""
	for path, doc in _records(package, "doctype", "DocType"):
		yield doc["name"], f"{path}: name"
		yield doc.get("description"), f"{path}: description"
		for field in doc["fields"]:
			for text in _of_field(field):
				yield text, f"{path}: {field['fieldname']}"
		for permission in doc.get("permissions", ()):
			yield permission["role"], f"{path}: role"
		for link in [*doc.get("links", ()), *doc.get("actions", ())]:
			yield link.get("group") or link.get("label"), f"{path}: link"


def reports(package: Path) -> Found:
	"""Names of reports; their columns and filters are calls in the code."""
	for path, doc in _records(package, "report", "Report"):
		yield doc["name"], f"{path}: name"


def desk_records(package: Path) -> Found:
	"""What workspaces, cards, charts, dashboards, first steps, tours, web forms and the sidebars say.

	Headings of workspaces are written in Spanish: Frappe does not translate them.
	"""
	for path, doc in _records(package, "workspace", "Workspace"):
		yield doc["title"], f"{path}: title"
		for table in ("links", "shortcuts", "charts", "number_cards", "quick_lists"):
			for row in doc[table]:
				yield row.get("label"), f"{path}: {table}"
				yield (row.get("format") or "").replace("{}", "").strip() and row["format"], f"{path}: format"
	for folder, doctype, fields in (
		("number_card", "Number Card", ("label",)),
		("dashboard_chart", "Dashboard Chart", ("chart_name",)),
		("*_dashboard", "Dashboard", ("dashboard_name",)),
		(
			"onboarding_step",
			"Onboarding Step",
			(
				*("title", "action_label", "description"),
				*("report_description", "callback_title", "callback_message"),
			),
		),
		("module_onboarding", "Module Onboarding", ("title", "subtitle", "success_message")),
		("form_tour", "Form Tour", ()),
		(
			"web_form",
			"Web Form",
			("title", "introduction_text", "button_label", "success_title", "success_message"),
		),
	):
		for path, doc in _records(package, folder, doctype):
			for field in fields:
				yield doc.get(field), f"{path}: {field}"
			for row in doc["steps"] if doctype == "Form Tour" else ():
				yield row["title"], f"{path}: {row['fieldname']}"
				yield row["description"], f"{path}: {row['fieldname']}"
			for row in doc.get("web_form_fields", ()):
				for text in _of_field(row):
					yield text, f"{path}: {row['fieldname']}"
	for folder in ("desktop_icon", "workspace_sidebar"):
		for path in sorted((package / folder).glob("*.json")):
			doc = json.loads(path.read_text(encoding="utf-8"))
			yield doc.get("label") or doc.get("title"), _place(path)
			for item in doc.get("items", ()):
				yield item["label"], _place(path)


def shipped_records(package: Path) -> Found:
	"""States and actions of workflows, and the Jinja of notifications: they are shown translated."""
	for path in sorted((package / "fixtures").glob("*/*/*.json")):
		doc = json.loads(path.read_text(encoding="utf-8"))
		if doc["doctype"] in SHOWN_BY_NAME:
			yield doc["name"], _place(path)
		if doc["doctype"] == "Notification":
			for text in (doc.get("subject"), doc.get("message")):
				for match in JINJA_CALL.finditer(text or ""):
					yield match["text"], _place(path)


def python_code(package: Path) -> Found:
	"""Literals given to _(), and kinds of events of the timeline, which the browser translates."""
	for path in _files(package, ".py"):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Call) and _is_translation(node.func) and node.args:
				for text in _literals(node.args[0]):
					yield text, f"{_place(path)}:{node.lineno}"
			elif isinstance(node, ast.Call) and _is_timeline_entry(node):
				for text in _literals(node.args[1]):
					yield text, f"{_place(path)}:{node.lineno}"


def javascript_code(package: Path) -> Found:
	"""Literals given to __(), and the options of filters, which are translated one by one."""
	for path in _files(package, ".js"):
		code = path.read_text(encoding="utf-8")
		for match in JS_CALL.finditer(code):
			line = code.count("\n", 0, match.start()) + 1
			yield _unquoted(match["quote"], match["text"]), f"{_place(path)}:{line}"
		if path.parent.parent.name == "report":
			for match in JS_OPTIONS.finditer(code):
				for text in JS_STRING.findall(match["items"]):
					yield text, f"{_place(path)}: options"


def tables_of_messages(package: Path) -> Found:
	"""Values of the tables by whose keys messages are looked up, wherever they are translated."""
	for path in _files(package, ".py"):
		for node in ast.parse(path.read_text(encoding="utf-8")).body:
			targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
			names = {target.id for target in targets if isinstance(target, ast.Name)}
			if names & TABLES:
				for text in ast.walk(node.value):
					if isinstance(text, ast.Constant) and isinstance(text.value, str) and " " in text.value:
						yield text.value, f"{_place(path)}: {', '.join(names)}"


def custom_fields() -> Found:
	"""Labels and descriptions of the fields that Genesis adds to DocTypes of the framework."""
	from genesis.install import CUSTOM_FIELDS

	for fields in CUSTOM_FIELDS.values():
		for field in fields:
			yield field["label"], f"install.py: {field['fieldname']}"
			yield field.get("description"), f"install.py: {field['fieldname']}"


def milestones() -> Found:
	"""Titles and descriptions of milestones: they are translated where they are shown."""
	from genesis import hooks

	for dotted_name in hooks.genesis_milestones:
		module, _dot, name = dotted_name.rpartition(".")
		for of_doctype in getattr(import_module(module), name).values():
			for milestone in of_doctype:
				yield milestone.title, f"{module}: {milestone.key}"
				yield milestone.description, f"{module}: {milestone.key}"


def measures() -> Found:
	"""Names of measures, and which day counts: they are translated where they are shown."""
	from genesis import hooks

	for dotted_name in hooks.genesis_measures:
		module, _dot, name = dotted_name.rpartition(".")
		for measure in getattr(import_module(module), name):
			yield measure.name, f"{module}: {measure.name}"
			yield measure.dated_by, f"{module}: {measure.name}"


def placeholders(text: str) -> list[str]:
	"""{0}, {name}, {} of a text, in order of their names."""
	return sorted(re.findall(r"{\w*}", text))


def read_translations(path: Path) -> list[tuple[str, str, str]]:
	"""(source, translation, context) for each line of a file of translations."""
	import csv

	rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
	return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows if row]


def _records(package: Path, folder: str, doctype: str) -> Iterator[tuple[str, dict[str, Any]]]:
	for path in sorted(package.glob(f"*/{folder}/*/*.json")):
		doc = json.loads(path.read_text(encoding="utf-8"))
		if isinstance(doc, dict) and doc.get("doctype") == doctype:
			yield _place(path), doc


def _of_field(field: dict[str, Any]) -> Iterator[str | None]:
	yield field.get("label")
	yield field.get("description")
	if field["fieldtype"] in TRANSLATED_OPTIONS and not field["fieldname"].endswith("naming_series"):
		yield from (field.get("options") or "").split("\n")


def _files(package: Path, suffix: str) -> Iterator[Path]:
	for path in sorted(package.rglob(f"*{suffix}")):
		parts = path.relative_to(package).parts
		if "tests" not in parts and not path.name.startswith("test_") and "dist" not in parts:
			yield path


def _unquoted(quote: str, text: str) -> str:
	return text.replace("\\" + quote, quote).replace("\\n", "\n")


def _is_translation(function: ast.expr) -> bool:
	if isinstance(function, ast.Attribute):
		return function.attr == "_" and isinstance(function.value, ast.Name) and function.value.id == "frappe"
	return isinstance(function, ast.Name) and function.id == "_"


def _is_timeline_entry(call: ast.Call) -> bool:
	return isinstance(call.func, ast.Name) and call.func.id == "entry" and len(call.args) > 1


def _literals(node: ast.expr) -> Iterator[str]:
	if isinstance(node, ast.Constant) and isinstance(node.value, str):
		yield node.value
	elif isinstance(node, ast.IfExp):
		yield from _literals(node.body)
		yield from _literals(node.orelse)


def _place(path: Path) -> str:
	return str(path.relative_to(APPS)).split("/", 2)[2]
