// Sessions on the calendar: only those of the viewer's own teams, by name of the case.

frappe.views.calendar["Psychosocial Session"] = {
	field_map: {
		start: "starts_on",
		end: "ends_on",
		id: "name",
		title: "psychosocial_case",
		status: "attendance",
		allDay: "all_day",
	},
	fields: ["name", "starts_on", "ends_on", "psychosocial_case", "attendance"],
	get_css_class(event) {
		return { Planned: "info", Attended: "success", "Did Not Come": "warning", Cancelled: "default" }[
			event.status
		];
	},
	get_events_method: "frappe.desk.calendar.get_events",
};
