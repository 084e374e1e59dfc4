frappe.query_reports["Accreditations Expiring"] = {
	filters: [
		{ fieldname: "days", label: __("Days Ahead"), fieldtype: "Int", default: 60 },
		{ fieldname: "competency_standard", label: __("Competency Standard"), fieldtype: "Link", options: "Competency Standard" },
	],
};
