frappe.listview_settings["Psychosocial Session"] = {
	add_fields: ["attendance", "starts_on"],
	get_indicator(doc) {
		if (!doc.attendance) return null; // lists in workspaces ask for fewer fields
		const colour = { Planned: "blue", Attended: "green", "Did Not Come": "orange", Cancelled: "gray" };
		return [__(doc.attendance), colour[doc.attendance], `attendance,=,${doc.attendance}`];
	},
};
