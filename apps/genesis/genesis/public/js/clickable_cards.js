// Number cards of the kind "Custom" lead to what they count. Newer versions of Frappe do this by themselves, by the
// `route` that the card's method gives; there the click arrives at the same place.
(() => {
	const payments = (group) => ({ route: ["repayment-entry"], options: { group } });
	const day = (ahead) => frappe.datetime.add_days(frappe.datetime.get_today(), ahead);
	const list = (doctype, options) => ({ route: ["List", doctype, "List"], options });
	const matrix = { route: ["query-report", "Indicator Matrix"] };
	const PLACE_OF_CARD = {
		"Follow-ups Due": { route: ["query-report", "Follow-ups Due"] },
		"Pending Intakes": { route: ["query-report", "Pending Intakes"] },
		"Instalments Due Today": payments("Today"),
		"Instalments Due This Week": payments("This Week"),
		"Credits Overdue": payments("Overdue"),
		"Enterprise Follow-ups Late": { route: ["enterprise-follow-ups"] },
		"Active Business Models": { route: ["query-report", "Business Models against the Baseline"] },
		"Mentoring Visits Today": { route: ["List", "Mentoring Visit"], options: { status: "Planned" } },
		"Mentoring Visits to Report": { route: ["List", "Mentoring Visit"], options: { status: "Planned" } },
		"Follow-ups to Make": { route: ["query-report", "Placement Follow-ups Due"] },
		"Interviews Today": list("Job Referral", { interview_at: ["Timespan", "today"] }),
		"Referrals Without Answer": list("Job Referral", () => ({ stage: "Sent", due_date: ["<", day(0)] })),
		"Placements to Record": list("Job Referral", { stage: "Hired" }),
		"Vacancies Ending Soon": list("Vacancy", () => ({ status: "Open", deadline: ["<=", day(7)] })),
		"People at Work": list("Placement", { status: "Active" }),
		"Free Places in Vacancies": list("Vacancy", { status: "Open" }),
		"Gatherings Today": { route: ["List", "Knowledge Event", "Calendar", "default"] },
		"Gatherings This Week": { route: ["List", "Knowledge Event", "Calendar", "default"] },
		"Gatherings to Report": { route: ["query-report", "Gatherings and Attendance"], options: { show: "To Report" } },
		"Commitments Due This Week": list("Commitment", () => ({
			status: ["in", ["Open", "Past Due"]],
			due_date: ["<=", day(6)],
		})),
		"People Registered in the Programme": matrix,
		"Target of People Reached (%)": matrix,
		"Insertion Rate (%)": matrix,
		"Microcredits Disbursed So Far": matrix,
		"Portfolio at Risk over 30 Days (%)": matrix,
		"Arrears Tasks Open": { route: ["List", "Arrears Task"], options: { status: "Open" } },
		"Collected This Month": { route: ["List", "Microcredit Repayment"], options: { docstatus: 1 } },
	};

	$(document).on("click", ".number-widget-box .widget-body", (event) => {
		const name = $(event.currentTarget).closest("[data-widget-name]").attr("data-widget-name");
		const label = $(event.currentTarget).closest("[number_card_name]").attr("number_card_name");
		const place = PLACE_OF_CARD[name] || PLACE_OF_CARD[label];
		if (!place) return;
		const options = typeof place.options === "function" ? place.options() : place.options;
		if (options) frappe.route_options = { ...options };
		frappe.set_route(...place.route);
	});
})();
