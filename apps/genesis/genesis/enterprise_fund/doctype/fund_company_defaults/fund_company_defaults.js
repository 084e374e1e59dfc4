const SETUP = "genesis.enterprise_fund.account_setup";

frappe.ui.form.on("Fund Company Defaults", {
	setup(frm) {
		frm.set_query("cost_center", () => ({
			filters: { company: frm.doc.company, is_group: 0, disabled: 0 },
		}));
		frm.set_query("account", "accounts", () => ({
			filters: { company: frm.doc.company, is_group: 0, disabled: 0 },
		}));
	},

	refresh(frm) {
		frm.add_custom_button(__("Propose Accounts"), () => propose(frm));
	},
});

async function propose(frm) {
	if (!frm.doc.company) {
		frappe.msgprint(__("Choose the company first."));
		return;
	}
	if (frm.is_dirty() && !frm.is_new()) {
		frappe.msgprint(__("Save first, so that nothing of the form is lost."));
		return;
	}
	const proposals = await frappe.xcall(`${SETUP}.proposals`, { company: frm.doc.company });
	const dialog = new frappe.ui.Dialog({
		title: __("Accounts of the Fund"),
		size: "extra-large",
		fields: in_two_columns(
			proposals.map((proposal, index) => field_of(frm.doc.company, proposal, index))
		),
		primary_action_label: __("Create and Use"),
		async primary_action(values) {
			const choices = {};
			proposals.forEach((proposal, index) => {
				choices[proposal.role] = values[`account_${index}`] || "";
			});
			const name = await frappe.xcall(`${SETUP}.create`, { company: frm.doc.company, choices });
			dialog.hide();
			frappe.show_alert({ message: __("The accounts are set."), indicator: "green" });
			if (frm.is_new()) {
				frappe.set_route("Form", "Fund Company Defaults", name);
			} else {
				frm.reload_doc();
			}
		},
	});
	dialog.show();
}

function in_two_columns(fields) {
	const half = Math.ceil(fields.length / 2);
	return [...fields.slice(0, half), { fieldtype: "Column Break" }, ...fields.slice(half)];
}

function field_of(company, proposal, index) {
	return {
		fieldname: `account_${index}`,
		fieldtype: "Link",
		options: "Account",
		label: __(proposal.role),
		default: proposal.account,
		description: describe(proposal),
		get_query: () => ({
			filters: { company, is_group: 0, disabled: 0, root_type: ["in", proposal.root_types] },
		}),
	};
}

function describe(proposal) {
	if (proposal.is_chosen) {
		return __("In use; clear it to create a new one");
	}
	if (proposal.account) {
		return __("Found in the chart; clear it to create a new one");
	}
	const label = [proposal.number, proposal.label].filter(Boolean).join(" ");
	return __("Left empty, {0} is created under {1}", [
		`<b>${frappe.utils.escape_html(label)}</b>`,
		frappe.utils.escape_html(proposal.parent),
	]);
}
