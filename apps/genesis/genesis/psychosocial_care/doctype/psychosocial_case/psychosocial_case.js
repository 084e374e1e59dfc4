// A psychosocial case: sessions, and a referral that tells nothing of it.

frappe.ui.form.on("Psychosocial Case", {
	setup(frm) {
		const psychologists = () => ({ query: "genesis.psychosocial_care.people.psychologists" });
		frm.set_query("responsible", psychologists);
		frm.set_query("user", "team", psychologists);
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new()) {
			if (!frm.doc.responsible) {
				frm.set_value("responsible", frappe.session.user);
			}
			return;
		}
		frm.dashboard.clear_headline();
		if (frm.doc.is_urgent && !frm.doc.closed_on) {
			frm.dashboard.set_headline(
				`<span class="indicator-pill red">${__("Risk Level")}: ${__(frm.doc.risk_level)}</span>`,
			);
		}
		if (!frm.perm[0].write) {
			return;
		}
		frm.add_custom_button(__("New Session"), () =>
			frappe.new_doc("Psychosocial Session", { psychosocial_case: frm.doc.name }),
		).addClass("btn-primary");
		frm.add_custom_button(__("Sessions"), () =>
			frappe.set_route("List", "Psychosocial Session", "List", { psychosocial_case: frm.doc.name }),
		);
		if (!frm.doc.referral && frm.doc.attends === "Participant" && !frm.doc.closed_on) {
			frm.add_custom_button(__("Refer to a Partner"), () =>
				genesis.confidential_case.refer(frm, "genesis.psychosocial_care.referrals.refer"),
			);
		}
	},

	async risk_level(frm) {
		if (!frm.doc.risk_level) {
			return;
		}
		const { message } = await frappe.db.get_value("Psychosocial Risk Level", frm.doc.risk_level, "meaning");
		frm.set_df_property("risk_level", "description", frappe.utils.escape_html(message?.meaning || ""));
	},

	onload_post_render(frm) {
		frm.trigger("risk_level");
	},
});
