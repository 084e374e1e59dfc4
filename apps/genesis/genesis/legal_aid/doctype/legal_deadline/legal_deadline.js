// A term of a legal case: its end is shown while it is written, and what became of it is one press away.

const TERM = ["starts_on", "days", "count_by", "in_the_capital", "with_recesses", "roll_forward"];

frappe.ui.form.on("Legal Deadline", {
	setup(frm) {
		frm.set_query("legal_case", () => ({ query: "genesis.legal_aid.people.own_cases" }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new()) {
			return;
		}
		frm.add_custom_button(__("Legal Case"), () => frappe.set_route("Form", "Legal Case", frm.doc.legal_case));
		if (!frm.perm[0].write) {
			return;
		}
		if (frm.doc.status === "Pending" || frm.doc.status === "Lapsed") {
			frm.add_custom_button(__("It Was Met"), () => settle(frm, "Met")).addClass("btn-primary");
		}
		if (frm.doc.status === "Pending") {
			frm.add_custom_button(__("It Is Not Needed"), () => settle(frm, "Not Needed"));
		}
	},

	...Object.fromEntries(TERM.map((fieldname) => [fieldname, show_end])),
});

async function show_end(frm) {
	if (!frm.doc.starts_on || !(frm.doc.days > 0) || frm.doc.starts_on > frappe.datetime.get_today()) {
		return;
	}
	const { message } = await frappe.call({
		method: "genesis.legal_aid.deadlines.preview",
		args: Object.fromEntries(TERM.map((fieldname) => [fieldname, frm.doc[fieldname] ?? 0])),
		freeze: false,
	});
	frm.doc.due_date = message;
	frm.refresh_field("due_date");
}

function settle(frm, status) {
	const met = status === "Met";
	const dialog = new frappe.ui.Dialog({
		title: met ? __("It Was Met") : __("It Is Not Needed"),
		fields: [
			{
				fieldname: "met_on",
				fieldtype: "Date",
				label: __("Met On"),
				default: frappe.datetime.get_today(),
				hidden: !met,
			},
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("How It Was Met, or Why Not"),
				reqd: !met,
			},
		],
		primary_action_label: __("Save"),
		async primary_action(values) {
			await frappe.xcall("genesis.legal_aid.deadlines.settle", {
				name: frm.doc.name,
				status,
				note: values.note,
				met_on: met ? values.met_on : null,
			});
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
