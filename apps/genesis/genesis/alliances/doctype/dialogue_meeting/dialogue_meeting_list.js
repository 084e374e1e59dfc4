frappe.listview_settings["Dialogue Meeting"] = {
	add_fields: ["status", "starts_at", "ends_at"],
	get_indicator(doc) {
		const now = frappe.datetime.now_datetime();
		if (doc.status === "Planned" && doc.ends_at < now)
			return [__("To Report"), "red", `status,=,Planned|ends_at,<,${now}`];
		const colours = { Planned: "blue", Held: "green", Cancelled: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
