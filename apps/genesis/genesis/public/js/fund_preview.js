// What a voucher of a microcredit would do, drawn the same way in forms and on the screen for payments.
frappe.provide("genesis.fund");

Object.assign(genesis.fund, {
	NOTHING: 0.005,

	money(value, currency) {
		return format_currency(value || 0, currency || "USD");
	},

	day(value) {
		return value ? frappe.datetime.str_to_user(String(value).slice(0, 10)) : "";
	},

	text(value) {
		return frappe.utils.escape_html(String(value ?? ""));
	},

	async ask_preview(doctype, values) {
		const answer = await frappe.call({
			method: "genesis.enterprise_fund.previews.preview_voucher",
			args: { doctype, values },
			silent: true,
			error_handlers: {},
		});
		return answer.message;
	},

	// parts by component, then how the credit stands, then the lines of the ledger folded away
	preview_html(told, currency) {
		const { money, text } = genesis.fund;
		const rows = this.component_rows(told)
			.map(([label, amount]) => `<tr><td>${text(label)}</td><td class="text-right">${money(amount, currency)}</td></tr>`)
			.join("");
		const standing = told.standing;
		const coming = standing.next_due
			? `${this.day(standing.next_due)} · ${money(standing.next_amount, currency)}`
			: __("none");
		const others = told.others.length
			? `<p class="text-warning small">${__("Booked anew because of it: {0}", [
					told.others.map(text).join(", "),
			  ])}</p>`
			: "";
		return `<div class="fund-preview">
			${rows ? `<table class="table table-sm fund-parts"><tbody>${rows}</tbody></table>` : ""}
			<table class="table table-sm text-muted"><tbody>
				<tr><td>${__("Outstanding principal after it")}</td>
					<td class="text-right">${money(standing.outstanding_principal, currency)}</td></tr>
				<tr><td>${__("Due after it")}</td><td class="text-right">${money(standing.amount_due, currency)}</td></tr>
				<tr><td>${__("Next instalment")}</td><td class="text-right">${coming}</td></tr>
			</tbody></table>
			${others}
			${this.ledger_html(told.lines, currency)}
		</div>`;
	},

	component_rows(told) {
		const sums = {};
		for (const part of told.parts) {
			const key = part.instalment
				? __("{0} of instalment {1}", [__(part.component), part.instalment])
				: __(part.component);
			sums[key] = (sums[key] || 0) + part.amount;
		}
		const advance = told.movement.advance || 0;
		const rows = Object.entries(sums);
		if (advance > this.NOTHING) rows.push([__("Kept in advance"), advance]);
		if (advance < -this.NOTHING) rows.push([__("Taken from the advance"), -advance]);
		if (told.movement.recovered > this.NOTHING) rows.push([__("Recovered"), told.movement.recovered]);
		return rows;
	},

	ledger_html(lines, currency) {
		if (!lines.length) return "";
		const { money, text } = genesis.fund;
		const side = (amount) => (amount ? money(amount, currency) : "");
		const rows = lines
			.map(
				(line) => `<tr><td>${text(line.account)}</td><td class="text-right">${side(line.debit)}</td>
					<td class="text-right">${side(line.credit)}</td></tr>`
			)
			.join("");
		return `<details class="fund-ledger"><summary>${__("Lines of the ledger")}</summary>
			<div class="table-responsive"><table class="table table-sm"><thead><tr><th>${__("Account")}</th>
			<th class="text-right">${__("Debit")}</th><th class="text-right">${__("Credit")}</th></tr></thead>
			<tbody>${rows}</tbody></table></div></details>`;
	},

	// why something was refused, from a failed call
	reason(error) {
		const answer = error?.responseJSON || error || {};
		try {
			const messages = JSON.parse(answer._server_messages || "[]").map((each) => JSON.parse(each).message);
			if (messages.length) return frappe.utils.html2text(messages.join(" "));
		} catch {
			// no messages of the server: the general text below
		}
		return __("It could not be worked out. Check the connection and try again.");
	},

	phone(number) {
		return String(number).replace(/^(\+503)(\d{4})(\d{4})$/, "$1 $2-$3");
	},

	// the number to call, only where the reader may know it
	call_html(call) {
		if (!call || !call.phone) return "";
		const { text } = this;
		const notes = [
			call.hours && __("Safe hours: {0}", [text(call.hours)]),
			!call.is_safe && __("Not marked as a safe telephone"),
			!call.may_leave_message && __("Leave no message"),
			call.notes && text(call.notes),
		].filter(Boolean);
		return `<a class="btn btn-default btn-sm fund-call ${call.is_safe ? "" : "unsafe"}" href="tel:${encodeURI(
			call.phone
		)}">${frappe.utils.icon("call", "sm")} ${text(this.phone(call.phone))}</a>
			<div class="fund-call-notes small text-muted">${notes.join(" · ")}</div>`;
	},

	print_url(doctype, name, format, pdf) {
		const query = new URLSearchParams({ doctype, name, format, no_letterhead: 0, _lang: "es" });
		return pdf
			? `/api/method/frappe.utils.print_format.download_pdf?${query}`
			: `/printview?${query}&trigger_print=1`;
	},
});
