// The figures of a period: computed by one action, never typed; a dash where a figure is hidden or not known.
(() => {
	const NUMBERS = ["value", "numerator", "denominator_value"];

	frappe.ui.form.on("Indicator Snapshot", {
		setup(frm) {
			frm.set_query("programme", () => ({ filters: { is_active: 1 } }));
		},
		refresh(frm) {
			format_lines(frm);
			if (!frm.is_new() && frm.doc.docstatus === 0 && frm.perm[0]?.write) {
				frm.add_custom_button(__("Compute the Figures"), () => fill(frm)).addClass(
					frm.doc.lines?.length ? "" : "btn-primary",
				);
			}
			if (frm.doc.docstatus === 1) {
				frm.set_intro(
					frm.doc.__onload?.untouched
						? __("Submitted: these figures do not change any more.")
						: __("The figures are not those that were computed."),
					frm.doc.__onload?.untouched ? "green" : "red",
				);
			} else if (frm.doc.docstatus === 0 && !frm.doc.lines?.length) {
				frm.set_intro(__("Save the period, then compute the figures."), "blue");
			}
		},
	});

	function fill(frm) {
		const start = () =>
			frappe
				.xcall("genesis.monitoring.api.fill_snapshot", { name: frm.doc.name })
				.then((done) =>
					done ? frm.reload_doc() : frappe.show_alert(__("The figures are being computed; the form tells how far it is.")),
				);
		return frm.is_dirty() ? frm.save().then(start) : start();
	}

	function format_lines(frm) {
		const grid = frm.fields_dict.lines.grid;
		const dash = `<span class="text-muted">–</span>`;
		for (const name of NUMBERS) {
			grid.update_docfield_property(name, "formatter", (value, _df, _options, row) => {
				if (row?.state === "Hidden") return `<span class="text-muted">${__("Hidden")}</span>`;
				if (name === "value" && row?.state && row.state !== "Known") return dash;
				return format_number(value, null, Number.isInteger(flt(value)) ? 0 : 2);
			});
		}
		const with_target = (render) => (value, _df, _options, row) =>
			row && (flt(row.target) || row.target_until) ? render(value, row) : dash;
		grid.update_docfield_property("target", "formatter", with_target((value) => format_number(value, null, 0)));
		grid.update_docfield_property(
			"achieved",
			"formatter",
			with_target((value, row) => (row.state === "Known" ? `${format_number(value, null, 1)} %` : dash)),
		);
		grid.update_docfield_property("dimension_value", "formatter", (value, _df, _options, row) =>
			row?.dimension
				? frappe.utils.escape_html(`${__(row.dimension)}: ${value === "?" ? __("Not Stated") : __(value)}`)
				: "",
		);
	}
})();
