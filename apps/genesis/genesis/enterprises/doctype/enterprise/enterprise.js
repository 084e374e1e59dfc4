// Enterprise: its canvas, its figures month by month, its credits and courses, and what is done with it.
frappe.ui.form.on("Enterprise", {
	setup(frm) {
		frm.set_query("sector", () => ({ filters: { is_active: 1 } }));
		frm.set_query("advisor", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("participant", "members", () => ({
			filters: { status: ["in", ["Registered", "In Service"]] },
		}));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) return;
		if (frm.doc.closed_on) {
			frm.set_intro(
				__("Closed on {0}: {1}", [
					frappe.datetime.str_to_user(frm.doc.closed_on),
					frappe.utils.escape_html(frm.doc.closing_reason || ""),
				]),
				"gray"
			);
		} else if (frm.doc.alert_text) {
			frm.set_intro(frappe.utils.escape_html(frm.doc.alert_text), "orange");
		}
		add_buttons(frm);
		show_figures(frm);
		show_canvas(frm);
		show_connected(frm);
	},
});

function add_buttons(frm) {
	const start = (doctype, values = {}) => frappe.new_doc(doctype, { enterprise: frm.doc.name, ...values });
	if (!frm.doc.closed_on) {
		if (frappe.model.can_create("Enterprise Follow-up"))
			frm.add_custom_button(__("Monthly Follow-up"), () =>
				frappe.set_route("enterprise-follow-ups", frm.doc.name)
			);
		if (frappe.model.can_create("Business Model Canvas"))
			frm.add_custom_button(__("Work on the Canvas"), async () => {
				const name = await frappe.xcall("genesis.enterprises.canvases.new_version", {
					enterprise: frm.doc.name,
				});
				frappe.set_route("Form", "Business Model Canvas", name);
			});
		for (const doctype of ["Mentoring Visit", "Incubation", "Acceleration Plan", "Financing Referral"])
			if (frappe.model.can_create(doctype))
				frm.add_custom_button(__(doctype), () => start(doctype), __("Create"));
	}
	if (!frm.perm[0].write) return;
	if (frm.doc.closed_on) frm.add_custom_button(__("Open Again"), () => act(frm, "reopen", {}));
	else frm.add_custom_button(__("Close the Enterprise"), () => close_enterprise(frm), __("Actions"));
}

function close_enterprise(frm) {
	frappe.prompt(
		[
			{ fieldname: "closed_on", fieldtype: "Date", label: __("Closed On"), reqd: 1, default: frappe.datetime.get_today() },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason of the Closing"), reqd: 1 },
		],
		(values) => act(frm, "close", values),
		__("Close the Enterprise"),
		__("Close the Enterprise")
	);
}

async function act(frm, what, more) {
	await frappe.xcall(`genesis.enterprises.enterprises.${what}`, { enterprise: frm.doc.name, ...more });
	await frm.reload_doc();
}

async function show_figures(frm) {
	const wrapper = frm.get_field("figures_html").$wrapper.empty();
	if (!frappe.model.can_read("Enterprise Follow-up")) return;
	const asked = frm.doc.name;
	const rows = await frappe.xcall("genesis.enterprises.figures.series", { enterprise: asked });
	if (frm.doc.name !== asked) return;
	if (!rows.length) {
		wrapper.html(`<p class="text-muted">${__("No month was told yet.")}</p>`);
		return;
	}
	const place = $('<div class="enterprise-chart"></div>').appendTo(wrapper.empty());
	// A chart that is drawn while its tab is hidden has no width: it waits until it is seen.
	const draw = () =>
		new frappe.Chart(place[0], {
			type: rows.length > 1 ? "line" : "bar",
			height: 240,
			animate: 0,
			colors: ["#2f7d6d", "#b23a48"],
			axisOptions: { xIsSeries: 1, shortenYAxisNumbers: 1 },
			lineOptions: { dotSize: 4 },
			tooltipOptions: { formatTooltipY: (value) => format_currency(value, frm.doc.currency) },
			data: {
				labels: rows.map((row) => `${row.month.slice(5, 7)}-${row.month.slice(2, 4)}`),
				datasets: [
					{ name: __("Sales"), values: rows.map((row) => row.sales) },
					{ name: __("Costs"), values: rows.map((row) => row.costs) },
				],
			},
		});
	new IntersectionObserver((seen, observer) => {
		if (!seen.some((each) => each.isIntersecting) || !place[0].clientWidth) return;
		observer.disconnect();
		draw();
	}).observe(place[0]);
}

