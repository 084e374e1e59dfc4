frappe.views.calendar["Competency Evaluation"] = {
	field_map: {
		start: "evaluation_date",
		end: "evaluation_date",
		id: "name",
		title: "standard_title",
		allDay: "all_day",
	},
	gantt: false,
	filters: [
		{ fieldtype: "Link", fieldname: "evaluation_centre", options: "Evaluation Centre", label: __("Evaluation Centre") },
	],
	get_events_method: "frappe.desk.calendar.get_events",
};
