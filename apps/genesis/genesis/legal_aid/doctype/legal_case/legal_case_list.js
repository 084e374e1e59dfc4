frappe.listview_settings["Legal Case"] = {
	add_fields: ["workflow_state", "urgency", "closed_on"],
	get_indicator(doc) {
		if (doc.closed_on) {
			return [__("Closed"), "gray", "closed_on,is,set"];
		}
		const colour = { Immediate: "red", Urgent: "orange" }[doc.urgency] || "blue";
		return [__(doc.workflow_state || "Open"), colour, `workflow_state,=,${doc.workflow_state}`];
	},
};
