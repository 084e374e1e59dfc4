"""By which door a request reaches confidential records. No framework here."""

from __future__ import annotations

from urllib.parse import unquote

FORM, LIST, PRINT, FILE, REST, OTHER = "Form", "List", "Print", "File", "REST", "Other"

_BY_METHOD = {
	"frappe.desk.form.load.getdoc": FORM,
	"frappe.www.printview.get_html_and_style": PRINT,
	"frappe.www.printview.get_rendered_raw_commands": PRINT,
	"frappe.utils.print_format.download_pdf": PRINT,
	"frappe.utils.print_format.download_multi_pdf": PRINT,
	"frappe.utils.print_format.print_by_server": PRINT,
	"frappe.utils.weasyprint.download_pdf": PRINT,
	"frappe.core.doctype.file.file.download_file": FILE,
	"frappe.handler.download_file": FILE,
	"download_file": FILE,
	"frappe.core.api.file.zip_files": FILE,
	"frappe.core.api.file.get_attached_images": FILE,
}
# What a form does by itself once it is open, writing, and what shows nothing of a record.
_QUIET = frozenset(
	(
		"frappe.client.validate_link",
		"frappe.client.validate_link_and_fetch",  # of Frappe 16
		"frappe.desk.form.document_follow.is_document_followed",
		"frappe.desk.form.load.get_docinfo",
		"frappe.desk.form.load.get_user_info_for_viewers",
		"frappe.desk.form.load.getdoctype",
		"frappe.desk.form.save.savedocs",
		"frappe.desk.form.utils.add_comment",
		"frappe.desk.form.utils.update_comment",
		"frappe.desk.form.assign_to.add",
		"frappe.desk.form.assign_to.remove",
		"frappe.desk.listview.get_list_settings",
		"frappe.desk.listview.set_list_settings",
		"frappe.desk.reportview.save_report",
		"frappe.desk.doctype.kanban_board.kanban_board.get_kanban_boards",
		"frappe.desk.doctype.route_history.route_history.deferred_insert",
		"frappe.desk.query_report.get_script",
		"frappe.desk.search.search_widget",
		"frappe.model.utils.user_settings.get",
		"frappe.model.utils.user_settings.save",
		"frappe.model.workflow.apply_workflow",
		"frappe.model.workflow.get_transitions",
		"frappe.printing.page.print.print.get_print_settings_to_show",
		"frappe.realtime.can_subscribe_doc",
		"frappe.realtime.can_subscribe_doctype",
		"frappe.realtime.has_permission",
		"upload_file",
	)
)


def door_of(path: str, method: str, by_name: bool) -> str | None:
	"""The door for the log, or None when nothing is read.

	path: of the URL; method: the dotted name that is called, if one is; by_name: whether the request names records.
	"""
	if method in _QUIET:
		return None
	if method in _BY_METHOD:
		return _BY_METHOD[method]
	if path.startswith("/private/files/"):
		return FILE
	if path.rstrip("/") in ("/printview", "/print"):
		return PRINT
	if not by_name:
		return LIST
	if path.startswith(("/api/resource/", "/api/v1/resource/", "/api/v2/document/")) or method.startswith(
		"frappe.client."
	):
		return REST
	return OTHER


def path_words(path: str) -> list[str]:
	"""The parts of a path, as they are sent and decoded."""
	parts = [part for part in path.split("/") if part]
	return list(dict.fromkeys((*parts, *(unquote(part) for part in parts))))


def method_of(path: str, cmd: str | None) -> str:
	"""The dotted name of the method that a request calls; empty for a page or a resource."""
	if cmd:
		return cmd
	for start in ("/api/method/", "/api/v1/method/", "/api/v2/method/"):
		if path.startswith(start):
			return path.removeprefix(start).strip("/")
	return ""