async function show_canvas(frm) {
	const wrapper = frm.get_field("canvas_html").$wrapper.empty();
	if (!frm.doc.canvas) {
		wrapper.html(`<p class="text-muted">${__("No version of the canvas was submitted yet.")}</p>`);
		return;
	}
	if (!frappe.model.can_read("Business Model Canvas")) return;
	const doc = await frappe.db.get_doc("Business Model Canvas", frm.doc.canvas);
	await frappe.model.with_doctype("Business Model Canvas");
	await frappe.require("/assets/genesis/js/canvas_board.js");
	wrapper.html(genesis.canvas_board(doc));
}

async function show_connected(frm) {
	const asked = frm.doc.name;
	const { credits, courses } = await frappe.xcall("genesis.enterprises.enterprise_view.connected", {
		enterprise: asked,
	});
	if (frm.doc.name !== asked) return;
	const money = (value, row) => format_currency(value, row.currency);
	frm.get_field("credits_html").$wrapper.html(
		table(__("Microcredits"), credits, __("No microcredit names this enterprise."), [
			[__("Microcredit"), (row) => link("Microcredit", row.name)],
			[__("Status"), (row) => __(row.status)],
			[__("Amount"), (row) => money(row.principal, row), 1],
			[__("Outstanding Principal"), (row) => money(row.outstanding_principal, row), 1],
			[__("Arrears Class"), (row) => frappe.utils.escape_html(row.arrears_class || "")],
			[__("Days Past Due"), (row) => row.days_past_due || 0, 1],
			[
				__("Next Instalment"),
				(row) => (row.next_due_date ? frappe.datetime.str_to_user(row.next_due_date) : ""),
			],
		])
	);
	frm.get_field("training_html").$wrapper.html(
		table(__("Financial Education"), courses, __("Nobody of the enterprise took a course of financial education."), [
			[__("Participant"), (row) => frappe.utils.escape_html(row.participant)],
			[__("Course"), (row) => frappe.utils.escape_html(row.course)],
			[__("Status"), (row) => __(row.status)],
			[
				__("Completed On"),
				(row) => (row.completed_on ? frappe.datetime.str_to_user(row.completed_on) : ""),
			],
			[__("Attendance (%)"), (row) => format_number(row.attendance_percent, null, 0), 1],
		])
	);
}

const link = (doctype, name) =>
	`<a href="${frappe.utils.get_form_link(doctype, name)}">${frappe.utils.escape_html(name)}</a>`;

// columns: [label, row -> HTML, is a figure]. No rows at all: the reader may not see them.
function table(title, rows, nothing, columns) {
	if (rows === null) return "";
	const head = `<h6 class="mt-3">${title}</h6>`;
	if (!rows.length) return `${head}<p class="text-muted">${nothing}</p>`;
	const side = (figure) => (figure ? ' class="text-right"' : "");
	const labels = columns.map(([label, , figure]) => `<th${side(figure)}>${label}</th>`).join("");
	const lines = rows
		.map((row) => `<tr>${columns.map(([, tell, figure]) => `<td${side(figure)}>${tell(row)}</td>`).join("")}</tr>`)
		.join("");
	return `${head}<div class="table-responsive"><table class="table table-bordered table-sm small">
		<thead><tr>${labels}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
