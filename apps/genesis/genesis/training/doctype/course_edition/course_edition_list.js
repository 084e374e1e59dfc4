frappe.listview_settings["Course Edition"] = {
	add_fields: ["status", "enrolled", "capacity"],
	get_indicator(doc) {
		if (doc.status === "Open" && doc.enrolled >= doc.capacity)
			return [__("Full"), "orange", "status,=,Open"];
		const colour = { Open: "blue", Closed: "green", Cancelled: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
