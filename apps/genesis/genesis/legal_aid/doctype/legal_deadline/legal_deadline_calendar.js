frappe.views.calendar["Legal Deadline"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.legal_aid.legal_calendar.deadlines",
};
