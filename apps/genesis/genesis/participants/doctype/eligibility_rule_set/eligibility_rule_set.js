frappe.ui.form.on("Eligibility Rule Set", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.docstatus === 0) {
			frm.set_intro(
				__("Try these rules on the records at hand before submitting: submitting puts them in force"),
				"blue"
			);
		} else if (frappe.model.can_create(frm.doctype)) {
			frm.add_custom_button(__("New Version"), () => frm.copy_doc()).addClass("btn-primary");
		}
		if (frm.perm[0].write && frm.doc.docstatus < 2) {
			frm.add_custom_button(__("Try on Records"), () => try_on_records(frm));
		}
	},
});

async function try_on_records(frm) {
	if (frm.is_dirty()) {
		frappe.msgprint(__("Save the rules first"));
		return;
	}
	const result = await frappe.xcall("genesis.participants.rule_set_trial.try_on_records", {
		rule_set: frm.doc.name,
	});
	const dialog = new frappe.ui.Dialog({ title: __("Try on Records"), size: "extra-large" });
	dialog.$body.html(trial_html(result));
	dialog.show();
}

function trial_html(result) {
	const text = frappe.utils.escape_html;
	const summary = __("{0} of {1} results would change", [result.changed, result.tried]);
	const more = result.more_records
		? `<p class="text-muted">${__("Only the {0} records changed last were tried", [result.tried])}</p>`
		: "";
	if (!result.changed) return `<p>${summary}</p>${more}`;
	const counts = result.counts
		.map((row) => `<tr><td>${__(row.before)}</td><td>${__(row.after)}</td><td>${cint(row.count)}</td></tr>`)
		.join("");
	const people = result.participants
		.map(
			(row) => `<tr>
				<td>${frappe.utils.get_form_link("Participant", row.participant, true)}</td>
				<td>${__(row.before)}</td><td>${__(row.after)}</td><td>${text(row.rules)}</td>
				<td>${row.has_exception ? __("Has an exception") : ""}</td></tr>`
		)
		.join("");
	const heads = (labels) => labels.map((label) => `<th>${label}</th>`).join("");
	return `<h4>${summary}</h4>${more}
		<table class="table table-bordered"><thead><tr>${heads([__("Before"), __("After"), __("Count")])}</tr></thead>
		<tbody>${counts}</tbody></table>
		<div class="table-responsive"><table class="table table-bordered"><thead><tr>${heads([
			__("Participant"),
			__("Before"),
			__("After"),
			__("Rules"),
			"",
		])}</tr></thead><tbody>${people}</tbody></table></div>
		<p class="text-muted small">${__("At most 200 are listed")}</p>`;
}
