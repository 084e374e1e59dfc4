"""What a template or condition that a manager writes may reach: the document it speaks of, and formatting. No framework.

Frappe renders these texts with all rights, whoever wrote them; a template that may call anything is a way round every
permission. Allowed names and calls are listed, everything else is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

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

	fields: names of the document that Frappe hands over one by one, beside or instead of `doc`. A text that is no valid template reaches nothing: Frappe itself refuses it.
	"""
	if not text or "{" not in text:
		return []
	try:
		tree = Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(
			text
		)
	except TemplateSyntaxError:
		return []
	own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
	allowed_frappe = {id(node.node) for node in tree.find_all(nodes.Getattr) if _of_frappe(node)}
	found = [type(node).__name__.lower() for node in tree.find_all(FORBIDDEN_STATEMENTS)]
	for node in tree.find_all(nodes.Name):
		if node.name == "frappe" and id(node) not in allowed_frappe:
			found.append("frappe")
		elif node.name != "frappe" and node.name not in NAMES | own | set(fields):
			found.append(node.name)
	found += [_named(node.node) for node in tree.find_all(nodes.Call) if not _call_allowed(node.node)]
	found += ["attr" for node in tree.find_all(nodes.Filter) if node.name == "attr"]
	return list(dict.fromkeys(found))


def _of_frappe(node: nodes.Getattr) -> bool:
	return isinstance(node.node, nodes.Name) and node.node.name == "frappe" and node.attr in FRAPPE


def _call_allowed(target: nodes.Expr) -> bool:
	if isinstance(target, nodes.Name):
		return target.name in FUNCTIONS
	if not isinstance(target, nodes.Getattr):
		return False
	inner = target.node
	return (
		target.attr in METHODS
		or _of_frappe(target)
		or (isinstance(inner, nodes.Getattr) and _of_frappe(inner))
	)


def _named(target: nodes.Expr) -> str:
	return str(
		getattr(target, "attr", None) or getattr(target, "name", None) or type(target).__name__.lower()
	)


def reach_of_condition(text: str | None) -> list[str]:
	"""What a Python condition calls beyond what is allowed; empty when all is well or it is no Python at all."""
	try:
		tree = ast.parse((text or "").strip(), mode="eval")
	except SyntaxError:
		return []
	found = [
		node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "call")
		for node in ast.walk(tree)
		if isinstance(node, ast.Call) and not _python_call_allowed(node.func)
	]
	return list(dict.fromkeys(found))


def _python_call_allowed(target: ast.expr) -> bool:
	if isinstance(target, ast.Name):
		return target.id in FUNCTIONS
	if not isinstance(target, ast.Attribute):
		return False
	dotted = ast.unparse(target)
	return target.attr in METHODS or (dotted.startswith("frappe.utils.") and dotted.count(".") == 2)
