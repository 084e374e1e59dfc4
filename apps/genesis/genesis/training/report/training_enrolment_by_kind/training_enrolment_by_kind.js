frappe.query_reports["Training Enrolment by Kind"] = {
	filters: genesis.report_filters.editions(),
};
