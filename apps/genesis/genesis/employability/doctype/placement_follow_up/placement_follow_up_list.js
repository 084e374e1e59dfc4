frappe.listview_settings["Placement Follow-up"] = {
	add_fields: ["status", "due_date", "result"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Pending" && doc.due_date <= today) {
			return [__("Due"), "red", `status,=,Pending|due_date,<=,${today}`];
		}
		if (doc.status === "Done") {
			const colour = doc.result === "Left" ? "orange" : "green";
			return [__(doc.result), colour, `status,=,Done|result,=,${doc.result}`];
		}
		return [__(doc.status), "gray", `status,=,${doc.status}`];
	},
};
