// Frappe lists records by their names as they are kept; those of sectors are English, and read in the user's language.
frappe.listview_settings["Enterprise Sector"] = {
	formatters: { name: (value) => __(value) },
};
