frappe.query_reports["Training Attendance and Gain"] = {
	filters: genesis.report_filters.editions(),
};
