// Participant Merge: choose for each differing field which value stays; see what will be moved.
frappe.ui.form.on("Participant Merge", {
	setup(frm) {
		["survivor", "merged"].forEach((side) =>
			frm.set_query(side, () => ({ filters: { status: ["!=", "Merged"] } }))
		);
	},
	refresh(frm) {
		frm.toggle_display("choices", false);
		frappe.model.with_doctype("Participant", () => {
			show_choices(frm);
			if (frm.is_new()) load_preview(frm);
			else if (frm.doc.docstatus === 0) show_links(frm);
		});
		if (frm.doc.docstatus === 0 && !frm.is_new()) {
			frm.page.set_indicator(__("Prepared"), "orange");
		}
		if (frm.doc.docstatus === 1) frm.set_intro(__("To undo the merge, cancel this document"), "blue");
	},
	survivor: load_preview,
	merged: load_preview,
	after_save: (frm) => show_choices(frm),
	on_submit: (frm) => frm.reload_doc(),
	after_cancel: (frm) => frm.reload_doc(),
});

function preview(frm) {
	const { survivor, merged } = frm.doc;
	if (!survivor || !merged || survivor === merged) return Promise.resolve(null);
	return frappe.xcall("genesis.participants.merging.preview", { survivor, merged });
}

async function load_preview(frm) {
	const found = await preview(frm);
	if (!found) return;
	frm.clear_table("choices");
	found.choices.forEach((row) => frm.add_child("choices", row));
	show_choices(frm);
	render_links(frm, found.links);
}

async function show_links(frm) {
	const found = await preview(frm);
	if (found) render_links(frm, found.links);
}

function render_links(frm, links) {
	const wrapper = frm.get_field("preview_html").$wrapper;
	if (!links.length) {
		wrapper.html(`<p class="text-muted">${__("No other record is linked to the merged one")}</p>`);
		return;
	}
	const escape = frappe.utils.escape_html;
	const rows = links
		.map((link) => {
			const owner = link.parent_doctype ? ` (${escape(__(link.parent_doctype))})` : "";
			return `<tr><td>${escape(__(link.doctype))}${owner}</td><td class="text-right">${cint(link.count)}</td></tr>`;
		})
		.join("");
	wrapper.html(`<p>${__("These records will be moved to the one that stays")}</p>
		<table class="table table-bordered" style="max-width: 36em">
		<thead><tr><th>${__("Kind of Record")}</th><th class="text-right">${__("Number")}</th></tr></thead>
		<tbody>${rows}</tbody></table>`);
}

function show_choices(frm) {
	const wrapper = frm.get_field("choices_html").$wrapper.empty();
	const rows = frm.doc.choices || [];
	if (!rows.length) {
		const message = frm.doc.survivor && frm.doc.merged ? __("The records do not differ") : "";
		wrapper.html(`<p class="text-muted">${message}</p>`);
		return;
	}
	const editable = frm.doc.docstatus === 0 && frm.perm[0] && frm.perm[0].write;
	wrapper.html(choices_html(frm, rows, editable));
	wrapper.find("input[type=radio]").on("change", (event) => {
		const row = rows[cint($(event.target).closest("tr").attr("data-row"))];
		frappe.model.set_value(row.doctype, row.name, "choice", event.target.value);
		show_choices(frm);
		frm.dirty();
	});
}

function choices_html(frm, rows, editable) {
	const escape = frappe.utils.escape_html;
	const cell = (row, position, choice, value) => {
		const kept = row.choice === choice || row.choice === "Both";
		const shown = choice === "Both" ? __("Both") : genesis.duplicates.shown(row.fieldname, value) || "—";
		const radio = `<input type="radio" name="genesis-choice-${position}" value="${choice}"
			${row.choice === choice ? "checked" : ""} ${editable ? "" : "disabled"}>`;
		return `<td class="${kept ? "genesis-kept" : ""}"><label>${radio} ${shown}</label></td>`;
	};
	const body = rows
		.map((row, position) => {
			const df = frappe.meta.get_docfield("Participant", row.fieldname);
			const both = df && frappe.model.table_fields.includes(df.fieldtype);
			return `<tr data-row="${position}"><th scope="row">${genesis.duplicates.label(row.fieldname)}</th>
				${cell(row, position, "Survivor", row.survivor_value)}
				${cell(row, position, "Merged", row.merged_value)}
				${both ? cell(row, position, "Both", "") : "<td></td>"}</tr>`;
		})
		.join("");
	return `<div class="table-responsive"><table class="table table-bordered genesis-compare">
		<thead><tr><th>${__("Field")}</th><th>${__("Record That Stays")}<br>${escape(frm.doc.survivor)}</th>
		<th>${__("Record That Is Merged")}<br>${escape(frm.doc.merged)}</th><th></th></tr></thead>
		<tbody>${body}</tbody></table></div>`;
}
