frappe.views.calendar["Microcredit"] = {
	field_map: { start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" },
	get_events_method: "genesis.enterprise_fund.due_calendar.events",
};
