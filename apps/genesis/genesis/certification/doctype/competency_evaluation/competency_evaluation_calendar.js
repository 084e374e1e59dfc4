frappe.views.calendar["Competency Evaluation"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.certification.evaluation_calendar.events",
};
