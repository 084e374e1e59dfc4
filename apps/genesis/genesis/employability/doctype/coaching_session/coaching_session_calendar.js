frappe.views.calendar["Coaching Session"] = {
	field_map: { start: "starts_on", end: "ends_on", id: "name", title: "topic", status: "status", allDay: "all_day" },
	fields: ["name", "starts_on", "ends_on", "topic", "status"],
	get_css_class(event) {
		return { Planned: "info", Held: "success", Cancelled: "warning" }[event.status];
	},
	get_events_method: "frappe.desk.calendar.get_events",
};
