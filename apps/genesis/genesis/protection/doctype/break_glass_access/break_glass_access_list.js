frappe.listview_settings["Break Glass Access"] = {
	add_fields: ["review_status", "valid_until"],
	get_indicator(doc) {
		const colour = { "To Review": "orange", Justified: "green", "Not Justified": "red" }[doc.review_status];
		return [__(doc.review_status), colour, `review_status,=,${doc.review_status}`];
	},
};
