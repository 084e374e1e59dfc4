frappe.listview_settings["Shipped Default"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			Unchanged: "green",
			Changed: "blue",
			"New version available": "orange",
			Deleted: "gray",
			"Not inserted": "red",
		};
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
