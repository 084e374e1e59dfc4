"""A rights request from its intake at an office to the portable file, and the letter of answer."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.browser
DELEGATE = "Data Protection Delegate"


@pytest.fixture(scope="module")
def delegate(stage, frappe_site) -> Iterator[str]:
	"""The delegate of the stage; what comes of its request goes at the end."""
	import frappe

	from genesis.demo.removal import delete

	yield stage.users[DELEGATE]
	frappe.db.rollback()
	person = {"participant": stage.people["tomas"]}
	for doctype in ("Portable File", "Data Rights Request"):
		for name in frappe.get_all(doctype, filters=person, pluck="name"):
			frappe.get_doc(doctype, name).run_method("on_trash")
			delete(doctype, [name])
	frappe.db.commit()


def test_a_request_is_taken_in_packed_and_answered(desk_of, stage, delegate):
	from tests.support.packing import wait_until_packed

	desk = desk_of("Officer North")
	desk.open(f"data-rights-request/new?participant={stage.people['tomas']}")
	desk.wait_for_form("Data Rights Request")
	desk.choose("right", "Portability")
	desk.save()
	desk.page.wait_for_function("() => cur_frm && !cur_frm.is_new() && cur_frm.doc.due_on")
	request = desk.value("name")
	assert desk.value("participant") == stage.people["tomas"]

	desk = desk_of(DELEGATE)
	desk.open_form("Data Rights Request", request)
	desk.field("identity_checked").locator("input[type=checkbox]").first.check()
	desk.choose("identity_method", "Document Seen")
	desk.save()
	desk.page.wait_for_function("() => cur_frm.doc.identity_checked_by")
	desk.settle()
	desk.action("Begin Review")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Data Rights Request: in_review'")
	desk.settle()
	desk.page.get_by_role("button", name=desk.said("Portable File")).last.click()
	desk.wait_for_form("Portable File")
	assert desk.value("request") == request
	desk.save()
	desk.page.wait_for_url("**/portable-file/DPF-*")
	packed = desk.page.url.rsplit("/", 1)[1]
	wait_until_packed(packed)
	desk.open_form("Portable File", packed)
	with desk.page.expect_download() as caught:
		desk.page.get_by_role("button", name=desk.said("Download")).first.click()
	with ZipFile(io.BytesIO(caught.value.path().read_bytes())) as content:
		people = json.loads(content.read("datos.json"))["records"]["Participant"]
		assert [person["first_name"] for person in people] == ["Tomás"]
		assert "resumen.html" in content.namelist()

	desk.open_form("Data Rights Request", request)
	desk.choose("decision", "Granted")
	editor = desk.field("answer").locator(".ql-editor[contenteditable=true]")
	editor.fill("Le entregamos el archivo en la oficina.")
	editor.press("Tab")
	desk.save()
	desk.page.wait_for_function("() => !cur_frm.is_dirty() && cur_frm.doc.decision === 'Granted'")
	desk.settle()
	desk.action("Send the Answer")
	desk.page.wait_for_function("() => cur_frm.doc.milestone === 'Data Rights Request: answered'")
	desk.settle()
	assert desk.value("answered_on")
	letter = desk.context.request.get(
		f"{desk.address}/printview",
		params={
			"doctype": "Data Rights Request",
			"name": request,
			"format": "Respuesta a solicitud de derechos",
			"_lang": "es",
		},
	).text()
	for words in (
		"portabilidad de sus datos personales",
		"Tomás Hueso",
		"Le entregamos el archivo en la oficina",
	):
		assert words in letter
