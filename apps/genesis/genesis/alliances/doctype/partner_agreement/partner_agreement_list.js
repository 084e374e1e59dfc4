frappe.listview_settings["Partner Agreement"] = {
	add_fields: ["status", "ends_on"],
	has_indicator_for_draft: 1,
	has_indicator_for_cancelled: 1,
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			"Not Yet in Force": "blue",
			"In Force": "green",
			Expiring: "orange",
			Expired: "red",
			"Ended Early": "gray",
			Renewed: "blue",
			Cancelled: "red",
		};
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
