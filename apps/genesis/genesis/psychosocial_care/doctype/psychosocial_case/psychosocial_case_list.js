frappe.listview_settings["Psychosocial Case"] = {
	add_fields: ["workflow_state", "is_urgent", "closed_on", "risk_level"],
	get_indicator(doc) {
		if (doc.closed_on) {
			return [__("Closed"), "gray", "closed_on,is,set"];
		}
		const colour = doc.is_urgent ? "red" : "blue";
		return [__(doc.workflow_state || "Open"), colour, `workflow_state,=,${doc.workflow_state}`];
	},
};
