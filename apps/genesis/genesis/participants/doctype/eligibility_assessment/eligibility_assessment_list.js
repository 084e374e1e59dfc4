frappe.listview_settings["Eligibility Assessment"] = {
	add_fields: ["outcome", "exception_granted"],
	get_indicator(doc) {
		if (doc.exception_granted) return [__("Exception"), "purple", "exception_granted,=,1"];
		const colour = { Eligible: "green", "Not Eligible": "red", Incomplete: "orange" }[doc.outcome];
		return [__(doc.outcome), colour, `outcome,=,${doc.outcome}`];
	},
};
