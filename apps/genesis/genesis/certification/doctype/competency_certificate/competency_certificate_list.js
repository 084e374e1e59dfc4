frappe.listview_settings["Competency Certificate"] = {
	get_indicator(doc) {
		const colours = { Valid: "green", Expired: "orange", Revoked: "red", Replaced: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
