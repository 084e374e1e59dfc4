// A hearing of a legal case.

frappe.ui.form.on("Legal Hearing", {
	setup(frm) {
		frm.set_query("lawyer", () => ({ query: "genesis.legal_aid.people.lawyers" }));
		frm.set_query("legal_case", () => ({ query: "genesis.legal_aid.people.own_cases" }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new()) {
			frm.trigger("legal_case");
			return;
		}
		frm.add_custom_button(__("Legal Case"), () => frappe.set_route("Form", "Legal Case", frm.doc.legal_case));
		if (frm.doc.status === "Planned" && frm.perm[0].write) {
			frm.add_custom_button(__("It Was Held"), async () => {
				await frm.set_value("status", "Held");
				frm.scroll_to_field("result");
			}).addClass("btn-primary");
			frm.add_custom_button(__("It Was Put Off"), async () => {
				await frm.set_value("status", "Put Off");
				frm.save();
			});
		}
	},

	async legal_case(frm) {
		if (!frm.is_new() || !frm.doc.legal_case) {
			return;
		}
		const { message } = await frappe.db.get_value("Legal Case", frm.doc.legal_case, ["lawyer", "authority"]);
		if (!frm.doc.lawyer && message?.lawyer) frm.set_value("lawyer", message.lawyer);
		if (!frm.doc.authority && message?.authority) frm.set_value("authority", message.authority);
	},

	starts_on(frm) {
		if (frm.doc.starts_on && (!frm.doc.ends_on || frm.doc.ends_on <= frm.doc.starts_on)) {
			frm.set_value("ends_on", moment(frm.doc.starts_on).add(1, "hours").format("YYYY-MM-DD HH:mm:ss"));
		}
	},
});
