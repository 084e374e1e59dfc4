// Forms of the vouchers of a microcredit: what would happen is shown before it is submitted.
frappe.provide("genesis.fund");

(() => {
	const PAUSE_MS = 500;
	const COLOURS = { 0: ["Draft", "red"], 1: ["Submitted", "green"], 2: ["Cancelled", "gray"] };

	// `fields`: a change of one of them is worked out anew. `prints`: title of a button -> print format.
	genesis.fund.voucher_form = (doctype, fields, prints = {}) => {
		const ask = frappe.utils.debounce((frm) => show_preview(frm, fields), PAUSE_MS);
		const handlers = {
			setup(frm) {
				frm.set_query("microcredit", () => ({
					filters: { docstatus: 1, status: ["not in", ["Closed", "Cancelled"]] },
				}));
				if (frm.fields_dict.cash_account) {
					frm.set_query("cash_account", () => ({
						filters: { company: frm.doc.company, is_group: 0, account_type: ["in", ["Bank", "Cash"]] },
					}));
				}
			},

			refresh(frm) {
				if (frm.doc.microcredit) {
					frm.add_custom_button(__("Microcredit"), () =>
						frappe.set_route("Form", "Microcredit", frm.doc.microcredit)
					);
				}
				if (frm.doc.docstatus === 1) {
					for (const [label, format] of Object.entries(prints)) {
						frm.add_custom_button(__(label), () =>
							window.open(genesis.fund.print_url(doctype, frm.doc.name, format, true))
						);
					}
				}
				ask(frm);
			},
		};
		for (const field of ["microcredit", "posting_date", ...fields]) handlers[field] = ask;
		frappe.ui.form.on(doctype, handlers);
	};

	async function show_preview(frm, fields) {
		const box = frm.get_field("preview_html")?.$wrapper;
		if (!box) return;
		if (frm.doc.docstatus !== 0 || !is_filled(frm, fields)) return box.empty();
		const stamp = (frm.preview_stamp = (frm.preview_stamp || 0) + 1);
		try {
			const told = await genesis.fund.ask_preview(frm.doctype, frm.doc);
			if (stamp === frm.preview_stamp) box.html(genesis.fund.preview_html(told, frm.doc.currency));
		} catch (error) {
			if (stamp !== frm.preview_stamp) return;
			box.html($('<div class="text-danger"></div>').text(genesis.fund.reason(error)));
		}
	}

	// Whether there is something to work out: a credit, what is required, and an amount where the form has any.
	function is_filled(frm, fields) {
		const value = (field) => frm.doc[field];
		const known = fields.map((field) => frm.get_field(field).df);
		const amounts = known.filter((df) => df.fieldtype === "Currency");
		return (
			frm.doc.microcredit &&
			known.every((df) => !df.reqd || value(df.fieldname) || df.fieldname === "annual_rate") &&
			(!amounts.length || amounts.some((df) => flt(value(df.fieldname)) > 0))
		);
	}

	// Lists of vouchers: what is asked for and not decided yet is told from what counts.
	genesis.fund.voucher_list = (doctype) => {
		frappe.listview_settings[doctype] = {
			add_fields: ["docstatus"],
			has_indicator_for_draft: true,
			get_indicator(doc) {
				const [label, colour] = COLOURS[doc.docstatus];
				return [__(label), colour, `docstatus,=,${doc.docstatus}`];
			},
		};
	};
})();
