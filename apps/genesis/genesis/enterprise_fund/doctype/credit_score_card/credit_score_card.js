frappe.ui.form.on("Credit Score Card", {
	refresh(frm) {
		frm.get_field("trial_html").$wrapper.empty();
		if (!frm.is_new() && frm.perm[0].write) {
			frm.add_custom_button(__("Try on Applications"), () => try_on_applications(frm));
		}
	},
});

async function try_on_applications(frm) {
	const result = await frappe.xcall("genesis.enterprise_fund.score_trial.try_on_applications", {
		card: frm.doc,
	});
	const passes = (value) => (value ? __("Reaches the points") : __("Below the points needed"));
	const rows = result.changes
		.map(
			(row) => `<tr><td>${frappe.utils.get_form_link("Microcredit Application", row.application, true)}</td>
				<td>${flt(row.before)}</td><td>${flt(row.after)}</td><td>${passes(row.passed)}</td><td>${passes(row.passes)}</td></tr>`
		)
		.join("");
	const heads = [__("Application"), __("Points"), __("Points Now"), __("Before"), __("After")]
		.map((label) => `<th>${label}</th>`)
		.join("");
	frm.get_field("trial_html").$wrapper.html(
		`<p>${__("{0} undecided applications tried: {1} change their points, {2} their result", [
			result.tried,
			result.changes.length,
			result.turned,
		])}</p>` +
			(rows
				? `<table class="table table-bordered"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`
				: "")
	);
	frm.scroll_to_field("trial_html");
}
