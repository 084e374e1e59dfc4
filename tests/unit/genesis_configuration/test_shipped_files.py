"""The JSON files of shipped records."""

import json
from itertools import chain
from pathlib import Path

import pytest

from genesis.genesis_configuration.shipped_files import ShippedFileError, read_record, read_shipped

FIXTURES = Path(__file__).resolve().parents[3] / "apps" / "genesis" / "genesis" / "fixtures"
SHIPPED = ("shipped", "shipped_erpnext")


def write(folder, name, content):
	folder.mkdir(exist_ok=True)
	path = folder / name
	path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
	return path


def test_records_come_in_the_order_of_folders_then_files(tmp_path):
	write(tmp_path / "20_b", "a.json", {"doctype": "B", "name": "1"})
	write(tmp_path / "10_a", "b.json", {"doctype": "A", "name": "2"})
	write(tmp_path / "10_a", "a.json", {"doctype": "A", "name": "1"})
	assert [record.key for record in read_shipped(tmp_path)] == ["A: 1", "A: 2", "B: 1"]


@pytest.mark.parametrize("content", ["{", "[]", {"doctype": "A"}, {"name": "1"}])
def test_broken_files_are_named(tmp_path, content):
	path = write(tmp_path / "10_a", "broken.json", content)
	with pytest.raises(ShippedFileError, match=r"broken\.json"):
		read_record(path)


def test_a_record_shipped_twice_names_both_files(tmp_path):
	write(tmp_path / "10_a", "one.json", {"doctype": "A", "name": "1"})
	write(tmp_path / "10_a", "two.json", {"doctype": "A", "name": "1"})
	with pytest.raises(ShippedFileError, match=r"two\.json.*one\.json"):
		list(read_shipped(tmp_path))


def test_submitted_and_draft_versions_have_different_fingerprints(tmp_path):
	draft = read_record(write(tmp_path / "a", "a.json", {"doctype": "A", "name": "1", "x": 1}))
	submitted = read_record(
		write(tmp_path / "a", "a.json", {"doctype": "A", "name": "1", "x": 1, "docstatus": 1})
	)
	assert (draft.submitted, submitted.submitted) == (False, True)
	assert draft.content == submitted.content == {"x": 1}
	assert draft.hash != submitted.hash


def test_every_shipped_file_is_usable_and_lies_where_frappe_does_not_overwrite_from():
	"""Frappe imports JSON files of `fixtures` itself (later versions also of its sub-folders) on every migrate."""
	assert [path for path in FIXTURES.glob("*.json")] == []
	assert [path for path in FIXTURES.glob("*/*.json")] == []
	counts = [len(list(read_shipped(FIXTURES / folder))) for folder in SHIPPED]
	assert min(counts) > 0
	assert sum(counts) == len(list(FIXTURES.rglob("*.json")))


def test_no_shipped_rule_names_a_workflow_state():
	"""Conditions read milestones: a state may be renamed by the managers at any time."""
	for record in chain.from_iterable(read_shipped(FIXTURES / folder) for folder in SHIPPED):
		for field in ("condition", "assign_condition", "close_condition", "unassign_condition"):
			assert "workflow_state" not in str(record.content.get(field) or ""), record.key
