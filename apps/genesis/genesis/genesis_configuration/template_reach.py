"""What a template or condition that a manager writes may reach: the document it speaks of, and formatting. No framework.

Frappe renders these texts with all rights, whoever wrote them; a template that may call anything is a way round every
permission. Allowed names and calls are listed, everything else is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from genesis.genesis_configuration.condition_rules import readings

UNREADABLE = "unreadable"

# Names that Frappe hands to a template or condition and that carry nothing beyond the document.
NAMES = frozenset({"doc", "alert", "comments", "nowdate", "_", "loop", "range", "true", "false", "none"})
FUNCTIONS = frozenset({"_", "range", "nowdate", "int", "float", "round", "str", "len"})
# Methods of documents and texts that read.
METHODS = frozenset(
	{"get", "get_formatted", "format", "items", "join", "keys", "lower", "replace", "split", "startswith"}
	| {"endswith", "strftime", "strip", "title", "upper", "values"}
)
# Parts of `frappe` that compute or format.
FRAPPE = frozenset({"utils", "format", "format_value", "format_date", "bold"})
# Functions of `frappe.utils` that compute with what they are given. Others read files, users or documents.
UTILS = frozenset(
	{
		"add_days",
		"add_months",
		"add_to_date",
		"add_years",
		"ceil",
		"cint",
		"comma_and",
		"comma_or",
		"comma_sep",
		"cstr",
	}
	| {
		"date_diff",
		"escape_html",
		"floor",
		"flt",
		"fmt_money",
		"format_date",
		"format_datetime",
		"format_duration",
	}
	| {
		"format_time",
		"formatdate",
		"get_abbr",
		"get_absolute_url",
		"get_datetime",
		"get_first_day",
		"get_last_day",
	}
	| {"get_link_to_form", "get_time", "get_url", "get_url_to_form", "get_url_to_list", "get_url_to_report"}
	| {"get_weekday", "getdate", "global_date_format", "in_words", "markdown", "md_to_html", "money_in_words"}
	| {
		"month_diff",
		"now",
		"now_datetime",
		"nowdate",
		"nowtime",
		"pretty_date",
		"rounded",
		"strip",
		"strip_html",
	}
	| {"time_diff", "time_diff_in_hours", "time_diff_in_seconds", "today", "unique"}
)
# In a condition, which nothing keeps within bounds while it runs, `format` would read whatever hangs on a document.
CONDITION_METHODS = METHODS - {"format"}
FORBIDDEN_STATEMENTS = (
	nodes.Include,
	nodes.Import,
	nodes.FromImport,
	nodes.Extends,
	nodes.Macro,
	nodes.CallBlock,
)


def reach_of_template(text: str | None, fields: Collection[str] = ()) -> list[str]:
	"""What a Jinja text uses beyond what is allowed, in words; empty when all is well.

	fields: names of the document that Frappe hands over one by one, beside or instead of `doc`. Of a text that is no
	valid template nothing is known: UNREADABLE.
	"""
	if not text or "{" not in text:
		return []
	try:
		tree = Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(
			text
		)
	except TemplateSyntaxError:
		return [UNREADABLE]
	own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
	allowed_frappe = {id(node.node) for node in tree.find_all(nodes.Getattr) if _of_frappe(node)}
	found = [type(node).__name__.lower() for node in tree.find_all(FORBIDDEN_STATEMENTS)]
	# A name that may be called stays what it is, or a method of the document could be called by it.
	found += sorted(own & (NAMES | FUNCTIONS | {"frappe"}))
	for node in tree.find_all(nodes.Name):
		if node.name == "frappe" and id(node) not in allowed_frappe:
			found.append("frappe")
		elif node.name != "frappe" and node.name not in NAMES | own | set(fields):
			found.append(node.name)
	found += [_named(node.node) for node in tree.find_all(nodes.Call) if not _call_allowed(node.node)]
	found += ["attr" for node in tree.find_all(nodes.Filter) if node.name == "attr"]
	# Jinja finds values of a dictionary where it looks for methods.
	found += ["{…: …}" for node in tree.find_all(nodes.Dict) if not _is_plain(node)]
	return list(dict.fromkeys(found))


def _of_frappe(node: nodes.Getattr) -> bool:
	return isinstance(node.node, nodes.Name) and node.node.name == "frappe" and node.attr in FRAPPE


def _call_allowed(target: nodes.Expr) -> bool:
	if isinstance(target, nodes.Name):
		return target.name in FUNCTIONS
	if not isinstance(target, nodes.Getattr):
		return False
	if isinstance(target.node, nodes.Getattr) and _of_frappe(target.node):
		return target.node.attr == "utils" and target.attr in UTILS
	return target.attr in METHODS or _of_frappe(target)


def _is_plain(literal: nodes.Dict) -> bool:
	return all(isinstance(pair.value, nodes.Const) for pair in literal.items)


def _named(target: nodes.Expr) -> str:
	return str(
		getattr(target, "attr", None) or getattr(target, "name", None) or type(target).__name__.lower()
	)


def reach_of_condition(text: str | None) -> list[str]:
	"""What a Python condition does beyond asking something of the document, in words; empty when all is well.

	UNREADABLE for what is no Python.
	"""
	return list(dict.fromkeys(name for form in readings(text) for name in _reach(form)))


def _reach(text: str) -> Iterator[str]:
	try:
		tree = ast.parse(text, mode="eval")
	except (SyntaxError, ValueError, RecursionError, MemoryError):
		yield UNREADABLE
		return
	for node in ast.walk(tree):
		if isinstance(node, ast.Lambda | ast.NamedExpr):
			yield ast.unparse(node)[:60]
		elif isinstance(node, ast.Call) and not _python_call_allowed(node.func):
			yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "call")
		elif not isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and not _is_own_name(node):
			# "for" writes to whatever it is told, and a name of a function would call what it was given.
			yield ast.unparse(node)[:60]


def _is_own_name(node: ast.AST) -> bool:
	if isinstance(node, ast.Tuple | ast.List):
		return True  # its parts are asked one by one
	return isinstance(node, ast.Name) and node.id not in NAMES | FUNCTIONS | {"frappe"}


def _python_call_allowed(target: ast.expr) -> bool:
	if isinstance(target, ast.Name):
		return target.id in FUNCTIONS
	if not isinstance(target, ast.Attribute):
		return False
	if ast.unparse(target.value) == "frappe.utils":
		return target.attr in UTILS
	return target.attr in CONDITION_METHODS
