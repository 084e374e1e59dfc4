// A legal case: what is done in it, a referral that tells nothing of it, and a wish for psychosocial care passed on.

frappe.ui.form.on("Legal Case", {
	setup(frm) {
		const lawyers = () => ({ query: "genesis.legal_aid.people.lawyers" });
		frm.set_query("lawyer", lawyers);
		frm.set_query("user", "team", lawyers);
		frm.set_query("user", "recusals", lawyers);
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
		frm.set_query("matter", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new()) {
			if (!frm.doc.lawyer) {
				frm.set_value("lawyer", frappe.session.user);
			}
			return;
		}
		tell_what_is_due(frm);
		if (!frm.perm[0].write) {
			return;
		}
		if (!frm.doc.closed_on) {
			frm.add_custom_button(__("New Action"), () => start(frm, "Legal Case Action")).addClass("btn-primary");
			frm.add_custom_button(__("New Deadline"), () => start(frm, "Legal Deadline"));
			frm.add_custom_button(__("New Hearing"), () => start(frm, "Legal Hearing"));
		}
		for (const doctype of ["Legal Case Action", "Legal Deadline", "Legal Hearing"]) {
			frm.add_custom_button(
				__(doctype),
				() => frappe.set_route("List", doctype, "List", { legal_case: frm.doc.name }),
				__("See"),
			);
		}
		if (frm.doc.attends === "Participant" && !frm.doc.closed_on) {
			if (!frm.doc.referral) {
				frm.add_custom_button(
					__("Refer to a Partner"),
					() => genesis.confidential_case.refer(frm, "genesis.legal_aid.referrals.refer"),
					__("Ask Others"),
				);
			}
			frm.add_custom_button(__("Ask for Psychosocial Care"), () => ask_for_care(frm), __("Ask Others"));
		}
	},

	async matter(frm) {
		if (!frm.doc.matter) {
			return;
		}
		const { message } = await frappe.db.get_value("Legal Matter", frm.doc.matter, "description");
		frm.set_df_property("matter", "description", frappe.utils.escape_html(message?.description || ""));
	},

	onload_post_render(frm) {
		frm.trigger("matter");
	},
});

function start(frm, doctype) {
	frappe.new_doc(doctype, { legal_case: frm.doc.name });
}

function tell_what_is_due(frm) {
	frm.dashboard.clear_headline();
	if (frm.doc.closed_on) {
		return;
	}
	const told = [];
	if (frm.doc.next_deadline) {
		const late = frm.doc.next_deadline <= frappe.datetime.get_today();
		told.push([late ? "red" : "orange", __("Next Deadline"), frappe.datetime.str_to_user(frm.doc.next_deadline)]);
	}
	if (frm.doc.next_hearing) {
		const past = frm.doc.next_hearing < frappe.datetime.now_datetime();
		told.push([past ? "red" : "blue", __("Next Hearing"), frappe.datetime.str_to_user(frm.doc.next_hearing)]);
	}
	if (told.length) {
		frm.dashboard.set_headline(
			told
				.map(([colour, label, when]) => `<span class="indicator-pill ${colour} mr-2">${label}: ${when}</span>`)
				.join(" "),
		);
	}
}

function ask_for_care(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Ask for Psychosocial Care"),
		fields: [
			{
				fieldtype: "HTML",
				options: `<p class="text-muted">${__(
					"The psychologists of the office get a task: this person asks for an appointment. They learn nothing of this case, and you learn nothing of theirs.",
				)}</p>`,
			},
			{
				fieldname: "person_agrees",
				fieldtype: "Check",
				label: __("The Person Agrees to Be Called by a Psychologist"),
			},
		],
		primary_action_label: __("Ask for Psychosocial Care"),
		async primary_action(values) {
			await frappe.xcall("genesis.legal_aid.referrals.ask_for_care", {
				case: frm.doc.name,
				person_agrees: values.person_agrees || 0,
			});
			dialog.hide();
			frappe.show_alert({ message: __("The psychologists of the office were asked"), indicator: "green" });
		},
	});
	dialog.show();
}
