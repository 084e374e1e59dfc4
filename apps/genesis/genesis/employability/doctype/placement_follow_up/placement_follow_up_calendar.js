frappe.views.calendar["Placement Follow-up"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.employability.employment_calendar.follow_ups",
};
