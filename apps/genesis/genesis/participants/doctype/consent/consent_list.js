frappe.listview_settings["Consent"] = {
	add_fields: ["status"],
	has_indicator_for_draft: true,
	has_indicator_for_cancelled: true,
	get_indicator(doc) {
		const colour = {
			Draft: "gray",
			Valid: "green",
			Withdrawn: "red",
			Expired: "orange",
			Cancelled: "red",
		}[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
