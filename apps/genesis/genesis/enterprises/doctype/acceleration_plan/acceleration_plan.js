// Acceleration Plan: where its goals stand, and how it ends.
frappe.ui.form.on("Acceleration Plan", {
	setup(frm) {
		frm.set_query("enterprise", () => ({ filters: { status: ["!=", "Closed"] } }));
		for (const [field, table] of [["advisor"], ["responsible", "plan_actions"]]) {
			const query = () => ({ filters: { enabled: 1, user_type: "System User" } });
			table ? frm.set_query(field, table, query) : frm.set_query(field, query);
		}
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.status !== "Active") {
			frm.disable_save();
			return;
		}
		if (!frm.perm[0].write) return;
		const end = (method, title, label) =>
			frm.add_custom_button(
				title,
				() =>
					frappe.prompt(
						{ fieldname: "text", fieldtype: "Small Text", label, reqd: 1 },
						async ({ text }) => {
							const key = method === "complete" ? "result" : "reason";
							await frappe.xcall(`genesis.enterprises.plans.${method}`, { plan: frm.doc.name, [key]: text });
							await frm.reload_doc();
						},
						title,
						title
					),
				__("Actions")
			);
		end("complete", __("Complete the Plan"), __("Result"));
		end("cancel", __("Give the Plan Up"), __("Reason"));
	},
});
