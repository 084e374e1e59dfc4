"""Rules that a Frappe app keeps, read from its sources without running them.

They stand in for the rules that Frappe's own project has for semgrep, which no package registry holds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WHITELIST = "frappe.whitelist"
# What limits how often a guest may call.
LIMITS = ("count_use", "rate_limit")
# Calls that run text as code or as a template.
RUNS_TEXT = (
	"eval",
	"exec",
	"compile",
	"frappe.safe_eval",
	"safe_eval",
	"safe_exec",
	"frappe.render_template",
)
DESERIALIZES = ("pickle.load", "pickle.loads", "yaml.load", "marshal.loads", "shelve.open")
AS_TEXT = "from __future__ import annotations"
# Templates that make markup, and values of records in them that nobody escaped: ${row.name}, not ${__("Name")}.
TEMPLATE = re.compile(r"`([^`]*<[a-z][^`]*)`", re.DOTALL)
PUT_IN = re.compile(r"\$\{\s*([A-Za-z_]\w*(?:\??\.\w+)+)\s*\}")
COUNTED = ("length",)


@dataclass(frozen=True)
class Slip:
	"""A place that breaks a rule."""

	path: Path
	line: int
	what: str

	def __str__(self) -> str:
		return f"{self.path}:{self.line}: {self.what}"


def called(node: ast.AST) -> str:
	"""Dotted name of what is called, or of what decorates; nothing if it is no plain name."""
	if isinstance(node, ast.Call):
		node = node.func
	parts = []
	while isinstance(node, ast.Attribute):
		parts.append(node.attr)
		node = node.value
	return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
	return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def whitelisting(function: ast.FunctionDef) -> ast.AST | None:
	return next((each for each in function.decorator_list if called(each) == WHITELIST), None)


def check_python(path: Path, text: str) -> list[Slip]:
	"""Breaches in a file of Python."""
	tree = ast.parse(text)
	slips = []
	if AS_TEXT in text and any(whitelisting(function) for function in functions(tree)):
		slips.append(Slip(path, 1, "types of whitelisted functions kept as text are not checked by Frappe"))
	for function in functions(tree):
		decorator = whitelisting(function)
		if decorator is None:
			continue
		arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
		untyped = [
			each.arg for each in arguments if each.annotation is None and each.arg not in ("self", "cls")
		]
		if untyped:
			slips.append(Slip(path, function.lineno, f"{function.name}: no type for {', '.join(untyped)}"))
		if _is_for_guests(decorator) and not _calls(function, LIMITS):
			slips.append(Slip(path, function.lineno, f"{function.name}: guests may call it without limit"))
	for node in ast.walk(tree):
		if isinstance(node, ast.Call):
			name = called(node)
			if name in RUNS_TEXT and not all(isinstance(each, ast.Constant) for each in node.args[:1]):
				slips.append(Slip(path, node.lineno, f"{name} runs a text that is put together"))
			if name in DESERIALIZES:
				slips.append(Slip(path, node.lineno, f"{name} builds objects from what it is given"))
	return slips


def check_script(path: Path, text: str) -> list[Slip]:
	"""Breaches in a script of the Desk: values in markup that nobody escaped."""
	slips = []
	for found in TEMPLATE.finditer(text):
		for value in PUT_IN.findall(found.group(1)):
			if value.rpartition(".")[2] not in COUNTED:
				line = text.count("\n", 0, found.start()) + 1
				slips.append(Slip(path, line, f"{value} goes into markup as it is"))
	return slips


def _is_for_guests(decorator: ast.AST) -> bool:
	return isinstance(decorator, ast.Call) and any(
		each.arg == "allow_guest" and not (isinstance(each.value, ast.Constant) and not each.value.value)
		for each in decorator.keywords
	)


def _calls(function: ast.FunctionDef, names: tuple[str, ...]) -> bool:
	nodes = (*ast.walk(function), *function.decorator_list)
	return any(called(node).rpartition(".")[2] in names for node in nodes if isinstance(node, ast.Call))
