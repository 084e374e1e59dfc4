frappe.ui.form.on("Shipped Default", {
	refresh(frm) {
		frm.disable_save();
		frappe.require(["/assets/genesis/js/shipped_difference.js", "/assets/genesis/css/shipped_difference.css"], () => {
			add_buttons(frm);
			show_difference(frm);
		});
	},
});

function add_buttons(frm) {
	const { name, status, reference_doctype, reference_name } = frm.doc;
	if (!["Deleted", "Not inserted"].includes(status)) {
		frm.add_custom_button(__("Open Record"), () => frappe.set_route("Form", reference_doctype, reference_name));
	}
	if (!frm.perm[0].write) return;
	genesis.shipped.actions(frm.doc).forEach(([method, label, question]) => {
		const button = frm.add_custom_button(label, () =>
			genesis.shipped.act(name, method, question).then(() => frm.reload_doc())
		);
		if (method === "adopt") button.addClass("btn-primary");
	});
}

function show_difference(frm) {
	const wrapper = frm.get_field("difference_html").$wrapper.empty();
	genesis.shipped.call(frm.doc.name, "difference").then((rows) => genesis.shipped.table(rows).appendTo(wrapper));
}
