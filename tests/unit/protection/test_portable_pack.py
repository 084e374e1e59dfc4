"""The packed file: opens everywhere, hides nothing, runs nothing."""

import csv
import io
import json
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.portable_pack import FORMULA, Pack, as_csv, as_html, as_json, safe_cell, safe_name

TEXT = st.text(max_size=30)


def section(values):
	record = {"name": "X-1", "values": values, "shown": list(values.items()), "tables": []}
	return {"doctype": "X", "label": "Equis", "records": [record]}


@given(TEXT)
def test_names_stay_in_their_folder(text):
	name = safe_name(text)
	assert name and "/" not in name and "\\" not in name and not name.startswith(".") and len(name) <= 80


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30))
def test_a_spreadsheet_computes_nothing(text):
	assert not safe_cell(text).startswith(FORMULA)
	rows = list(csv.reader(io.StringIO(as_csv(section({"a": text})).lstrip("\ufeff"))))
	assert rows == [["a"], [safe_cell(text)]]


@given(TEXT)
def test_html_shows_texts_and_runs_none(text):
	page = as_html("T", [text], [section({"a": f"<script>{text}</script>"})], [], "C")
	assert "<script" not in page


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_json_says_everything(values):
	content = json.loads(as_json({"subject": "GEN-1"}, [section(values)], []))
	assert content["records"]["X"] == [values]


def test_files_of_one_name_are_all_there():
	target = io.BytesIO()
	pack = Pack(target)
	for content in (b"1", b"2"):
		pack.file("Consent/C-1", "../hoja.pdf", content)
	pack.close()
	with ZipFile(target) as packed:
		assert packed.namelist() == ["archivos/Consent/C-1/hoja.pdf", "archivos/Consent/C-1/hoja_2.pdf"]
		assert pack.files == 2
