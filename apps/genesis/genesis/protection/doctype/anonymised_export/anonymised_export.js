// Anonymised Export: what it holds, and the file.
frappe.ui.form.on("Anonymised Export", {
	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) return;
		frm.set_intro(
			__("{0} people, {1} of them with less detail; {2} left out because their group is smaller than {3}.", [
				frm.doc.people_count,
				frm.doc.coarsened_count,
				frm.doc.suppressed_count,
				frm.doc.smallest_group,
			]),
			"blue"
		);
		frm.add_custom_button(__("Download"), () => {
			window.open(
				`/api/method/genesis.protection.anonymised_exports.download?name=${encodeURIComponent(frm.doc.name)}`
			);
		}).addClass("btn-primary");
	},
});
