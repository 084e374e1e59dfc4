// Rules kept in versions are tried on the records at hand before they take force: the buttons of their forms, and the
// answer of a trial, which says how many results would change, from what to what, and whose.
frappe.provide("genesis.trial");

// "New Version" for what was submitted, "Try on Records" for whoever may change the rules.
// intro: what to know before submitting; attempt: calls the server and shows its answer. A submitted version says
// whether it is in force when the server told so.
genesis.trial.add_buttons = (frm, { intro, label = __("Try on Records"), attempt }) => {
	if (frm.is_new()) return;
	if (frm.doc.docstatus === 0) {
		frm.set_intro(); // it is added to what stands there, each time the form is drawn
		frm.set_intro(intro, "blue");
	} else {
		if (frm.doc.__onload && "in_force" in frm.doc.__onload) {
			const [text, colour] = genesis.trial.standing(frm.doc, frm.doc.__onload.in_force);
			frm.page.set_indicator(text, colour);
		}
		if (frappe.model.can_create(frm.doctype)) {
			frm.add_custom_button(__("New Version"), () => frm.copy_doc()).addClass("btn-primary");
		}
	}
	if (frm.perm[0].write && frm.doc.docstatus < 2) {
		frm.add_custom_button(label, () =>
			frm.is_dirty() ? frappe.msgprint(__("Save the rules first")) : attempt()
		);
	}
};

// result: { tried, changed, more_records, counts: [{ before, after, count }] } as every trial answers.
// rows: those that would change, at most 200; columns: [[label, (row) => HTML]]; notes: more lines of HTML above.
// heading: instead of how many results would change; tables: [[title, columns, rows]] before the rows.
// Results are words of the programme or of managers: `genesis.trial.word` translates and escapes them.
genesis.trial.show = ({ title = __("Try on Records"), result, rows, columns, notes = [], heading, tables = [] }) => {
	const { word } = genesis.trial;
	const lines = [...notes];
	if (result.more_records) {
		lines.push(__("Only the {0} records changed last were tried", [cint(result.tried)]));
	}
	heading = heading || __("{0} of {1} results would change", [cint(result.changed), cint(result.tried)]);
	let html = `<h4>${heading}</h4>`;
	html += lines.map((line) => `<p class="text-muted">${line}</p>`).join("");
	if (result.counts.length) {
		html += table([
			[__("Before"), (row) => word(row.before)],
			[__("After"), (row) => word(row.after)],
			[__("Count"), (row) => cint(row.count)],
		], result.counts);
	}
	tables.forEach(([title, columns, rows]) => {
		if (rows.length) html += `<h5>${title}</h5>${table(columns, rows)}`;
	});
	if (rows.length) html += table(columns, rows);
	if (rows.length < result.changed) html += `<p class="text-muted small">${__("At most 200 are listed")}</p>`;
	const dialog = new frappe.ui.Dialog({ title, size: "extra-large" });
	dialog.$body.html(html);
	dialog.show();

	function table(columns, rows) {
		const heads = columns.map(([label]) => `<th>${label}</th>`).join("");
		const body = rows.map((row) => `<tr>${columns.map(([, cell]) => `<td>${cell(row)}</td>`).join("")}</tr>`);
		return `<div class="table-responsive"><table class="table table-bordered">
			<thead><tr>${heads}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
	}
};

genesis.trial.word = (text) => frappe.utils.escape_html(__(text || "—"));

// [text, colour] of a version that was submitted, or cancelled.
genesis.trial.standing = (doc, in_force) => {
	if (doc.docstatus === 2) return [__("Cancelled"), "red"];
	if (in_force) return [__("In Force"), "green"];
	return doc.effective_from > frappe.datetime.get_today()
		? [__("Not Yet in Force"), "blue"]
		: [__("Replaced"), "gray"];
};

// Settings of the list of a DocType that is kept in versions: which of them are in force. `method` gives their names.
genesis.trial.list_settings = (doctype, method) => {
	let in_force = new Set();
	return {
		add_fields: ["effective_from"],
		onload(listview) {
			frappe.xcall(method, { doctype }).then((names) => {
				in_force = new Set(names);
				listview.refresh();
			});
		},
		get_indicator(doc) {
			const [text, colour] = genesis.trial.standing(doc, in_force.has(doc.name));
			return [text, colour, `docstatus,=,${doc.docstatus}`];
		},
	};
};
