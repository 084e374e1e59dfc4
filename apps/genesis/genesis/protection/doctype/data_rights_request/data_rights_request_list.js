frappe.listview_settings["Data Rights Request"] = {
	add_fields: ["due_on", "answered_on", "milestone", "is_late"],
	hide_name_column: false,
	formatters: {
		due_on(value, _df, doc) {
			const text = frappe.datetime.str_to_user(value);
			return !doc.answered_on && value < frappe.datetime.get_today() ? `<span class="text-danger">${text}</span>` : text;
		},
	},
};
