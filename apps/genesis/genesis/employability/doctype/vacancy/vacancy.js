frappe.ui.form.on("Vacancy", {
	setup(frm) {
		frm.set_query("employer", () => ({ filters: { is_active: 1 } }));
		frm.set_query("municipality", () => ({ filters: { level: "Municipality" } }));
	},

	refresh(frm) {
		if (!frm.is_new() && frappe.model.can_read("Participant")) {
			frm.add_custom_button(__("Find Candidates"), () => show_candidates(frm));
		}
	},
});

async function show_candidates(frm) {
	const found = await frappe.xcall("genesis.employability.candidates.find_candidates", {
		vacancy: frm.doc.name,
	});
	const escape = frappe.utils.escape_html;
	const list = (reasons) => reasons.map(escape).join("<br>");
	const rows = found.map(
		(row) => `<tr><td><a href="/app/participant/${encodeURIComponent(row.participant)}">
			${escape(row.person_name || row.participant)}</a></td><td>${row.score} %</td>
			<td class="text-success">${list(row.reasons_for)}</td>
			<td class="text-danger">${list(row.reasons_against)}</td></tr>`
	);
	const heads = [__("Participant"), __("Score"), __("For"), __("Against")];
	const dialog = new frappe.ui.Dialog({ title: __("Candidates"), size: "extra-large" });
	dialog.$body.append(
		rows.length
			? `<table class="table table-bordered"><thead><tr>${heads
					.map((head) => `<th>${head}</th>`)
					.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`
			: `<p>${__("Nobody meets what this vacancy requires")}</p>`
	);
	dialog.show();
}
