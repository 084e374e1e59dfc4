"""The packaged framework: a wrong hash or tree stops everything, names are put back."""

import sys
import zipfile
from pathlib import Path

import pytest

from provision.errors import ProvisionError
from provision.files import sha256_of, tree_digest
from provision.framework_wheel import FrameworkWheel, dependencies_of, restored, restored_content

METADATA = "Metadata-Version: 2.1\nName: criscostack\nRequires-Dist: Jinja2~=3.1.2\nRequires-Dist: rq~=1.15.1\n\nCriscostack"
CONTENT = {
	"criscostack/__init__.py": '"""Criscostack"""\n__version__ = "15.0.0-dev"\n',
	"criscostack/utils/brik_helper.py": "import criscostack\nCriscoerp = 'criscoerp'\n",
	"criscostack/public/js/criscostack/form.js": "crisco.CRISCO = Crisco;\n",
	"criscostack/public/logo.png": "\0criscostack",
}


@pytest.fixture
def make_wheel(layout):
	def make(content=CONTENT):
		path = FrameworkWheel(layout).wheel
		with zipfile.ZipFile(path, "w") as wheel:
			for name, text in content.items():
				wheel.writestr(name, text)
			wheel.writestr("criscostack-1.0.0.dist-info/METADATA", METADATA)
		return sha256_of(path)

	return make


@pytest.fixture
def framework(layout, make_wheel, tmp_path):
	"""A small wheel and the engine that expects exactly it."""
	digest = make_wheel()
	expected = tmp_path / "expected"
	for name, text in {
		"__init__.py": '"""Frappe"""\n__version__ = "15.0.0-dev"\n',
		"utils/bench_helper.py": "import frappe\nERPNext = 'erpnext'\n",
		"public/js/frappe/form.js": "frappe.FRAPPE = Frappe;\n",
		"public/logo.png": "\0criscostack",
	}.items():
		path = expected / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(text, encoding="utf-8")
	return FrameworkWheel(layout, digest, tree_digest(expected))


def test_names_files_and_requirements_are_put_back(framework, layout):
	framework.unpack()
	place = layout.apps / "frappe"
	assert (
		place / "frappe" / "utils" / "bench_helper.py"
	).read_text() == "import frappe\nERPNext = 'erpnext'\n"
	assert (
		place / "frappe" / "public" / "js" / "frappe" / "form.js"
	).read_text() == "frappe.FRAPPE = Frappe;\n"
	project = (place / "pyproject.toml").read_text()
	assert '"Jinja2~=3.1.2",' in project and '"rq~=1.15.1",' in project
	assert framework.in_place()
	assert framework.version() == "15.0.0-dev"


def test_a_binary_file_stays_as_it_is(framework, layout):
	framework.unpack()
	assert (layout.apps / "frappe" / "frappe" / "public" / "logo.png").read_bytes() == b"\0criscostack"


def test_wrong_hash_stops_and_names_both(framework, make_wheel, layout):
	wanted = framework.wheel_sha256
	found = make_wheel({**CONTENT, "criscostack/__init__.py": "evil = True\n"})
	with pytest.raises(ProvisionError) as stopped:
		framework.unpack()
	assert wanted in str(stopped.value) and found in str(stopped.value)
	assert "Delete" in stopped.value.remedy
	assert not (layout.apps / "frappe").exists()


def test_missing_wheel_stops(layout):
	with pytest.raises(ProvisionError, match="wrong hash"):
		FrameworkWheel(layout, "0" * 64).unpack()


def test_wrong_digest_stops_and_keeps_what_was_there(framework, layout):
	framework.unpack()
	changed = FrameworkWheel(layout, framework.wheel_sha256, "0" * 64)
	with pytest.raises(ProvisionError, match="differs from the one") as stopped:
		changed.unpack()
	assert framework.tree_sha256 in str(stopped.value)
	framework.check_tree(layout.apps / "frappe" / "frappe")


def test_a_changed_file_in_place_is_noticed(framework, layout):
	framework.unpack()
	package = layout.apps / "frappe" / "frappe"
	(package / "__init__.py").write_text("changed = True\n")
	with pytest.raises(ProvisionError):
		framework.check_tree(package)


def test_compiled_and_built_files_do_not_count(framework, layout):
	framework.unpack()
	package = layout.apps / "frappe" / "frappe"
	for name in ("__pycache__/a.cpython-311.pyc", "public/dist/a.js", "public/node_modules/b.js"):
		(package / name).parent.mkdir(parents=True, exist_ok=True)
		(package / name).write_text("x")
	framework.check_tree(package)


def test_a_file_outside_its_folder_is_refused(framework, make_wheel):
	framework.wheel_sha256 = make_wheel({**CONTENT, "criscostack/../../escape.py": "x = 1\n"})
	with pytest.raises(ProvisionError, match="outside its own folder"):
		framework.unpack()


def test_download_is_pinned_and_a_failure_leaves_no_wheel(layout, program):
	"""pip is asked for this hash only; what it says when it refuses is shown."""
	asked = layout.run / "asked"
	pip = program("python", f'echo "$@" > {asked}; echo "THESE PACKAGES DO NOT MATCH THE HASHES"; exit 1')
	framework = FrameworkWheel(layout, "1" * 64)
	framework.wheel.write_bytes(b"damaged")
	with pytest.raises(ProvisionError, match="DO NOT MATCH THE HASHES"):
		framework.download(pip)
	assert "--require-hashes" in asked.read_text()
	assert f"sha256:{'1' * 64}" in (layout.downloads / "framework.txt").read_text()
	assert not framework.wheel.exists()


def test_a_downloaded_wheel_is_not_fetched_again(framework):
	framework.download(Path(sys.executable).with_name("no-such-python"))


@pytest.mark.parametrize(
	("packaged", "upstream"),
	[
		("Criscoerp and criscoerp", "ERPNext and erpnext"),
		("CRISCOSTACK_SITE", "FRAPPE_SITE"),
		("class CriscoTestCase:", "class FrappeTestCase:"),
		("get-criscostack-commands", "get-frappe-commands"),
	],
)
def test_long_names_are_restored_before_short_ones(packaged, upstream):
	assert restored(packaged) == upstream
	assert restored_content(packaged.encode()) == upstream.encode()


def test_dependencies_come_from_the_head_of_the_metadata_only():
	assert dependencies_of(METADATA + "\nRequires-Dist: evil") == ["Jinja2~=3.1.2", "rq~=1.15.1"]
