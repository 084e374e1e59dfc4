// A confidential case: its copy for the person who asks for their data, made by a member of its team.
(() => {
	const METHOD = "genesis.protection.portable_files.confidential_part";

	for (const doctype of ["Psychosocial Case", "Legal Case"]) {
		frappe.ui.form.on(doctype, {
			refresh(frm) {
				if (frm.is_new() || !(frm.perm[0] && frm.perm[0].write)) return;
				frm.add_custom_button(
					__("Copy for the Person"),
					() =>
						frappe.confirm(
							__("The whole record is packed for the person. Hand it over yourself. It is logged. Go on?"),
							() => {
								const asked = new URLSearchParams({ document_type: frm.doctype, document_name: frm.doc.name });
								window.open(`/api/method/${METHOD}?${asked}`);
							}
						),
					__("Data Protection")
				);
			},
		});
	}
})();
