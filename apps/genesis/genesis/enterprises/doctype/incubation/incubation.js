// Incubation: the stages as a line, the criteria of the current one, and the vote of the committee.
frappe.ui.form.on("Incubation", {
	setup(frm) {
		frm.set_query("enterprise", () => ({ filters: { status: ["!=", "Closed"] } }));
		frm.set_query("programme", () => ({ filters: { is_active: 1 } }));
		frm.set_query("advisor", () => ({ filters: { enabled: 1, user_type: "System User" } }));
	},

	onload(frm) {
		for (const table of ["checks", "votes", "decisions"]) frm.get_field(table).grid.cannot_add_rows = true;
	},

	refresh(frm) {
		const grid = frm.get_field("checks").grid;
		grid.wrapper.find(".grid-remove-rows, .grid-add-row").hide();
		grid.only_sortable && grid.only_sortable(false);
		show_stages(frm);
		frm.set_intro("");
		if (frm.is_new()) return;
		if (frm.doc.milestone === "Incubation: at_gate") offer_vote(frm);
	},
});

function show_stages(frm) {
	const wrapper = frm.get_field("stage_html").$wrapper.empty();
	const stages = [...new Set((frm.doc.checks || []).map((row) => row.stage))];
	if (!stages.length) {
		wrapper.html(`<p class="text-muted">${__("The criteria of the programme appear once it is saved.")}</p>`);
		return;
	}
	const graduated = frm.doc.milestone === "Incubation: graduated";
	const now = graduated ? stages.length : stages.indexOf(frm.doc.current_stage);
	const steps = stages.map((stage, place) => {
		const rows = frm.doc.checks.filter((row) => row.stage === stage);
		const met = rows.filter((row) => row.is_met).length;
		const colour = place < now ? "green" : place === now ? "blue" : "gray";
		return `<span class="indicator-pill ${colour}" style="margin: 0 4px 6px 0">${frappe.utils.escape_html(
			stage
		)} · ${met}/${rows.length}</span>`;
	});
	wrapper.html(`<div class="incubation-stages" style="display: flex; flex-wrap: wrap">${steps.join("")}</div>`);
}

async function offer_vote(frm) {
	const asked = frm.doc.name;
	const { may_vote, vote } = await frappe.xcall("genesis.enterprises.gate_votes.standing", { incubation: asked });
	if (frm.doc.name !== asked) return;
	const text = __("At the gate of {0}: {1} of {2} votes counted", [
		frappe.utils.escape_html(frm.doc.current_stage),
		frm.doc.votes_counted || 0,
		frm.doc.quorum,
	]);
	frm.set_intro(frm.doc.gate_outcome ? `${text} · ${__(frm.doc.gate_outcome)}` : text, "blue");
	if (may_vote && !frm.is_dirty())
		frm.add_custom_button(vote ? __("Change My Vote") : __("Cast Vote"), () => cast_vote(frm, vote)).addClass(
			"btn-primary"
		);
}

function cast_vote(frm, mine) {
	const dialog = new frappe.ui.Dialog({
		title: __("Cast Vote"),
		fields: [
			{
				fieldname: "vote",
				fieldtype: "Select",
				label: __("Vote"),
				reqd: 1,
				default: mine && mine.vote,
				options: [
					{ value: "For", label: __("For") },
					{ value: "Against", label: __("Against") },
					{ value: "Abstain", label: __("Abstain") },
				],
			},
			{
				fieldname: "conflict_of_interest",
				fieldtype: "Check",
				label: __("Conflict of Interest"),
				description: __("I am close to the enterprise or gain from it: my vote does not count"),
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
				await frappe.xcall("genesis.enterprises.gate_votes.cast_vote", { incubation: frm.doc.name, ...values });
				dialog.hide();
				frm.reload_doc();
			} finally {
				dialog.enable_primary_action();
			}
		},
	});
	dialog.show();
}
