(() => {
	const PRINTS = {
		Contract: "Contrato de microcrédito",
		"Promissory Note": "Pagaré",
		Schedule: "Plan de pagos",
		Statement: "Estado de cuenta",
	};
	const TERMS = [
		...["principal", "instalments", "first_due", "agreed_on", "annual_rate", "method", "day_count", "frequency"],
		...["business_day_rule", "full_grace", "principal_grace", "grace_interest", "fee_percent", "fee_treatment"],
	];
	const PAUSE_MS = 500;

	frappe.ui.form.on("Microcredit", {
		setup(frm) {
			frm.set_query("product", () => ({ filters: { is_active: 1 } }));
			frm.set_query("enterprise_fund", () => ({ filters: { is_active: 1 } }));
			frm.set_query("enterprise", () => ({
				query: "genesis.enterprises.lending.enterprise_query",
				filters: { participant: frm.doc.participant || "" },
			}));
		},

		refresh(frm) {
			show_figures(frm);
			show_plan(frm);
			if (frm.doc.docstatus !== 1) return;
			add_steps(frm);
			add_prints(frm);
		},

		async product(frm) {
			if (!frm.doc.product || frm.doc.docstatus) return;
			frm.set_value(
				await frappe.xcall("genesis.enterprise_fund.microcredits.product_terms", { product: frm.doc.product })
			);
		},

		...Object.fromEntries(TERMS.map((field) => [field, frappe.utils.debounce(show_plan, PAUSE_MS)])),
	});

	function show_figures(frm) {
		const { money } = genesis.fund;
		const { doc } = frm;
		if (doc.effective_rate) {
			frm.dashboard.add_indicator(
				__("Nominal {0} % · TEA {1} %", [format_number(doc.annual_rate, null, 2), format_number(doc.effective_rate, null, 2)]),
				"blue"
			);
		}
		if (!doc.disbursed) return;
		frm.dashboard.add_indicator(__("Outstanding: {0}", [money(doc.outstanding_principal, doc.currency)]), "gray");
		frm.dashboard.add_indicator(
			__("Due: {0}", [money(doc.amount_due, doc.currency)]),
			doc.amount_due ? "orange" : "green"
		);
		if (doc.days_past_due) frm.dashboard.add_indicator(__("{0} days late", [doc.days_past_due]), "red");
		if (doc.restructured) frm.dashboard.add_indicator(__("Restructured"), "purple");
	}

	function add_steps(frm) {
		const { doc } = frm;
		const group = __("Register");
		const voucher = (label, doctype, when) => {
			if (when && frappe.model.can_create(doctype)) {
				frm.add_custom_button(__(label), () => frappe.new_doc(doctype, { microcredit: doc.name }), group);
			}
		};
		const running = ["Current", "In Arrears"].includes(doc.status);
		if (running && frappe.model.can_create("Microcredit Repayment")) {
			frm.add_custom_button(__("Register a Payment"), () => frappe.set_route("repayment-entry", doc.name));
		}
		voucher("Disburse", "Microcredit Disbursement", flt(doc.disbursed) < flt(doc.principal) && !doc.closed_on && !doc.written_off_on);
		voucher("Restructure", "Microcredit Restructuring", running);
		voucher("Waive", "Microcredit Waiver", running);
		voucher("Charge a Fee", "Microcredit Charge", running);
		voucher("Give Back an Advance", "Microcredit Refund", flt(doc.advance) > 0);
		voucher("Write Off", "Microcredit Write Off", running);
		voucher("Register a Recovery", "Microcredit Recovery", doc.status === "Written Off");
	}

	function add_prints(frm) {
		const prints = frm.doc.status === "Closed" ? { ...PRINTS, "Clearance Letter": "Finiquito" } : PRINTS;
		for (const [label, format] of Object.entries(prints)) {
			frm.add_custom_button(
				__(label),
				() => window.open(genesis.fund.print_url("Microcredit", frm.doc.name, format, true)),
				__("Papers")
			);
		}
	}

	async function show_plan(frm) {
		const box = frm.get_field("schedule_html").$wrapper;
		frm.toggle_display("schedule", false);
		if (frm.doc.docstatus) return box.html(plan_html(frm.doc.schedule || [], frm.doc.currency));
		if (!(frm.doc.principal > 0 && frm.doc.instalments > 0 && frm.doc.agreed_on)) return box.empty();
		const stamp = (frm.plan_stamp = (frm.plan_stamp || 0) + 1);
		try {
			const answer = await frappe.call({
				method: "genesis.enterprise_fund.agreements.preview_plan",
				args: { values: frm.doc },
				silent: true,
			});
			if (stamp !== frm.plan_stamp) return;
			const told = answer.message;
			const rows = told.rows.map((row) => ({ ...row, due_date: row.due }));
			const cost = __("Nominal {0} % · TEA {1} %", [
				format_number(frm.doc.annual_rate, null, 2),
				format_number(told.effective_rate, null, 2),
			]);
			box.html(`<p><b>${cost}</b></p>${plan_html(rows, frm.doc.currency)}`);
		} catch (error) {
			if (stamp === frm.plan_stamp) box.html($('<div class="text-danger"></div>').text(genesis.fund.reason(error)));
		}
	}

	function plan_html(rows, currency) {
		if (!rows.length) return "";
		const { money, day } = genesis.fund;
		const today = frappe.datetime.get_today();
		const labels = [__("No."), __("Due Date"), __("Instalment"), __("Principal"), __("Interest"), __("Balance"), __("Unpaid")];
		const body = rows.map((row) => {
			const state = row.settled_on
				? `<span class="indicator green">${__("Paid")}</span>`
				: row.outstanding !== undefined && row.due_date < today
				? `<span class="indicator red">${money(row.outstanding, currency)}</span>`
				: row.outstanding !== undefined
				? money(row.outstanding, currency)
				: "";
			const amounts = [row.total, row.principal, row.interest, row.balance].map(
				(amount) => `<td class="text-right">${money(amount, currency)}</td>`
			);
			return `<tr><td>${cint(row.number)}</td><td class="text-nowrap">${day(row.due_date)}</td>${amounts.join("")}<td class="text-right text-nowrap">${state}</td></tr>`;
		});
		const head = labels.map((label, place) => `<th class="${place > 1 ? "text-right" : ""}">${label}</th>`).join("");
		return `<div class="table-responsive"><table class="table table-sm table-bordered"><thead><tr>${head}</tr></thead>
			<tbody>${body.join("")}</tbody></table></div>`;
	}
})();
