// A coaching session: who came, in one tap each.

frappe.ui.form.on("Coaching Session", {
	setup(frm) {
		frm.set_query("participant", "people", () => ({ filters: { status: ["not in", ["Merged", "Exited"]] } }));
		frm.set_query("participant", "tasks", () => ({
			filters: { name: ["in", (frm.doc.people || []).map((row) => row.participant)] },
		}));
	},

	refresh(frm) {
		if (frm.is_new()) {
			if (!frm.doc.coach) frm.set_value("coach", frappe.session.user);
			return;
		}
		const begun = frm.doc.starts_on <= frappe.datetime.now_datetime();
		if (frm.doc.status === "Planned" && begun && frm.perm[0].write) {
			frm.add_custom_button(__("All Came"), () => hold(frm, "Present")).addClass("btn-primary");
			frm.add_custom_button(__("Nobody Came"), () => hold(frm, "Absent"));
		}
		if (frm.doc.kind === "Individual" && frm.doc.people?.length === 1) {
			frm.add_custom_button(__("New Assessment"), () =>
				frappe.new_doc("Employability Assessment", { participant: frm.doc.people[0].participant }),
			);
		}
	},

	starts_on(frm) {
		if (frm.doc.starts_on && (!frm.doc.ends_on || frm.doc.ends_on <= frm.doc.starts_on)) {
			frm.set_value("ends_on", moment(frm.doc.starts_on).add(1, "hours").format("YYYY-MM-DD HH:mm:ss"));
		}
	},
});

async function hold(frm, attendance) {
	frm.doc.people
		.filter((row) => row.attendance === "Expected")
		.forEach((row) => frappe.model.set_value(row.doctype, row.name, "attendance", attendance));
	await frm.set_value("status", "Held");
	frm.save();
}
