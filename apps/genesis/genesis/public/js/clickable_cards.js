// Number cards of the kind "Custom" lead to the report that lists what they count. Newer versions of Frappe do
// this by themselves, by the `route` that the card's method gives; there the click arrives at the same place.
(() => {
	const REPORT_OF_CARD = {
		"Follow-ups Due": "Follow-ups Due",
		"Pending Intakes": "Pending Intakes",
	};

	$(document).on("click", ".number-widget-box .widget-body", (event) => {
		const name = $(event.currentTarget).closest("[data-widget-name]").attr("data-widget-name");
		const label = $(event.currentTarget).closest("[number_card_name]").attr("number_card_name");
		const report = REPORT_OF_CARD[name] || REPORT_OF_CARD[label];
		if (report) frappe.set_route("query-report", report);
	});
})();
