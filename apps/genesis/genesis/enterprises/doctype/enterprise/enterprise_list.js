frappe.listview_settings["Enterprise"] = {
	add_fields: ["status", "is_silent", "sales_falling"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			Recorded: "gray",
			"In Incubation": "blue",
			"Incubation Suspended": "orange",
			Incubated: "green",
			"In Acceleration": "purple",
			Closed: "darkgrey",
		};
		if (doc.is_silent) return [__("Silent"), "red", "is_silent,=,1"];
		if (doc.sales_falling) return [__("Sales Are Falling"), "orange", "sales_falling,=,1"];
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
