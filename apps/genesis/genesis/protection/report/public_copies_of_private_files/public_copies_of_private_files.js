// Public files are chosen here, and become private or stay public for a reason that is written down.
frappe.query_reports["Public Copies of Private Files"] = {
	filters: [
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			options: [
				{ value: "To Decide", label: __("To Decide") },
				{ value: "Kept Public", label: __("Kept Public") },
				{ value: "All", label: __("All") },
			],
			default: "To Decide",
		},
	],
	get_datatable_options(options) {
		return Object.assign(options, { checkboxColumn: true });
	},
	onload(report) {
		const with_chosen = (act) => () => {
			const rows = chosen_rows(report);
			if (rows.length) act(rows, report);
			else frappe.msgprint(__("Tick the files first"));
		};
		report.page.add_inner_button(__("Make Private"), with_chosen(make_private));
		report.page.add_inner_button(__("Keep Public"), with_chosen(keep_public));
	},
};

function chosen_rows(report) {
	const manager = report.datatable && report.datatable.rowmanager;
	return manager ? manager.getCheckedRows().map((index) => report.data[index]) : [];
}

function make_private(rows, report) {
	const shown = rows.filter((row) => row.is_shown);
	const words = [
		__("Make {0} files private? Who may read the private file still opens the old address.", [rows.length]),
	];
	if (shown.length) {
		words.push(__("Pages, letters or prints show these, and others will no longer see them:"));
		words.push(shown.map(shown_line).join(""));
	}
	frappe.confirm(words.map((text) => `<div class="mb-2">${text}</div>`).join(""), () =>
		decide(report, "make_private", {
			addresses: rows.map((row) => row.address),
			also_shown: shown.length ? 1 : 0,
		})
	);
}

function shown_line(row) {
	const [address, places] = [row.address, row.shown_by].map(frappe.utils.escape_html);
	return `<div><b>${address}</b>: ${places}</div>`;
}

function keep_public(rows, report) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Why They Are Meant to Be Public"), reqd: 1 },
		({ reason }) =>
			decide(report, "keep_public", { addresses: rows.map((row) => row.address), reason }),
		__("Keep {0} Files Public", [rows.length]),
		__("Keep Public")
	);
}

function decide(report, method, args) {
	return frappe
		.xcall(`genesis.protection.public_file_decisions.${method}`, args)
		.then((count) => {
			frappe.show_alert({ message: __("{0} files decided", [count]), indicator: "green" });
			report.refresh();
		});
}
