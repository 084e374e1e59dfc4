frappe.listview_settings["Acceleration Plan"] = {
	add_fields: ["status", "actions_late"],
	get_indicator(doc) {
		if (doc.status === "Active" && doc.actions_late) return [__("Actions Late"), "red", "actions_late,>,0"];
		const colours = { Active: "blue", Completed: "green", Cancelled: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
