"""What a condition of a workflow's transition may say: something of the document, and nothing beyond. No framework.

Frappe evaluates a condition whenever somebody opens the document, with all rights. One that cannot be evaluated
takes the buttons away from everybody; one that reads other records would tell its writer what is in them.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

FUNCTIONS = frozenset({"int", "float", "round"})  # all that Frappe offers besides document and session
TEXT_METHODS = frozenset({"lower", "upper", "strip", "startswith", "endswith", "split"})
DATE_FUNCTIONS = frozenset({"now", "now_datetime", "get_datetime", "add_to_date"})
RECORD_FUNCTIONS = frozenset({"get_value", "get_list"})
# Inside of these the document is out of sight (comprehensions), or they do more than ask.
FORBIDDEN = (ast.Lambda, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.JoinedStr)
FORBIDDEN += (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class ConditionProblem:
	"""Why a condition cannot be used.

	kind: syntax, name (unknown), field (the DocType has none of that name), sandbox (Frappe would refuse it), or
	records (it reads other records, which takes more than the right to edit workflows). what: the culprit.
	"""

	kind: str
	what: str


def condition_problems(text: str | None, fields: Collection[str]) -> list[ConditionProblem]:
	"""Everything that keeps a condition from being used, in the order of the text; fields: names of the DocType's."""
	found = (problem for form in readings(text) for problem in _problems(form, fields))
	return list(dict.fromkeys(found))


def readings(text: str | None) -> list[str]:
	"""A condition as it is written and as Frappe may evaluate it: in compatibility form (NFKC) other signs become quotes and brackets."""
	written = (text or "").strip()
	return list(filter(None, dict.fromkeys((written, unicodedata.normalize("NFKC", written)))))


def _problems(text: str, fields: Collection[str]) -> list[ConditionProblem]:
	try:
		tree = ast.parse(text, mode="eval")
	except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
		return [ConditionProblem("syntax", getattr(error, "msg", None) or str(error))]
	return [*_sandbox(text, tree), *_names(tree), *_fields(tree, fields)]


def names_in(text: str | None) -> set[str]:
	"""Every name that a readable condition might read a value by: attributes, and texts such as in doc.get("x")."""
	if not (text or "").strip():
		return set()
	nodes = list(ast.walk(ast.parse(text.strip(), mode="eval")))
	attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
	return attributes | {node.value for node in nodes if _text(node) is not None}


def _sandbox(text: str, tree: ast.Expression) -> Iterator[ConditionProblem]:
	"""What Frappe would refuse or could not find when it evaluates the condition."""
	if "__" in text:
		yield ConditionProblem("sandbox", "__")
	for node in ast.walk(tree):
		if isinstance(node, FORBIDDEN):
			yield ConditionProblem("sandbox", ast.unparse(node)[:60])
		elif isinstance(node, ast.Attribute) and _is_name(node.value, "frappe"):
			if node.attr not in ("session", "utils", "db"):
				yield ConditionProblem("sandbox", f"frappe.{node.attr}")
		elif isinstance(node, ast.Call) and not _callable(node.func):
			yield ConditionProblem("sandbox", ast.unparse(node.func)[:60])
		if isinstance(node, ast.Attribute) and ast.unparse(node) == "frappe.db":
			yield ConditionProblem("records", "frappe.db")


def _callable(target: ast.expr) -> bool:
	if isinstance(target, ast.Name):
		return target.id in FUNCTIONS or target.id not in ("doc", "frappe")  # an unknown name is told as such
	if not isinstance(target, ast.Attribute):
		return False
	owner = ast.unparse(target.value)
	if owner in ("frappe.utils", "frappe.db"):
		return target.attr in (DATE_FUNCTIONS if owner == "frappe.utils" else RECORD_FUNCTIONS)
	return target.attr in TEXT_METHODS or (owner == "doc" and target.attr == "get")


def _names(tree: ast.Expression) -> Iterator[ConditionProblem]:
	for node in ast.walk(tree):
		if isinstance(node, ast.Name) and node.id not in FUNCTIONS | {"doc", "frappe"}:
			yield ConditionProblem("name", node.id)


def _fields(tree: ast.Expression, fields: Collection[str]) -> Iterator[ConditionProblem]:
	for node in ast.walk(tree):
		named = _field_named(node)
		if named is not None and named not in fields:
			yield ConditionProblem("field", named)


def _field_named(node: ast.AST) -> str | None:
	"""The field of the document that a part of a condition reads: doc.x, doc["x"] or doc.get("x")."""
	if isinstance(node, ast.Attribute) and _is_name(node.value, "doc"):
		return None if node.attr == "get" else node.attr
	if isinstance(node, ast.Subscript) and _is_name(node.value, "doc"):
		return _text(node.slice)
	if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) == "doc.get":
		return _text(node.args[0])
	return None


def _is_name(node: ast.AST, name: str) -> bool:
	return isinstance(node, ast.Name) and node.id == name


def _text(node: ast.AST) -> str | None:
	return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
