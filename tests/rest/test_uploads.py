"""Files that are sent to the server: kinds, contents, sizes, and who may send any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.api import Api

pytestmark = pytest.mark.rest

# An empty one, whole: later versions of Frappe read it.
PDF = (
	b"%PDF-1.4\n"
	b"1 0 obj\n"
	b"<</Type/Catalog/Pages 2 0 R>>\n"
	b"endobj\n"
	b"2 0 obj\n"
	b"<</Type/Pages/Kids[]/Count 0>>\n"
	b"endobj\n"
	b"xref\n"
	b"0 3\n"
	b"0000000000 65535 f \n"
	b"0000000009 00000 n \n"
	b"0000000054 00000 n \n"
	b"trailer\n"
	b"<</Size 3/Root 1 0 R>>\n"
	b"startxref\n"
	b"100\n"
	b"%%EOF\n"
)
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


@pytest.fixture
def foreign_file(stage, frappe_site):
	"""A private file of a person of the south, whom an officer of the north does not see; its address."""
	import frappe

	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": "e2e-ajeno.pdf",
			"content": PDF + b"ajeno",
			"is_private": 1,
			"attached_to_doctype": "Participant",
			"attached_to_name": stage.people["ines"],
		}
	).insert()
	frappe.db.commit()
	yield file.file_url
	frappe.db.rollback()
	frappe.delete_doc("File", file.name, force=True)
	frappe.db.commit()


def test_the_address_of_somebody_elses_private_file_opens_nothing(as_, stage, foreign_file, frappe_site):
	import frappe

	officer, before = as_("Officer North"), files_on_disk(frappe_site)
	mine = stage.people["tomas"]
	spelled = foreign_file.replace("-", "%2D")
	for address in (foreign_file, spelled):
		for answer in (
			officer.resource("POST", "File", file_url=address, file_name="x.pdf"),
			officer.resource("POST", "File", file_url=address, is_private=0, file_name="x.pdf"),
			officer.resource(
				"POST", "File", file_url=address, attached_to_doctype="Participant", attached_to_name=mine
			),
			officer.resource("PUT", "Participant", mine, photo=address),
		):
			assert answer.status_code in (403, 417), f"{answer.status_code}: {answer.text[:300]}"
	assert files_on_disk(frappe_site) == before
	frappe.db.rollback()
	assert frappe.db.count("File", {"file_url": foreign_file}) == 1
	assert officer.session.get(f"{officer.address}{foreign_file}").status_code == 403
