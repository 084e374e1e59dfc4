"""The import graph of an app, read from its source without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

FRAMEWORKS = frozenset({"frappe", "erpnext"})
ENTRY_FILES = frozenset({"hooks", "install", "uninstall"})
ENTRY_FOLDERS = frozenset({"patches", "commands", "www", "templates"})
CONTROLLER_FOLDERS = frozenset(
	{"doctype", "report", "page", "web_form", "print_format", "dashboard_chart_source", "notification"}
)
# Who may import whom: a layer imports its own kind or anything lower. Controllers never import one another.
LEVEL = {"entry": 3, "controller": 2, "service": 1, "pure": 0}


@dataclass(frozen=True)
class SourceFile:
	"""A module of the app: dotted name, file, what it imports of the app, and whether it imports the framework."""

	name: str
	path: Path
	imports: frozenset[str]
	uses_framework: bool

	@property
	def lines(self) -> int:
		return len(self.path.read_text(encoding="utf-8").splitlines())


def read_app(package: Path) -> dict[str, SourceFile]:
	"""Modules of a package by dotted name; its tests are left out, they may import anything."""
	paths = {
		_module_name(package, path): path
		for path in sorted(package.rglob("*.py"))
		if "tests" not in path.relative_to(package).parts and not path.name.startswith("test_")
	}
	return {name: _read(name, path, paths) for name, path in paths.items()}


def _module_name(package: Path, path: Path) -> str:
	parts = [package.name, *path.relative_to(package).with_suffix("").parts]
	return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(name: str, path: Path, known: dict[str, Path]) -> SourceFile:
	imported: set[str] = set()
	for node in _runtime_nodes(ast.parse(path.read_text(encoding="utf-8"))):
		if isinstance(node, ast.Import):
			imported.update(alias.name for alias in node.names)
		elif isinstance(node, ast.ImportFrom):
			base = _absolute(node, name, path)
			imported.update(f"{base}.{alias.name}" if base else alias.name for alias in node.names)
	own = {target for found in imported if (target := _nearest(found, known)) and target != name}
	framework = any(found.split(".")[0] in FRAMEWORKS for found in imported)
	return SourceFile(name, path, frozenset(own), framework)


def _runtime_nodes(tree: ast.AST) -> list[ast.AST]:
	"""All nodes but those below `if TYPE_CHECKING`, which never run."""
	nodes, waiting = [], [tree]
	while waiting:
		node = waiting.pop()
		if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
			waiting.extend(node.orelse)
			continue
		nodes.append(node)
		waiting.extend(ast.iter_child_nodes(node))
	return nodes


def _absolute(node: ast.ImportFrom, name: str, path: Path) -> str:
	if not node.level:
		return node.module or ""
	parts = name.split(".")
	up = node.level - (1 if path.name == "__init__.py" else 0)
	return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def _nearest(found: str, known: dict[str, Path]) -> str | None:
	"""The module of the app that a dotted name is, or is a member of."""
	parts = found.split(".")
	for length in range(len(parts), 0, -1):
		candidate = ".".join(parts[:length])
		if candidate in known:
			return candidate
	return None


def layer_of(file: SourceFile, files: dict[str, SourceFile]) -> str:
	"""entry, controller, service or pure. What imports a service is one itself, framework or not."""
	parts = file.name.split(".")
	if len(parts) > 1 and (parts[1] in ENTRY_FOLDERS or (len(parts) == 2 and parts[1] in ENTRY_FILES)):
		return "entry"
	if CONTROLLER_FOLDERS.intersection(parts[1:-1]):
		return "controller"
	reached, waiting = set(), [file.name]
	while waiting:
		name = waiting.pop()
		if name in reached:
			continue
		reached.add(name)
		if files[name].uses_framework:
			return "service"
		waiting.extend(files[name].imports)
	return "pure"


def find_circles(files: dict[str, SourceFile]) -> list[list[str]]:
	"""Groups of files that import one another in a circle (strongly connected components, Tarjan 1972)."""
	index: dict[str, int] = {}
	low: dict[str, int] = {}
	stack: list[str] = []
	circles: list[list[str]] = []

	def visit(name: str) -> None:
		index[name] = low[name] = len(index)
		stack.append(name)
		for target in sorted(files[name].imports):
			if target not in index:
				visit(target)
				low[name] = min(low[name], low[target])
			elif target in stack:
				low[name] = min(low[name], index[target])
		if low[name] == index[name]:
			component = []
			while True:
				component.append(stack.pop())
				if component[-1] == name:
					break
			if len(component) > 1:
				circles.append(sorted(component))

	for name in sorted(files):
		if name not in index:
			visit(name)
	return circles


def wrong_ways(files: dict[str, SourceFile]) -> list[str]:
	"""Imports that run against the order entry -> controller -> service -> pure."""
	layers = {name: layer_of(file, files) for name, file in files.items()}
	wrong = []
	for name, file in files.items():
		for target in sorted(file.imports):
			if files[target].path.name == "__init__.py" and not files[target].lines:
				continue
			upward = LEVEL[layers[target]] > LEVEL[layers[name]]
			siblings = layers[name] == layers[target] == "controller" and _folder(name) != _folder(target)
			if upward or siblings:
				wrong.append(f"{name} ({layers[name]}) imports {target} ({layers[target]})")
	return wrong


def _folder(name: str) -> str:
	return name.rsplit(".", 1)[0]
