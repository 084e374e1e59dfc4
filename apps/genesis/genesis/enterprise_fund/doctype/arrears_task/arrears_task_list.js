frappe.listview_settings["Arrears Task"] = {
	add_fields: ["status", "level"],
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		const open = doc.level === "Escalation" ? "red" : "orange";
		const colour = { Open: open, Done: "blue", Paid: "green" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
