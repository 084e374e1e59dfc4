"""The file in which configuration travels: what was written is read again, and whatever is not whole is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.packages import format as packages
from genesis.genesis_configuration.packages.format import PackageProblem, PackedRecord, compose, read, to_text

HEADER = {
	"genesis_version": "1.4.2",
	"site": "prueba.example.org",
	"exported_by": "Ana Ñ.",
	"exported_on": "2026-11-26 10:00:00",
}
STATE = PackedRecord("Workflow State", "En revisión", {"style": "Info", "icon": None})
WORKFLOW = PackedRecord(
	"Workflow",
	"Referral",
	{"is_active": 1, "states": [{"state": "En revisión", "doc_status": "0"}]},
	"Referral",
	needed=True,
	left_out=("Users",),
)

texts = st.text(
	st.characters(exclude_characters="<>", exclude_categories=("Cs",)), min_size=1, max_size=30
).filter(str.strip)
plain = st.one_of(
	st.none(),
	st.booleans(),
	st.integers(-(2**60), 2**60),
	st.floats(allow_nan=False, allow_infinity=False),
	st.text(),
)
values = st.one_of(plain, st.lists(st.dictionaries(texts, plain, max_size=3), max_size=3))
records = st.builds(
	PackedRecord,
	doctype=texts,
	name=texts,
	content=st.dictionaries(texts, values, max_size=5),
	shipped_as=st.none() | texts,
	submitted=st.booleans(),
	needed=st.booleans(),
	left_out=st.lists(st.text(), max_size=2).map(tuple),
)
record_lists = st.lists(
	records,
	min_size=1,
	max_size=5,
	unique_by=lambda record: (record.doctype, record.name.casefold().rstrip()),
)


def package(*records, **header):
	return compose({**HEADER, **header}, records or [STATE, WORKFLOW])


def as_file(data):
	return to_text(data).encode()


def code_of(data: bytes, version="1.4.9") -> str:
	with pytest.raises(PackageProblem) as caught:
		read(data, version)
	return caught.value.code


def signed(**changes):
	data = {**package(), **changes}
	return as_file({**data, "signature": packages.signature_of(data)})


@given(record_lists)
def test_what_was_written_is_read_again(written):
	found = read(as_file(package(*written)), "1.4.0")
	assert list(found.records) == written
	assert (found.site, found.exported_by) == (HEADER["site"], HEADER["exported_by"])


@given(record_lists, st.data())
def test_any_change_of_a_value_is_noticed(written, data):
	whole = json.loads(as_file(package(*written)))
	record = data.draw(st.sampled_from(whole["records"]))
	record["name"] = record["name"] + "x"
	assert code_of(json.dumps(whole).encode()) == "damaged"


@given(st.binary(max_size=200))
def test_rubbish_is_refused_and_nothing_worse(data):
	assert code_of(data) in {"no_json", "other_format"}


def test_layout_and_order_of_keys_do_not_matter():
	turned = dict(reversed(list(package().items())))
	read(json.dumps(turned, indent=4).encode("utf-8-sig"), "1.4.0")


def test_only_the_same_major_and_minor_version_reads_it():
	assert read(as_file(package()), "1.4.0-dev").genesis_version == "1.4.2"
	for version in ("1.5.0", "2.4.2", "1.40.2"):
		assert code_of(as_file(package()), version) == "other_version"


@pytest.mark.parametrize(
	("data", "code"),
	[
		(b"", "no_json"),
		(b"\xff\xfe{}", "no_json"),
		(b"[" * 100_000, "no_json"),
		(b'{"a": NaN}', "no_json"),
		(b'{"format": "a", "format": "b"}', "double_key"),
		(b"[1]", "other_format"),
		(b'{"doctype": "Workflow"}', "other_format"),
		(b" " * (packages.MAX_BYTES + 1), "too_large"),
		(
			b'{"format": "genesis-configuration", "format_number": 1, "site": "\\ud800", "signature": null}',
			"damaged",
		),
		(signed(format_number=2), "other_number"),
		(signed(site=None), "header"),
		(signed(exported_on="9" * 500), "header"),
		(signed(records=[]), "no_records"),
		(signed(records={}), "no_records"),
		(
			signed(
				records=[
					{"doctype": "Role", "name": str(n), "content": {}}
					for n in range(packages.MAX_RECORDS + 1)
				]
			),
			"too_many",
		),
		(
			signed(
				records=[
					{"doctype": "Role", "name": "a", "content": {}},
					{"doctype": "Role", "name": "A ", "content": {}},
				]
			),
			"twice",
		),
	],
	ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused(data, code):
	assert code_of(data) == code


@pytest.mark.parametrize(
	"record",
	[
		{"doctype": "Role", "name": "x"},
		{"doctype": "Role", "name": " ", "content": {}},
		{"doctype": ["Role"], "name": "x", "content": {}},
		{"doctype": "Role", "name": "x", "content": {"a": {"b": 1}}},
		{"doctype": "Role", "name": "x", "content": {"a": [[1]]}},
		{"doctype": "Role", "name": "x", "content": {"a": [{"b": [1]}]}},
		{"doctype": "Role", "name": "x", "content": {}, "owner": "me"},
		{"doctype": "Role", "name": "x", "content": {}, "submitted": "yes"},
		{"doctype": "Role", "name": "x" * 141, "content": {}},
		{"doctype": "Role", "name": "x", "content": {}, "left_out": "Users"},
		"Role",
	],
)
def test_records_that_are_none(record):
	assert code_of(signed(records=[record])) == "record"


def test_marks_are_in_no_name():
	for record in (("<b>", "x"), ("Role", "<img src=x>")):
		assert (
			code_of(signed(records=[dict(zip(("doctype", "name", "content"), (*record, {}), strict=True))]))
			== "name"
		)


def test_no_text_in_it_begins_a_page():
	text = to_text(package(PackedRecord("Email Template", "x", {"response": "<Script>1</script><p>a<b</p>"})))
	assert "<Script" not in text and "<p>a<b" in text
	assert read(text.encode(), "1.4.2").records[0].content["response"].startswith("<Script>")
