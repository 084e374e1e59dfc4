frappe.views.calendar["Mentoring Visit"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.enterprises.visit_calendar.events",
};
