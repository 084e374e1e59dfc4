frappe.listview_settings["Training Enrolment"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colour = {
			Waiting: "orange",
			Enrolled: "blue",
			Completed: "green",
			"Not Completed": "red",
			Withdrawn: "gray",
		}[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
