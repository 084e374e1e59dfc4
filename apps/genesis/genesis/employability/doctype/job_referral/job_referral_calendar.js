frappe.views.calendar["Job Referral"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.employability.employment_calendar.interviews",
};
