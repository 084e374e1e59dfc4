// Frappe lists titles as they are kept; the shipped levels are English, and read in the user's language.
frappe.listview_settings["Psychosocial Risk Level"] = {
	formatters: { title: (value) => __(value) },
};
