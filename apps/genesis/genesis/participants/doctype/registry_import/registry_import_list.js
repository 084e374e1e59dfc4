frappe.listview_settings["Registry Import"] = {
	add_fields: ["status", "rejected_count", "held_count"],
	has_indicator_for_draft: 1,
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			Queued: "blue",
			Running: "blue",
			Tried: "cyan",
			Completed: doc.held_count || doc.rejected_count ? "orange" : "green",
			Failed: "red",
		};
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
