frappe.ui.form.on("Programme Office", {
	setup(frm) {
		frm.set_query("department", () => ({ filters: { level: "Department" } }));
		frm.set_query("municipality", () => {
			const filters = { level: "Municipality" };
			if (frm.doc.department) filters.parent_administrative_area = frm.doc.department;
			return { filters };
		});
	},
});
