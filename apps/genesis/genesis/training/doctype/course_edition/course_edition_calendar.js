frappe.views.calendar["Course Edition"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.training.meeting_calendar.events",
};
