frappe.listview_settings["Participant"] = {
	add_fields: ["eligibility_status", "status", "consent_status", "vulnerability_level"],
	filters: [["status", "!=", "Merged"]],
	hide_name_column: false,

	get_indicator(doc) {
		if (doc.status === "Merged") return [__("Merged"), "gray", "status,=,Merged"];
		if (doc.status === "Exited") return [__("Exited"), "darkgrey", "status,=,Exited"];
		// Lists outside of the list view (a workspace, for one) bring fewer fields.
		if (!doc.eligibility_status) return [__(doc.status), "blue", `status,=,${doc.status}`];
		const colour = {
			Eligible: "green",
			"Not Eligible": "red",
			Incomplete: "orange",
			Exception: "purple",
			"Not Assessed": "gray",
		}[doc.eligibility_status];
		return [__(doc.eligibility_status), colour, `eligibility_status,=,${doc.eligibility_status}`];
	},

	onload(listview) {
		if (!frappe.model.can_write("Participant")) return;
		listview.page.add_action_item(__("Assess Eligibility"), async () => {
			const participants = listview.get_checked_items(true);
			if (!participants.length) return;
			const assessed = await frappe.xcall(
				"genesis.participants.eligibility_service.assess_selected",
				{ participants }
			);
			frappe.show_alert({ message: __("{0} assessed", [assessed]), indicator: "green" });
			listview.refresh();
		});
	},
};
