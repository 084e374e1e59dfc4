frappe.listview_settings["Programme Indicator"] = {
	add_fields: ["is_active", "level"],
	hide_name_column: true,
	get_indicator(doc) {
		return doc.is_active ? [__("Active"), "green", "is_active,=,1"] : [__("Not Active"), "gray", "is_active,=,0"];
	},
	onload(list) {
		list.page.add_inner_button(__("Indicator Matrix"), () => frappe.set_route("query-report", "Indicator Matrix"));
	},
};
