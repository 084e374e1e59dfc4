"""Imports run one way and never in a circle; pure logic knows no framework; long files justify themselves."""

import textwrap
from pathlib import Path

import pytest

from .import_graph import find_circles, layer_of, read_app, wrong_ways

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted(
	path.parent for path in ROOT.glob("apps/*/*/hooks.py") if path.parts[-3] in {"genesis", "bookkeeping"}
)
LONGEST = 300

# Pure domain logic: everything of these modules' folders that computes. New pure files need no entry here; these may
# never come to need the framework.
PURE = {
	"genesis.genesis_configuration": {
		"milestone_rules",
		"record_content",
		"shipped_files",
		"template_reach",
		"workflow_canvas",
	},
	"genesis.participants": {
		"eligibility",
		"experience",
		"identity",
		"matching",
		"milestones",
		"names",
		"parsing",
		"territory",
		"vulnerability",
	},
}

# Files longer than 300 lines, each with the reason why it is one file.
JUSTIFIED: dict[str, str] = {
	"genesis.hooks": "Frappe reads the hooks of an app from this one file; it holds names of code and no code",
}


@pytest.fixture(scope="module", params=PACKAGES, ids=lambda package: package.name)
def files(request):
	return read_app(request.param)


def test_no_circle_of_files(files):
	assert find_circles(files) == []


def test_imports_run_from_entry_to_controller_to_service_to_pure(files):
	assert wrong_ways(files) == []


def test_pure_logic_knows_no_framework(files):
	impure = [
		f"{folder}.{name}"
		for folder, names in PURE.items()
		for name in sorted(names)
		if f"{folder}.{name}" in files and layer_of(files[f"{folder}.{name}"], files) != "pure"
	]
	assert impure == []


def test_files_over_300_lines_are_justified(files):
	long = {name for name, file in files.items() if file.lines > LONGEST}
	assert long - JUSTIFIED.keys() == set()


def make_app(tmp_path, sources):
	package = tmp_path / "app"
	for name, source in sources.items():
		path = package / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(textwrap.dedent(source), encoding="utf-8")
	(package / "__init__.py").touch()
	return read_app(package)


def test_the_test_itself_sees_a_circle_even_inside_functions(tmp_path):
	files = make_app(tmp_path, {"a.py": "from app import b", "b.py": "def f():\n\tfrom .a import x\n"})
	assert find_circles(files) == [["app.a", "app.b"]]


def test_the_test_itself_sees_imports_against_the_order(tmp_path):
	files = make_app(
		tmp_path,
		{
			"service.py": "import frappe\nfrom app.doctype.one import one",
			"doctype/one/one.py": "from app.doctype.two.two import Two",
			"doctype/two/two.py": "import frappe",
			"hooks.py": "",
			"pure.py": "from app import service",
		},
	)
	wrong = wrong_ways(files)
	assert "app.service (service) imports app.doctype.one.one (controller)" in wrong
	assert "app.doctype.one.one (controller) imports app.doctype.two.two (controller)" in wrong
	assert layer_of(files["app.pure"], files) == "service"


def test_type_checking_imports_do_not_count(tmp_path):
	files = make_app(
		tmp_path,
		{
			"a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n\tfrom app import b",
			"b.py": "import app.a",
		},
	)
	assert find_circles(files) == []
