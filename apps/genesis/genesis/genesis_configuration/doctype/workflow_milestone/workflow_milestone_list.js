// Frappe lists titles as they are kept; those of milestones are English, and read in the user's language.
frappe.listview_settings["Workflow Milestone"] = {
	formatters: { title: (value) => __(value) },
};
