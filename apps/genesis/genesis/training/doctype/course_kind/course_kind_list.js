// Frappe translates links to kinds, and not the first column of their own list.
frappe.listview_settings["Course Kind"] = {
	onload(list) {
		this.list = list;
	},

	before_render() {
		for (const row of this.list?.data || []) row.title = __(row.title);
	},
};
