frappe.views.calendar["Knowledge Event"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.alliances.gathering_calendar.events",
};
