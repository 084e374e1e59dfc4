"""Which door a request comes by."""

import pytest

from genesis.protection.doors_of_requests import door_of, method_of, path_words


@pytest.mark.parametrize(
	("path", "cmd", "by_name", "door"),
	[
		("/api/method/frappe.desk.form.load.getdoc", None, True, "Form"),
		("/", "frappe.desk.form.load.getdoc", True, "Form"),
		("/api/resource/Psychosocial Case/PSY-1", None, True, "REST"),
		("/api/v2/document/Psychosocial Case/PSY-1", None, True, "REST"),
		("/api/resource/Psychosocial Case", None, False, "List"),
		("/api/method/frappe.client.get", None, True, "REST"),
		("/printview", None, True, "Print"),
		("/private/files/a.pdf", None, True, "File"),
		("/api/method/frappe.desk.reportview.get", None, False, "List"),
		("/api/method/frappe.desk.form.save.savedocs", None, True, None),
		("/api/method/some.new.method", None, True, "Other"),
	],
)
def test_door(path, cmd, by_name, door):
	assert door_of(path, method_of(path, cmd), by_name) == door


def test_path_words_are_read_encoded_and_decoded():
	assert "Psychosocial Case" in path_words("/api/resource/Psychosocial%20Case/PSY-1")
	assert "PSY-1" in path_words("/api/resource/Psychosocial%20Case/PSY-1")
