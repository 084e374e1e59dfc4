frappe.listview_settings["Duplicate Review"] = {
	add_fields: ["status", "score", "verdict", "office_a", "office_b"],
	filters: [["status", "=", "Open"]],
	get_indicator(doc) {
		const colours = { Open: "orange", Different: "green", Merged: "blue", Superseded: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
	onload(listview) {
		const may_scan = ["Programme Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (may_scan) {
			listview.page.add_inner_button(__("Search for Duplicates"), () =>
				frappe.xcall("genesis.participants.duplicate_scan.start").then(() =>
					frappe.show_alert({
						message: __("The search runs in the background; its progress is shown here"),
						indicator: "blue",
					})
				)
			);
		}
		frappe.realtime.on("genesis_duplicate_scan_finished", ({ created }) => {
			frappe.hide_progress();
			frappe.show_alert({
				message: __("Search finished: {0} new pairs to review", [created]),
				indicator: created ? "orange" : "green",
			});
			listview.refresh();
		});
	},
};
