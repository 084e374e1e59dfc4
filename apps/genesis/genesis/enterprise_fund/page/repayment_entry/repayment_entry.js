(() => {
	frappe.pages["repayment-entry"].on_page_load = (wrapper) => {
		const page = frappe.ui.make_app_page({
			parent: wrapper,
			title: __("Register a Payment"),
			single_column: true,
		});
		wrapper.entry = new RepaymentEntry(page);
	};

	frappe.pages["repayment-entry"].on_page_show = (wrapper) => wrapper.entry.show();

	const API = "genesis.enterprise_fund";
	const PAUSE_MS = 350;

	class RepaymentEntry {
		constructor(page) {
			this.page = page;
			this.body = $('<div class="repayment-entry"></div>').appendTo(page.main);
			this.group = this.place = "";
			this.mine = true;
			this.body.on("click", ".pick", (event) => {
				frappe.set_route("repayment-entry", event.currentTarget.dataset.credit);
			});
		}

		show() {
			const credit = frappe.get_route()[1];
			const options = frappe.route_options || {};
			frappe.route_options = null;
			if (options.group) this.group = options.group;
			return credit ? this.open(credit) : this.list();
		}

		// --- what is due, and looking for a credit ---------------------------------------------------------------------
		async list() {
			this.page.set_title(__("Register a Payment"));
			this.body.html(`<div class="search"><input type="search" class="form-control" autocomplete="off"
				placeholder="${__("Name or number")}" aria-label="${__("Name or number")}"></div>
				<div class="filters"></div><div class="credits"></div>`);
			const search = frappe.utils.debounce((text) => this.search(text), PAUSE_MS);
			this.body.find("input[type=search]").on("input", (event) => search(event.target.value.trim()));
			const answer = await frappe.xcall(`${API}.portfolio_due.due_list`, { mine: this.mine ? 1 : 0 });
			this.due = answer.rows;
			this.has_own = answer.has_own;
			this.draw_due();
		}

		draw_due() {
			const groups = { Overdue: __("Overdue"), Today: __("Today"), "This Week": __("This Week") };
			const count = (group) => this.due.filter((row) => row.group === group).length;
			const filters = this.body.find(".filters").empty();
			for (const [group, label] of Object.entries(groups)) {
				$(`<button class="btn btn-default btn-sm" data-group="${group}">${label} · ${count(group)}</button>`)
					.toggleClass("active", this.group === group)
					.on("click", () => {
						this.group = this.group === group ? "" : group;
						this.draw_due();
					})
					.appendTo(filters);
			}
			if (this.has_own) {
				$(`<label><input type="checkbox" ${this.mine ? "checked" : ""}> ${__("Only mine")}</label>`)
					.on("change", (event) => {
						this.mine = event.target.checked;
						this.list();
					})
					.appendTo(filters);
			}
			this.draw_places(filters);
			const rows = this.due.filter(
				(row) => (!this.group || row.group === this.group) && (!this.place || row.municipality === this.place)
			);
			this.draw_credits(rows, __("Nothing is due."));
		}

		draw_places(filters) {
			const places = [...new Set(this.due.map((row) => row.municipality).filter(Boolean))].sort();
			if (!places.includes(this.place)) this.place = "";
			if (places.length < 2) return;
			const options = places.map((place) => `<option>${genesis.fund.text(place)}</option>`);
			$(`<select class="form-control places" aria-label="${__("Municipality")}"><option value="">${__(
				"All municipalities"
			)}</option>${options.join("")}</select>`)
				.val(this.place)
				.on("change", (event) => {
					this.place = event.target.value;
					this.draw_due();
				})
				.appendTo(filters);
		}

		async search(text) {
			if (text.length < 2) return this.draw_due();
			const rows = await frappe.xcall(`${API}.repayment_desk.search`, { text });
			// An answer to an older question must not take the place of a newer one.
			if (this.body.find("input[type=search]").val()?.trim() !== text) return;
			this.draw_credits(
				rows.map((row) => ({ ...row, amount: row.amount_due, days_late: row.days_past_due })),
				__("No credit in force was found.")
			);
		}

		draw_credits(rows, nothing) {
			const { money, day, text } = genesis.fund;
			const html = rows.map((row) => {
				const late = row.days_late
					? `<div class="late small">${__("{0} days late", [row.days_late])}</div>`
					: `<div class="small text-muted">${row.due_date ? day(row.due_date) : ""}</div>`;
				const what = [row.microcredit, row.enterprise_name, row.municipality].filter(Boolean).map(text);
				return `<div class="credit"><button class="pick" data-credit="${text(row.microcredit)}">
					<div class="who">${text(row.call?.name || row.participant)}</div>
					<div class="small text-muted">${what.join(" · ")}</div></button>
					<div class="side"><div class="sum">${money(row.amount, row.currency)}</div>${late}${genesis.fund.call_html(row.call)}</div>
				</div>`;
			});
			this.body.find(".credits").html(html.join("") || `<p class="text-muted">${nothing}</p>`);
		}

		// --- one credit ------------------------------------------------------------------------------------------------
		async open(microcredit) {
			const told = await frappe.xcall(`${API}.repayment_desk.open_credit`, { microcredit });
			this.credit = told.credit;
			this.standing = told.standing;
			this.request = frappe.utils.get_random(24);
			this.page.set_title(microcredit);
			this.draw_credit(told);
		}

		draw_credit(told) {
			const { money, day, text } = genesis.fund;
			const { credit, standing } = told;
			const tile = (label, value) => `<div class="tile"><span class="small text-muted">${label}</span><b>${value}</b></div>`;
			const back = `<button class="btn btn-default btn-sm back">← ${__("Back")}</button>`;
			const head = `<p>${back}</p><div class="credit"><div class="pick"><div class="who">${text(
				told.call?.name || credit.participant
			)}</div><div class="small text-muted">${[credit.name, credit.enterprise_name].filter(Boolean).map(text).join(" · ")}</div>
				</div><div class="side">${genesis.fund.call_html(told.call)}</div></div>`;
			this.body.html(head);
			this.body.find(".back").on("click", () => frappe.set_route("repayment-entry"));
			const refusal = this.why_not(told);
			if (refusal) return this.body.append(`<div class="refused">${refusal}</div>`);
			const late = standing.days_past_due
				? `<span class="late">${__("{0} days late", [standing.days_past_due])}</span>`
				: standing.next_due
				? day(standing.next_due)
				: "";
			this.body.append(`<div class="tiles">
				${tile(__("Due today"), money(standing.amount_due, credit.currency))}
				${tile(__("Pays it off"), money(standing.amount_to_close, credit.currency))}
				${tile(__("Next instalment"), money(standing.next_amount, credit.currency))}
				${tile(standing.days_past_due ? __("In arrears") : __("Due Date"), late || "—")}</div>
				${this.form_html(told.modes)}
				<div class="preview" aria-live="polite"></div>${this.payments_html(told.payments)}
				<div class="bottom"><button class="btn btn-primary register" disabled>${__("Register the payment")}</button></div>`);
			this.wire();
			this.set_amount(standing.amount_due || standing.next_amount);
		}

		why_not({ credit, standing, may_register }) {
			if (credit.docstatus !== 1 || !standing) return __("The credit has not been disbursed.");
			if (standing.status === "Written Off")
				return __("The credit was written off: what is paid now is a recovery.");
			if (standing.status === "Closed") return __("The credit is paid in full.");
			return may_register ? "" : __("You may not register payments.");
		}

		form_html(modes) {
			const options = modes.map((mode) => `<option value="${genesis.fund.text(mode)}">${__(mode)}</option>`);
			const excess = ["Keep it for the next instalments", "Shorten the term", "Lower the instalment"]
				.map(
					(word, place) =>
						`<label><input type="radio" name="prepayment" value="${word}" ${place ? "" : "checked"}> ${__(word)}</label>`
				)
				.join("");
			return `<label class="block" for="repayment-amount">${__("Amount")}</label>
				<input id="repayment-amount" class="form-control amount" inputmode="decimal" autocomplete="off">
				<div class="quick"></div>
				<div class="excess hidden"><label class="block">${__("Money beyond What Is Due")}</label>${excess}</div>
				<label class="block" for="repayment-mode">${__("Mode of Payment")}</label>
				<select id="repayment-mode" class="form-control control mode"><option value="">${__(
					"As the fund has it"
				)}</option>${options.join("")}</select>
				<details><summary class="block">${__("Other day, reference, who paid")}</summary>
				<label class="block" for="repayment-day">${__("Date")}</label>
				<input id="repayment-day" type="date" class="form-control control day" max="${frappe.datetime.get_today()}"
					value="${frappe.datetime.get_today()}">
				<label class="block" for="repayment-reference">${__("Reference No")}</label>
				<input id="repayment-reference" class="form-control control reference">
				<label class="block" for="repayment-payer">${__("Paid By")}</label>
				<input id="repayment-payer" class="form-control control payer">
				</details>`;
		}

		payments_html(payments) {
			const { money, day, text } = genesis.fund;
			if (!payments.length) return "";
			const rows = payments.map(
				(row) => `<tr><td>${day(row.posting_date)}</td><td><a href="${frappe.utils.get_form_link(
					"Microcredit Repayment",
					row.name
				)}">${text(row.name)}</a></td><td class="text-right">${money(row.amount, this.credit.currency)}</td></tr>`
			);
			return `<h6 class="mt-4">${__("Last payments")}</h6><table class="table table-sm"><tbody>${rows.join(
				""
			)}</tbody></table>`;
		}

		wire() {
			const { money } = genesis.fund;
			const ask = frappe.utils.debounce(() => this.preview(), PAUSE_MS);
			const changed = () => {
				this.stamp = (this.stamp || 0) + 1;
				this.body.find(".register").prop("disabled", true);
				ask();
			};
			// Not "change": it would come when the button is tapped, and take the tap away.
			this.body.find("input, select").on("input", changed);
			const quick = [
				[__("Due today"), this.standing.amount_due],
				[__("Next instalment"), this.standing.next_amount],
				[__("Pays it off"), this.standing.amount_to_close],
			];
			for (const [label, amount] of quick) {
				if (!amount) continue;
				$(`<button class="btn btn-default btn-sm">${label} · ${money(amount, this.credit.currency)}</button>`)
					.on("click", () => this.set_amount(amount))
					.appendTo(this.body.find(".quick"));
			}
			this.body.find(".register").on("click", () => this.register(false));
		}

		set_amount(amount) {
			this.body.find(".amount").val(amount ? amount.toFixed(2) : "").trigger("input");
		}

		values() {
			const value = (name) => (this.body.find(name).val() || "").trim();
			return {
				microcredit: this.credit.name,
				// A comma is what many type between dollars and cents.
				amount: value(".amount").replace(/\s/g, "").replace(/,(?=\d{1,2}$)/, ".").replace(/,/g, ""),
				posting_date: value(".day") || frappe.datetime.get_today(),
				mode_of_payment: value(".mode"),
				prepayment: this.body.find("[name=prepayment]:checked").val(),
				reference_no: value(".reference"),
				paid_by: value(".payer"),
			};
		}

		async preview() {
			const values = this.values();
			const stamp = this.stamp;
			const box = this.body.find(".preview");
			if (!values.amount) return box.empty();
			this.body.find(".excess").toggleClass("hidden", !(flt(values.amount) > this.standing.amount_due + genesis.fund.NOTHING));
			try {
				const told = await genesis.fund.ask_preview("Microcredit Repayment", values);
				if (stamp !== this.stamp) return;
				box.html(genesis.fund.preview_html(told, this.credit.currency));
				this.body
					.find(".register")
					.prop("disabled", false)
					.text(__("Register {0}", [genesis.fund.money(values.amount, this.credit.currency)]));
			} catch (error) {
				if (stamp === this.stamp) this.refuse(error);
			}
		}

		refuse(error) {
			this.body.find(".preview").html($('<div class="refused"></div>').text(genesis.fund.reason(error)));
		}

		async register(confirmed) {
			const button = this.body.find(".register");
			if (button.prop("disabled")) return;
			button.prop("disabled", true).text(__("Registering…"));
			const { microcredit, amount, posting_date, ...options } = this.values();
			try {
				const answer = await frappe.call({
					method: `${API}.repayment_desk.register`,
					args: { microcredit, amount, posting_date, options, request: this.request, confirmed: confirmed ? 1 : 0 },
					silent: true,
				});
				this.draw_done(answer.message);
			} catch (error) {
				button.prop("disabled", false).text(__("Register the payment"));
				if (error?.responseJSON?.exc_type === "DoubleRepaymentError") {
					frappe.confirm(genesis.fund.reason(error), () => this.register(true));
				} else this.refuse(error);
			}
		}

		// --- the receipt -----------------------------------------------------------------------------------------------
		draw_done(made) {
			const { money, day, print_url } = genesis.fund;
			const currency = this.credit.currency;
			const labels = {
				paid_principal: __("Principal"),
				paid_interest: __("Interest"),
				paid_late_charges: __("Late Charges"),
				paid_fees: __("Fees"),
				to_advance: __("Kept in advance"),
			};
			const rows = Object.entries(labels)
				.filter(([field]) => made.parts[field])
				.map(([field, label]) => `<tr><td>${label}</td><td class="text-right">${money(made.parts[field], currency)}</td></tr>`);
			const next = made.standing.next_due
				? __("Next instalment: {0} on {1}", [money(made.standing.next_amount, currency), day(made.standing.next_due)])
				: __("The credit is paid in full.");
			const url = (pdf) => print_url("Microcredit Repayment", made.name, "Recibo de pago", pdf);
			this.body.html(`<div class="done"><div class="indicator green">${__("Payment registered")}</div>
				<div class="big">${money(made.amount, currency)}</div>
				<a href="${frappe.utils.get_form_link("Microcredit Repayment", made.name)}">${genesis.fund.text(made.name)}</a>
				<p class="text-muted">${next}</p>
				<div class="actions">
					<a class="btn btn-default" target="_blank" rel="noopener" href="${url(false)}">${__("Print")}</a>
					<a class="btn btn-default pdf" target="_blank" rel="noopener" href="${url(true)}">${__("PDF")}</a>
					<button class="btn btn-default share">${__("Share")}</button>
					<button class="btn btn-primary next">${__("Another payment")}</button>
				</div>
				<table class="table table-sm text-left"><tbody>${rows.join("")}</tbody></table></div>`);
			this.body.find(".next").on("click", () => frappe.set_route("repayment-entry"));
			this.body.find(".share").on("click", () => this.share(made.name, url(true)));
		}

		async share(name, url) {
			const answer = await fetch(url, { credentials: "same-origin" });
			const file = new File([await answer.blob()], `${name}.pdf`, { type: "application/pdf" });
			if (navigator.canShare?.({ files: [file] })) {
				// Whoever closes the dialog without choosing wants nothing more.
				await navigator.share({ files: [file], title: name }).catch(() => {});
			} else window.open(url, "_blank", "noopener");
		}
	}
})();
