// Managers build prints with the builder of fields; the other one writes HTML, which is for system managers.

$(document).on("startup", () => {
	if (frappe.user.has_role("System Manager")) return;
	frappe.dom.set_style('.page-head a[href^="/app/print-format-builder-beta"] { display: none; }');
});
