// Microcredit Application: plan, price and what is missing, as the form stands; votes of the committee.
frappe.ui.form.on("Microcredit Application", {
	setup(frm) {
		frm.set_query("product", () => ({ filters: { is_active: 1 } }));
		frm.set_query("enterprise_fund", () => ({ filters: { is_active: 1 } }));
		frm.set_query("sector", () => ({ filters: { is_active: 1 } }));
		frm.set_query("enterprise", () => ({
			query: "genesis.enterprises.lending.enterprise_query",
			filters: { participant: frm.doc.participant || "" },
		}));
	},

	onload(frm) {
		frm.get_field("conditions").grid.cannot_add_rows = true;
		frm.get_field("votes").grid.cannot_add_rows = true;
	},

	refresh(frm) {
		frm.get_field("conditions").grid.wrapper.find(".grid-remove-rows, .grid-add-row").hide();
		preview(frm);
	},

	participant: (frm) => begin(frm),
	product: (frm) => begin(frm),
	enterprise: (frm) => take_enterprise(frm),
	requested_amount: (frm) => preview(frm),
	instalments: (frm) => preview(frm),
	first_due: (frm) => preview(frm),
	full_grace: (frm) => preview(frm),
	principal_grace: (frm) => preview(frm),
	approved_amount: (frm) => preview(frm),
	approved_instalments: (frm) => preview(frm),
	savings: (frm) => preview(frm),
});

frappe.ui.form.on("Credit Budget Line", {
	amount: (frm) => preview(frm),
	kind: (frm) => preview(frm),
	budget_remove: (frm) => preview(frm),
});

// A new application begins with what is known of the person and with the terms of the product.
async function begin(frm) {
	if (frm.is_new() && frm.doc.participant) {
		const values = await frappe.xcall("genesis.enterprise_fund.application_preview.starting_values", {
			participant: frm.doc.participant,
			product: frm.doc.product,
		});
		const lines = values.budget;
		delete values.budget;
		if (frm.doc.enterprise_area) delete values.enterprise_area;
		await frm.set_value(values);
		if (lines.length && !(frm.doc.budget || []).some((line) => line.amount)) {
			frm.clear_table("budget");
			lines.forEach((line) => frm.add_child("budget", line));
			frm.refresh_field("budget");
		}
	}
	preview(frm);
}

// What the record of the enterprise says already need not be typed again.
async function take_enterprise(frm) {
	if (!frm.doc.enterprise) return;
	const { message } = await frappe.db.get_value("Enterprise", frm.doc.enterprise, [
		...["enterprise_name", "sector", "area", "activity"],
	]);
	if (!message) return;
	await frm.set_value({
		enterprise_name: message.enterprise_name,
		sector: message.sector,
		enterprise_area: message.area || frm.doc.enterprise_area,
		enterprise_description: frm.doc.enterprise_description || message.activity,
	});
}

const preview = frappe.utils.debounce(async (frm) => {
	const asked = JSON.stringify(frm.doc);
	const result = await frappe.xcall("genesis.enterprise_fund.application_preview.preview", { doc: frm.doc });
	// An answer about an earlier state of the form, or another form, is too late.
	if (asked !== JSON.stringify(frm.doc) || is_elsewhere(frm)) return;
	show_intro(frm, result);
	frm.get_field("schedule_html").$wrapper.html(schedule_html(result, frm.doc.currency));
	frm.get_field("findings_html").$wrapper.html(findings_html(result));
	if (result.may_vote && !frm.is_dirty()) add_vote_buttons(frm);
}, 400);

function is_elsewhere(frm) {
	const route = frappe.get_route();
	return route[0] !== "Form" || route[2] !== frm.docname;
}

function show_intro(frm, result) {
	frm.set_intro("");
	if (result.problem) {
		frm.set_intro(result.problem, "red");
	} else if (!result.incomplete && frm.doc.docstatus === 0) {
		frm.set_intro(
			[
				__("Effective annual rate (TEA): {0} %", [format_number(result.effective_rate, null, 2)]),
				__("Highest instalment: {0}", [format_currency(result.instalment_amount, result.currency)]),
				result.debt_service === null
					? __(result.affordability)
					: __("It takes {0} % of what is left each month ({1} % at most)", [
							format_number(result.debt_service, null, 2),
							format_number(result.debt_service_limit || 100, null, 0),
					  ]),
			].join(" · "),
			result.affordability === "Affordable" ? "green" : "orange"
		);
	}
}

function schedule_html(result, currency) {
	if (!result.schedule) {
		return `<p class="text-muted">${__("The plan appears once product, amount and instalments are stated")}</p>`;
	}
	const money = (value) => `<td class="text-right">${format_currency(value, currency)}</td>`;
	const rows = result.schedule
		.map(
			(row) => `<tr><td>${cint(row.number)}</td><td>${frappe.datetime.str_to_user(row.due)}</td>
				${money(row.principal)}${money(row.interest)}${money(row.total)}${money(row.balance)}</tr>`
		)
		.join("");
	const heads = [__("Principal"), __("Interest"), __("Instalment"), __("Balance")]
		.map((label) => `<th class="text-right">${label}</th>`)
		.join("");
	return `<div class="table-responsive"><table class="table table-bordered table-sm">
		<thead><tr><th>${__("No.")}</th><th>${__("Due Date")}</th>${heads}</tr></thead>
		<tbody>${rows}</tbody></table></div>`;
}

function findings_html(result) {
	if (!result.findings) return "";
	if (!result.findings.length) {
		return `<p><span class="indicator-pill green">${__("Nothing stands against the approval")}</span></p>`;
	}
	const items = result.findings
		.map(
			(finding) => `<li class="mb-1"><span class="indicator ${finding.blocks ? "red" : "orange"}"></span>
				${frappe.utils.escape_html(finding.message)}</li>`
		)
		.join("");
	return `<ul class="list-unstyled">${items}</ul>
		<p class="text-muted small">${__("Red keeps it from being approved; orange is for the committee to know")}</p>`;
}

function add_vote_buttons(frm) {
	const mine = (frm.doc.votes || []).find(
		(row) => row.member === frappe.session.user && row.round === frm.doc.committee_round
	);
	const label = mine ? __("Change My Vote") : __("Cast Vote");
	frm.remove_custom_button(label);
	frm.add_custom_button(label, () => ask_vote(frm, mine)).addClass("btn-primary");
}

function ask_vote(frm, mine) {
	const dialog = new frappe.ui.Dialog({
		title: __("Vote on {0}", [frm.doc.name]),
		fields: [
			{
				fieldname: "vote",
				fieldtype: "Select",
				label: __("Vote"),
				options: ["For", "Against", "Abstain"].map((value) => ({ value, label: __(value) })),
				reqd: 1,
				default: mine && mine.vote,
			},
			{
				fieldname: "conflict_of_interest",
				fieldtype: "Check",
				label: __("Conflict of Interest"),
				description: __("I am close to the applicant or gain from the credit: my vote does not count"),
				default: mine && mine.conflict_of_interest,
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Reason"),
				mandatory_depends_on: "eval:doc.vote=='Against' || doc.conflict_of_interest",
				default: mine && mine.reason,
			},
		],
		primary_action_label: __("Cast Vote"),
		async primary_action(values) {
			dialog.disable_primary_action();
			try {
				await frappe.xcall("genesis.enterprise_fund.committee.cast_vote", {
					application: frm.doc.name,
					...values,
				});
				dialog.hide();
				frm.reload_doc();
			} finally {
				dialog.enable_primary_action();
			}
		},
	});
	dialog.show();
}
