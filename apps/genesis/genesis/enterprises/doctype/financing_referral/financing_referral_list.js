frappe.listview_settings["Financing Referral"] = {
	add_fields: ["outcome"],
	get_indicator(doc) {
		const colours = { Pending: "orange", Granted: "green", Declined: "red", Withdrawn: "gray" };
		return [__(doc.outcome), colours[doc.outcome], `outcome,=,${doc.outcome}`];
	},
};
