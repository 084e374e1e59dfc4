"""Pictures of the chapter on configuring: a form made one's own, a print built, a report by mail. Nothing stays on the site."""

from __future__ import annotations

from collections.abc import Callable

from camera import IN_FRONT, Camera, find

MANAGER = "programme-manager@genesis.localhost"


def customize_form(camera: Camera) -> None:
	with camera.window(MANAGER) as desk:
		desk.open("participant")
		desk.page.evaluate("() => frappe.set_route('Form', 'Customize Form', { doc_type: 'Participant' })")
		desk.wait_for_form("Customize Form")
		desk.page.wait_for_function("() => cur_frm.doc.doc_type && cur_frm.doc.fields.length")
		desk.tab("form_tab")
		field = desk.page.locator(".form-builder-container .field", has_text=desk.said("Group")).first
		field.click()
		desk.settle()
		camera.take(desk, "customize-form")


def print_builder(camera: Camera) -> None:
	name = "Ficha de aliado (imagen)"
	with camera.window(MANAGER) as desk:
		desk.open("partner")
		desk.page.evaluate(
			"""name => {
				frappe.route_options = { make_new: true, doctype: "Partner", name, based_on: "Standard" };
				frappe.set_route("print-format-builder");
			}""",
			name,
		)
		desk.page.locator(f"{IN_FRONT} .print-format-builder-field").first.wait_for()
		try:
			camera.take(desk, "print-builder")
		finally:
			desk.page.evaluate("name => frappe.db.delete_doc('Print Format', name)", name)


def mailed_report(camera: Camera) -> None:
	with camera.window(MANAGER) as desk:
		desk.open("registration-and-care")
		report = find(desk, "Report", {"name": "Participant Register"})["name"]
		desk.page.evaluate("report => frappe.new_doc('Auto Email Report', { report })", report)
		desk.wait_for_form("Auto Email Report")
		name = desk.wait_until_saved()  # Frappe saves it as soon as it knows the report
		try:
			camera.take(desk, "mailed-report")
		finally:
			desk.page.evaluate("name => frappe.db.delete_doc('Auto Email Report', name)", name)


PICTURES: tuple[Callable[[Camera], None], ...] = (customize_form, print_builder, mailed_report)
