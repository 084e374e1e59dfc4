frappe.listview_settings["Psychosocial Session"] = {
	add_fields: ["attendance", "starts_on"],
	get_indicator(doc) {
		const colour = { Planned: "blue", Attended: "green", "Did Not Come": "orange", Cancelled: "gray" };
		return [__(doc.attendance), colour[doc.attendance], `attendance,=,${doc.attendance}`];
	},
};
