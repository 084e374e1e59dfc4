"""Files that are sent to the server: kinds, contents, sizes, and who may send any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.api import Api

pytestmark = pytest.mark.rest

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
HTML = b"<html><script>alert(1)</script></html>"
MEGABYTE = 1024 * 1024


def send(api: Api, file_name: str, content: bytes, **values: str):
	return api.session.post(
		f"{api.address}/api/method/upload_file",
		files={"file": (file_name, content)},
		data={"is_private": "1", **values},
		headers={"Accept": "application/json"},
		timeout=120,
	)


def files_on_disk(frappe_site) -> set[str]:
	import frappe

	folders = (Path(frappe.get_site_path(kind, "files")) for kind in ("private", "public"))
	return {str(path) for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def trainer(as_) -> Api:
	return as_("Intake Officer")


def test_a_document_is_taken(trainer, stage, frappe_site):
	import frappe

	answer = send(trainer, "constancia.pdf", PDF, doctype="Participant", docname=stage.people["tomas"])
	assert answer.status_code == 200, answer.text[:300]
	frappe.db.rollback()
	assert frappe.db.exists("File", {"name": answer.json()["message"]["name"], "is_private": 1})


@pytest.mark.parametrize(
	("file_name", "content", "words"),
	[
		("pagina.html", HTML, ".html"),
		("dibujo.svg", b"<svg/>", ".svg"),
		("programa.exe", b"MZ", ".exe"),
		("falsa.pdf", HTML, "falsa.pdf"),
		("foto.png", PDF, "foto.png"),
		("sin_final", PDF, "sin_final"),
	],
)
def test_what_is_not_allowed_is_refused_and_nothing_stays(trainer, frappe_site, file_name, content, words):
	import frappe

	before = files_on_disk(frappe_site)
	answer = send(trainer, file_name, content)
	assert answer.status_code == 417, answer.text[:300]
	assert words in answer.text and "ForbiddenFileError" in answer.text
	frappe.db.rollback()
	assert not frappe.db.exists(
		"File", {"file_name": ("like", f"{file_name.split('.')[0]}%.{file_name.split('.')[-1]}")}
	)
	assert files_on_disk(frappe_site) == before


def test_a_huge_file_is_refused(trainer, frappe_site):
	before = files_on_disk(frappe_site)
	answer = send(trainer, "enorme.pdf", PDF + b"\0" * (30 * MEGABYTE))
	assert answer.status_code in (413, 417), answer.text[:300]
	assert files_on_disk(frappe_site) == before


def test_guests_send_nothing(guest):
	assert send(guest, "constancia.pdf", PDF).status_code == 403
