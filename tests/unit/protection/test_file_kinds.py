"""Files by their ending and by what is inside."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.file_kinds import DEFAULT, NEVER, Refusal, ending, read_list, refusal

ALLOWED = read_list(DEFAULT)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 32
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"
HTML = b"<html><script>alert(1)</script></html>"


def office(first: str) -> bytes:
	stream = io.BytesIO()
	with zipfile.ZipFile(stream, "w") as archive:
		archive.writestr("[Content_Types].xml", "<Types/>")
		archive.writestr(first, "<x/>")
	return stream.getvalue()


@pytest.mark.parametrize(
	("name", "content"),
	[
		("cédula.PDF", PDF),
		("foto.png", PNG),
		("foto.JPG", JPG),
		("nota.txt", "Año y señas".encode()),
		("lista.csv", b"a;b\n1;2\n"),
		("carta.docx", office("word/document.xml")),
		("libro.xlsx", office("xl/workbook.xml")),
		("viejo.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
		("vacío.pdf", b""),
	],
)
def test_what_people_attach_every_day_is_taken(name, content):
	assert refusal(name, content, ALLOWED) is None


@pytest.mark.parametrize(
	("name", "content", "why"),
	[
		("sin_punto", PDF, Refusal.NO_ENDING),
		(".htaccess", b"x", Refusal.NO_ENDING),
		("página.html", HTML, Refusal.NOT_ALLOWED),
		("dibujo.svg", b"<svg onload=alert(1)>", Refusal.NOT_ALLOWED),
		("factura.pdf.exe", b"MZ", Refusal.NOT_ALLOWED),
		("página.html.", HTML, Refusal.NOT_ALLOWED),
		("página.html . ", HTML, Refusal.NOT_ALLOWED),
		("macro.xlsm", office("xl/workbook.xml"), Refusal.NOT_ALLOWED),
		("foto.png", HTML, Refusal.OTHER_CONTENT),
		("foto.jpg", PNG, Refusal.OTHER_CONTENT),
		("carta.pdf", HTML + PDF, Refusal.OTHER_CONTENT),
		("carta.pdf", b"MZ\x90\0", Refusal.OTHER_CONTENT),
		("nota.txt", b"MZ\x90\0\0", Refusal.OTHER_CONTENT),
		("lista.csv", b"  " + HTML, Refusal.OTHER_CONTENT),
		("viejo.xls", HTML, Refusal.OTHER_CONTENT),
		("libro.xlsx", PDF, Refusal.OTHER_CONTENT),
	],
)
def test_what_could_harm_is_not(name, content, why):
	assert refusal(name, content, ALLOWED) is why


def test_the_shipped_list_allows_nothing_that_runs():
	assert not NEVER & set(ALLOWED)
	assert len(ALLOWED) == len(set(ALLOWED)) > 10


@pytest.mark.parametrize("text", ["pdf, exe", "svg", "pdf jpg ../x", "pdf; <b>", "waytoolongending"])
def test_a_list_with_something_that_runs_is_refused_and_named(text):
	with pytest.raises(ValueError) as wrong:
		read_list(text)
	assert str(wrong.value) in text


def test_a_list_is_read_as_people_write_it():
	assert read_list(".PDF; jpg\nPng,, pdf") == ["pdf", "jpg", "png"]
	assert read_list("") == []


@given(st.text(max_size=30), st.sampled_from(sorted(NEVER)), st.sampled_from(["", ".", " ", ". ", ".."]))
def test_no_name_gets_a_forbidden_ending_past_the_list(stem, kind, tail):
	name = f"{stem}.{kind.upper()}{tail}"
	assert refusal(name, b"x", [*ALLOWED, *NEVER]) in (Refusal.NOT_ALLOWED, Refusal.NO_ENDING)


@given(st.text(max_size=40))
def test_an_ending_is_small_and_has_no_dot(name):
	assert ending(name) == ending(name).lower()
	assert "." not in ending(name)
