"""What can be told from the sources alone: style and security rules of ruff, bandit, and rules of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .frappe_rules import check_python, check_script

ROOT = Path(__file__).resolve().parents[2]
APPS = [
	path.parent
	for path in sorted(ROOT.glob("apps/*/*/hooks.py"))
	if path.parts[-3] in ("genesis", "bookkeeping")
]
CHECKED_BY_BANDIT = [
	"apps/genesis/genesis",
	"apps/bookkeeping/bookkeeping",
	"provision",
	"conftest.py",
	"setup.py",
]
LEFT_OUT = "*/tests/*,*/test_*.py,*/node_modules/*"


def tool(name: str, *words: str) -> subprocess.CompletedProcess:
	program = Path(sys.executable).with_name(name)
	return subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, timeout=600)


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=["rules", "format"])
def test_ruff(words):
	done = tool("ruff", *words, "--no-cache", ".")
	assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_bandit():
	done = tool("bandit", "-q", "-ll", "-c", "pyproject.toml", "-x", LEFT_OUT, "-r", *CHECKED_BY_BANDIT)
	assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_bandit_finds_what_it_should(tmp_path):
	bad = tmp_path / "bad.py"
	bad.write_text("import subprocess\nsubprocess.run(input(), shell=True)\n", encoding="utf-8")
	assert "B602" in tool("bandit", "-q", "-ll", "-c", "pyproject.toml", str(bad)).stdout


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_rules_of_frappe_apps(app):
	files = [
		path for path in app.rglob("*.py") if "tests" not in path.parts and not path.name.startswith("test_")
	]
	assert len(files) > 20
	slips = [slip for path in files for slip in check_python(path.relative_to(ROOT), path.read_text("utf-8"))]
	assert not slips, "\n".join(map(str, slips))


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_markup_of_scripts(app):
	slips = [
		slip
		for path in app.rglob("*.js")
		for slip in check_script(path.relative_to(ROOT), path.read_text("utf-8"))
	]
	assert not slips, "\n".join(map(str, slips))


@pytest.mark.parametrize(
	("text", "what"),
	[
		("@frappe.whitelist()\ndef f(a): pass", "no type"),
		("@frappe.whitelist(allow_guest=True)\ndef f(a: str): pass", "without limit"),
		("from __future__ import annotations\n@frappe.whitelist()\ndef f(a: str): pass", "kept as text"),
		("def f(x):\n\treturn frappe.safe_eval(x)", "runs a text"),
		("def f(x):\n\treturn pickle.loads(x)", "builds objects"),
	],
)
def test_each_rule_bites(text, what):
	assert [slip.what for slip in check_python(Path("x.py"), text) if what in slip.what]


def test_what_keeps_the_rules_passes():
	text = (
		"@frappe.whitelist(allow_guest=True)\n"
		"def f(a: str):\n\tcount_use('f', 10)\n\treturn frappe.db.sql('select %s', a)\n"
	)
	assert check_python(Path("x.py"), text) == []


def test_markup_rule():
	assert check_script(Path("x.js"), "area.html(`<b>${doc.title}</b>`)")
	assert not check_script(
		Path("x.js"), "area.html(`<b>${frappe.utils.escape_html(doc.title)} ${__('x')}</b>`)"
	)
