frappe.views.calendar["Coaching Session"] = {
	field_map: { start: "starts_on", end: "ends_on", id: "name", title: "topic", status: "status", allDay: "all_day" },
	get_css_class(event) {
		return { Planned: "info", Held: "success", Cancelled: "default" }[event.status];
	},
	get_events_method: "frappe.desk.calendar.get_events",
};
