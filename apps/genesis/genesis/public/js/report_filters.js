// Filters that several reports have.
frappe.provide("genesis.report_filters");

genesis.report_filters.area = (fieldname, level) => ({
	fieldname,
	label: __(level),
	fieldtype: "Link",
	options: "Administrative Area",
	get_query: () => ({ filters: { level } }),
});

Object.assign(genesis.report_filters, {
	office: () => ({
		fieldname: "office",
		label: __("Programme Office"),
		fieldtype: "Link",
		options: "Programme Office",
	}),
	programme: () => ({ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Programme" }),
	department: () => genesis.report_filters.area("department", "Department"),
	municipality: () => genesis.report_filters.area("municipality", "Municipality"),
	participant_group: () => ({
		fieldname: "participant_group",
		label: __("Group"),
		fieldtype: "Select",
		options: ["", "Returned Migrant", "Internally Displaced", "Family Member"].map((value) => ({
			value,
			label: __(value),
		})),
	}),
	from_date: () => ({ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" }),
	to_date: () => ({ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" }),
	// Editions of courses: when they began, where, and of which course.
	editions: () => [
		genesis.report_filters.from_date(),
		genesis.report_filters.to_date(),
		genesis.report_filters.office(),
		{ fieldname: "course", label: __("Course"), fieldtype: "Link", options: "Training Course" },
	],
});
