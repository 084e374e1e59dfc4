// The months that enterprises have to tell: who is due, one screen for a month, and on to the next.
frappe.pages["enterprise-follow-ups"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Monthly Follow-ups"),
		single_column: true,
	});
	wrapper.follow_ups = new EnterpriseFollowUps(page);
};
frappe.pages["enterprise-follow-ups"].on_page_show = (wrapper) => wrapper.follow_ups.show();

class EnterpriseFollowUps {
	constructor(page) {
		this.page = page;
		this.mine = 1;
		this.body = $('<div class="enterprise-follow-ups"></div>').appendTo(page.main);
		this.api = "genesis.enterprises.follow_up_desk";
		this.text = (value) => frappe.utils.escape_html(String(value ?? ""));
	}

	async show() {
		const [, enterprise, month] = frappe.get_route();
		this.body.empty();
		if (enterprise) return this.open(enterprise, month);
		this.page.set_title(__("Monthly Follow-ups"));
		this.list();
	}

	async list() {
		const rows = await frappe.xcall(`${this.api}.due`, { mine: this.mine });
		const mode = (value, label) =>
			`<button class="btn btn-sm ${this.mine === value ? "btn-primary" : "btn-default"}" data-mine="${value}">${label}</button>`;
		this.body.html(`<div class="modes">${mode(1, __("Mine"))}${mode(0, __("All"))}</div>
			${rows.map((row) => this.row_html(row)).join("") || `<p class="text-muted">${__("No enterprise to follow up.")}</p>`}`);
		this.body.find("[data-mine]").on("click", (event) => {
			this.mine = Number(event.currentTarget.dataset.mine);
			this.list();
		});
		this.body.find(".enterprise").on("click", (event) => {
			frappe.set_route("enterprise-follow-ups", event.currentTarget.dataset.name);
		});
	}

	row_html(row) {
		const months = row.missing.map((month) => month.label);
		const [word, colour] = row.late
			? [__("{0} late", [row.late]), "red"]
			: months.length
			? [__("To Tell"), "orange"]
			: [__("Up to Date"), "green"];
		return `<button class="btn btn-default enterprise" data-name="${this.text(row.name)}">
			<span><span class="who">${this.text(row.enterprise_name)}</span>
			<span class="small text-muted">${this.text(row.name)} · ${this.text(row.sector)}${
			months.length ? ` · ${months.slice(0, 4).map(this.text).join(", ")}${months.length > 4 ? "…" : ""}` : ""
		}</span></span>
			<span class="indicator-pill ${colour}">${word}</span></button>`;
	}

	async open(enterprise, month) {
		this.sheet = await frappe.xcall(`${this.api}.sheet`, { enterprise, month });
		this.page.set_title(this.sheet.title);
		this.draw();
	}

	draw() {
		const { sheet } = this;
		const values = sheet.values;
		const before = sheet.before
			? `<div class="small text-muted">${__("{0}: sales {1}, costs {2}", [
					this.text(sheet.before.month.label),
					format_currency(sheet.before.sales, sheet.currency),
					format_currency(sheet.before.costs, sheet.currency),
			  ])}</div>`
			: "";
		const number = (name, label, step) => `<label><span>${label}</span>
			<input class="form-control" type="number" min="0" step="${step}" inputmode="${step === 1 ? "numeric" : "decimal"}"
			name="${name}" value="${values[name] ?? ""}"></label>`;
		const options = (rows, chosen, empty) =>
			`${empty ? "<option></option>" : ""}${rows
				.map(
					(row) =>
						`<option value="${this.text(row.value)}" ${row.value === chosen ? "selected" : ""}>${this.text(
							row.label
						)}${row.told ? ` · ${__("told")}` : ""}</option>`
				)
				.join("")}`;
		const steps = sheet.steps
			.map(
				(step) =>
					`<label class="step"><input type="checkbox" value="${this.text(step)}"> <span>${this.text(step)}</span></label>`
			)
			.join("");
		this.body.html(`<button class="btn btn-default btn-sm back">← ${__("Back")}</button>
			<form autocomplete="off">
				<label class="wide"><span>${__("Month")}</span><select class="form-control" name="month">${options(
			sheet.months,
			sheet.month.value
		)}</select></label>
				${before}
				<div class="pair">${number("sales", __("Sales"), 0.01)}${number("costs", __("Costs"), 0.01)}</div>
				<div class="profit small"></div>
				<div class="pair">${number("women_full_time", __("Women, Full Time"), 1)}${number(
			"women_part_time",
			__("Women, Part Time"),
			1
		)}</div>
				<div class="pair">${number("men_full_time", __("Men, Full Time"), 1)}${number(
			"men_part_time",
			__("Men, Part Time"),
			1
		)}</div>
				<label class="wide"><span>${__("Main Difficulty")}</span><select class="form-control" name="difficulty">${options(
			sheet.difficulties,
			values.difficulty,
			true
		)}</select></label>
				<label class="wide"><span>${__("What Happened")}</span><textarea class="form-control" name="difficulties" rows="2">${this.text(
			values.difficulties
		)}</textarea></label>
				${steps ? `<details><summary>${__("Steps towards formality taken this month")}</summary>${steps}</details>` : ""}
				${sheet.may_write ? `<div class="bottom"><button type="submit" class="btn btn-primary save">${__("Save")}</button></div>` : ""}
			</form>`);
		this.show_profit();
		this.body.find(".back").on("click", () => frappe.set_route("enterprise-follow-ups"));
		this.body.find("[name=sales], [name=costs]").on("input", () => this.show_profit());
		this.body.find("[name=month]").on("change", (event) => this.open(sheet.enterprise, event.currentTarget.value));
		this.body.find("form").on("submit", (event) => {
			event.preventDefault();
			this.save();
		});
	}

	show_profit() {
		const value = (name) => Number(this.body.find(`[name=${name}]`).val() || 0);
		const profit = value("sales") - value("costs");
		this.body
			.find(".profit")
			.text(__("Profit: {0}", [format_currency(profit, this.sheet.currency)]))
			.toggleClass("text-danger", profit < 0);
	}

	async save() {
		const button = this.body.find(".save").prop("disabled", true);
		const fields = this.body.find("[name]").toArray();
		const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
		values.steps = this.body
			.find(".step input:checked")
			.toArray()
			.map((box) => box.value);
		try {
			const told = await frappe.xcall(`${this.api}.save`, {
				enterprise: this.sheet.enterprise,
				month: values.month,
				values,
			});
			frappe.show_alert({ message: __("Saved"), indicator: "green" });
			// The next month that is missing, else the list.
			if (told.missing) await this.open(this.sheet.enterprise);
			else frappe.set_route("enterprise-follow-ups");
		} finally {
			button.prop("disabled", false);
		}
	}
}
