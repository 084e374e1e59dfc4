// Business Model Canvas: a new version from the last one, and two versions side by side.
frappe.ui.form.on("Business Model Canvas", {
	setup(frm) {
		frm.set_query("enterprise", () => ({ filters: { status: ["!=", "Closed"] } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Compare Versions"), () => choose_versions(frm));
		if (frm.doc.docstatus === 1 && frappe.model.can_create("Business Model Canvas"))
			frm.add_custom_button(__("New Version"), async () => {
				const name = await frappe.xcall("genesis.enterprises.canvases.new_version", {
					enterprise: frm.doc.enterprise,
				});
				frappe.set_route("Form", "Business Model Canvas", name);
			});
	},
});

async function choose_versions(frm) {
	const found = await frappe.xcall("genesis.enterprises.canvases.versions", { enterprise: frm.doc.enterprise });
	if (found.length < 2) {
		frappe.msgprint(__("There is one version only: nothing to compare yet."));
		return;
	}
	const options = found.map((row) => ({
		value: row.name,
		label: `${__("Version {0}", [row.version])}${row.docstatus ? "" : ` (${__("Draft")})`} · ${frappe.datetime.str_to_user(
			row.made_on
		)}`,
	}));
	const place = found.findIndex((row) => row.name === frm.doc.name);
	const earlier = found[place + 1] || found[1];
	const later = found[place + 1] ? found[place] : found[0];
	const dialog = new frappe.ui.Dialog({
		title: __("Compare Versions"),
		size: "extra-large",
		fields: [
			{ fieldname: "earlier", fieldtype: "Select", label: __("Earlier Version"), options, default: earlier.name, onchange: () => show(dialog) },
			{ fieldtype: "Column Break" },
			{ fieldname: "later", fieldtype: "Select", label: __("Later Version"), options, default: later.name, onchange: () => show(dialog) },
			{ fieldtype: "Section Break" },
			{ fieldname: "result", fieldtype: "HTML" },
		],
	});
	dialog.show();
	show(dialog);
}

async function show(dialog) {
	const { earlier, later } = dialog.get_values(true) || {};
	if (!earlier || !later) return;
	const { blocks } = await frappe.xcall("genesis.enterprises.canvases.compare", { earlier, later });
	const text = frappe.utils.escape_html;
	const side = (lines, shown, colour) =>
		lines
			.filter((line) => shown.includes(line.change))
			.map((line) =>
				line.change === "kept"
					? `<li>${text(line.text)}</li>`
					: `<li style="background: ${colour}; border-radius: 3px; padding: 0 4px">${text(line.text)}</li>`
			)
			.join("");
	const rows = blocks.map((block) => {
		const changed = block.lines.some((line) => line.change !== "kept");
		return `<tr><th style="width: 18%">${frappe.utils.escape_html(block.label)}${
			changed ? ` <span class="indicator-pill orange">${__("Changed")}</span>` : ""
		}</th>
			<td style="width: 41%"><ul class="pl-3 mb-0">${side(block.lines, ["kept", "removed"], "var(--bg-red)")}</ul></td>
			<td style="width: 41%"><ul class="pl-3 mb-0">${side(block.lines, ["kept", "added"], "var(--bg-green)")}</ul></td></tr>`;
	});
	dialog.get_field("result").$wrapper.html(
		`<div class="table-responsive"><table class="table table-bordered small canvas-comparison"><thead><tr><th></th><th>${__(
			"Earlier Version"
		)}</th><th>${__("Later Version")}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`
	);
}
