// An assessment begins with the statements of the scale in use.

frappe.ui.form.on("Employability Assessment", {
	setup(frm) {
		frm.set_query("scale", () => ({ filters: { is_active: 1 } }));
		frm.get_field("answers").grid.cannot_add_rows = true;
	},

	async refresh(frm) {
		frm.set_intro("");
		if (frm.is_new() && !frm.doc.answers?.length) {
			if (!frm.doc.scale) {
				const found = await frappe.db.get_list("Employability Scale", {
					filters: { is_active: 1 },
					order_by: "version desc",
					limit: 1,
				});
				if (found.length) await frm.set_value("scale", found[0].name);
			} else {
				frm.trigger("scale");
			}
		}
		if (!frm.is_new() && frm.doc.gain) {
			const text = `${__("Gain")}: ${frm.doc.gain > 0 ? "+" : ""}${format_number(frm.doc.gain, null, 1)}`;
			frm.dashboard.set_headline(
				`<span class="indicator-pill ${frm.doc.gain > 0 ? "green" : "orange"}">${text}</span>`,
			);
		}
	},

	async scale(frm) {
		if (!frm.doc.scale) return;
		const scale = await frappe.db.get_doc("Employability Scale", frm.doc.scale);
		frm.clear_table("answers");
		scale.items.forEach((item) => frm.add_child("answers", { code: item.code, statement: item.statement }));
		frm.refresh_field("answers");
		if (scale.is_provisional) {
			frm.set_intro(
				__("This scale is provisional: its score compares a person with themselves, not people with one another."),
				"yellow",
			);
		}
	},
});
