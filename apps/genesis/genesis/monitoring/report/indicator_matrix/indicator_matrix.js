frappe.query_reports["Indicator Matrix"] = {
	filters: [
		{
			fieldname: "programme",
			label: __("Programme"),
			fieldtype: "Link",
			options: "Programme",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{
			fieldname: "level",
			label: __("Level"),
			fieldtype: "Select",
			options: ["", "Impact", "Outcome", "Output", "Activity"].map((value) => value && { value, label: __(value) }),
		},
		{ fieldname: "area", label: __("Area"), fieldtype: "Select", options: ["", "1", "2", "3", "4", "5"] },
		{
			fieldname: "disaggregate_by",
			label: __("Told Apart By"),
			fieldtype: "Select",
			options: [
				"",
				"Sex",
				"Age Group",
				"Group",
				"Department",
				"Municipality",
				"Occupational Area",
				"Programme Office",
			].map((value) => value && { value, label: __(value) }),
		},
	],

	// Each row has its own unit; what is hidden or has nothing to divide by is no zero.
	formatter(value, row, column, data, default_formatter) {
		const numbers = ["value", "baseline", "target", "achieved", "numerator", "denominator"];
		if (!data || !numbers.includes(column.fieldname)) {
			if (data && column.fieldname === "evidence_label" && value) {
				const code = frappe.utils.escape_html(data.code);
				return `<a role="link" tabindex="0" class="genesis-evidence" style="text-decoration: underline" data-code="${code}">${value}</a>`;
			}
			let text = default_formatter(value, row, column, data);
			// The table makes numbers of a column whose first row has no word.
			if (["group", "target_until"].includes(column.fieldname)) text = `<div style="text-align: left">${text}</div>`;
			return data && !data.indent && column.fieldname === "title" ? `<b>${text}</b>` : text;
		}
		const right = (text, muted) =>
			`<div style="text-align: right" class="${muted ? "text-muted" : ""}">${text}</div>`;
		if (value === null || value === undefined) {
			const about = data.hidden && column.fieldname === "value" ? __("Hidden") : "–";
			return right(about, true);
		}
		if (column.fieldname === "achieved") return right(`${format_number(value, null, 1)} %`);
		const part = ["numerator", "denominator"].includes(column.fieldname);
		if (data.unit === "Percent" && !part) return right(`${format_number(value, null, 1)} %`);
		if (data.unit === "Money") return right(format_currency(value));
		return right(format_number(value, null, Number.isInteger(value) ? 0 : 2));
	},

	onload(report) {
		report.page.wrapper.on("click", ".genesis-evidence", (event) => {
			const code = $(event.currentTarget).attr("data-code");
			const found = (report.data || []).find((row) => row.code === code);
			if (!found || !found.evidence) return;
			frappe.route_options = { ...found.evidence.options };
			frappe.set_route(...found.evidence.route);
		});
	},
};
