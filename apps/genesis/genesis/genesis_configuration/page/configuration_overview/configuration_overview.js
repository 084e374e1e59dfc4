frappe.pages["configuration-overview"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Configuration"), single_column: true });
	frappe.require(["/assets/genesis/js/shipped_difference.js", "/assets/genesis/css/shipped_difference.css"], () => {
		wrapper.overview = new ConfigurationOverview(page);
		wrapper.overview.load();
	});
};
frappe.pages["configuration-overview"].on_page_show = (wrapper) => wrapper.overview?.load();

class ConfigurationOverview {
	constructor(page) {
		this.page = page;
		this.text = (value) => frappe.utils.escape_html(String(value ?? ""));
		const redraw = () => this.draw();
		const statuses = Object.keys(genesis.shipped.colours).map((value) => ({ value, label: __(value) }));
		this.kind = page.add_field({ fieldname: "kind", label: __("Kind"), fieldtype: "Select", options: [""], change: redraw });
		this.status = page.add_field({
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", ...statuses],
			change: redraw,
		});
		this.search = page.add_field({ fieldname: "search", label: __("Search"), fieldtype: "Data" });
		this.search.$input.on("input", frappe.utils.debounce(redraw, 150));
		this.body = $('<div class="configuration-overview"></div>').appendTo(page.main);
		this.ticked = new Set();
		this.add_travel();
		this.body.on("change", ".tick input", (event) => this.tick(event));
		this.body.on("click", ".compare", (event) => this.compare(this.row_of(event)));
		this.body.on("click", ".chip", (event) => this.choose_status(event.currentTarget.dataset.status));
	}

	async load() {
		this.rows = await frappe.xcall("genesis.genesis_configuration.configuration_overview.overview");
		const kinds = new Map(this.rows.map((row) => [row.doctype, row.kind]));
		const options = [...kinds].map(([value, label]) => ({ value, label }));
		const chosen = this.kind.get_value();
		this.kind.df.options = ["", ...options];
		this.kind.refresh();
		if (chosen) this.kind.$input.val(chosen);
		this.draw();
	}

	// Configuration travels: what is ticked, or everything of one's own, into a package; a package from elsewhere.
	add_travel() {
		if (!frappe.model.can_create("Configuration Import")) return;
		this.page.set_primary_action(__("Export"), () => this.export(0));
		this.page.add_menu_item(__("Export Everything Changed or Made Here"), () => this.export(1));
		this.page.set_secondary_action(__("Import a Package"), () => frappe.new_doc("Configuration Import"));
		this.page.add_menu_item(__("Imports until Now"), () => frappe.set_route("List", "Configuration Import"));
		this.show_count();
	}

	tick(event) {
		const { doctype, name } = this.row_of(event);
		const key = JSON.stringify([doctype, name]);
		event.currentTarget.checked ? this.ticked.add(key) : this.ticked.delete(key);
		this.show_count();
	}

	show_count() {
		const label = this.ticked.size ? __("Export {0} ticked", [this.ticked.size]) : __("Export");
		this.page.btn_primary.text(label);
	}

	async export(everything) {
		if (!everything && !this.ticked.size) {
			frappe.msgprint(__("Tick what is to travel, or choose in the menu to export everything changed or made here."));
			return;
		}
		const { message } = await frappe.call({
			method: "genesis.genesis_configuration.packages.api.export_package",
			args: { records: [...this.ticked].map((key) => JSON.parse(key)), everything },
			freeze: true,
		});
		this.save_file(message.file_name, message.text);
		this.tell_of_export(message);
		this.ticked.clear();
		this.draw();
		this.show_count();
	}

	save_file(name, text) {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
		link.download = name;
		link.click();
		URL.revokeObjectURL(link.href);
	}

	tell_of_export({ file_name, count, needed, notes }) {
		const told = [__("{0} holds {1} records.", [file_name, count])];
		if (needed) told.push(__("{0} of them came along because others need them.", [needed]));
		if (notes.length) told.push(__("What stays at home, and is filled in on the other site:"));
		const items = notes.map(({ record, note }) => `<li>${this.text(record)}: ${this.text(note)}</li>`);
		frappe.msgprint({
			title: __("Package of configuration"),
			message: `${told.map((text) => `<p>${this.text(text)}</p>`).join("")}<ul>${items.join("")}</ul>`,
			indicator: notes.length ? "orange" : "green",
		});
	}

	choose_status(status) {
		this.status.$input.val(this.status.get_value() === status ? "" : status);
		this.draw();
	}

	draw() {
		if (!this.rows) return;
		const kind = this.kind.$input.val();
		const status = this.status.$input.val();
		const words = (this.search.$input.val() || "").toLowerCase();
		const matching = this.rows.filter(
			(row) =>
				(!kind || row.doctype === kind) && (!words || `${row.title} ${row.name} ${row.kind}`.toLowerCase().includes(words))
		);
		const shown = matching.filter((row) => !status || row.status === status);
		const groups = new Map();
		shown.forEach((row) => groups.set(row.doctype, [...(groups.get(row.doctype) || []), row]));
		const open = Boolean(kind || status || words);
		const html = [...groups.values()].map((rows) => this.group_html(rows, open)).join("");
		this.body.html(
			`<div class="chips">${this.chips_html(matching, status)}</div>${
				html || `<p class="text-muted">${__("Nothing is configured like that.")}</p>`
			}`
		);
	}

	chips_html(rows, chosen) {
		return Object.entries(genesis.shipped.colours)
			.map(([status, colour]) => [status, colour, rows.filter((row) => row.status === status).length])
			.filter(([status, , count]) => count || status === chosen)
			.map(
				([status, colour, count]) =>
					`<button class="chip indicator-pill ${colour} ${status === chosen ? "chosen" : ""}" data-status="${status}"
						aria-pressed="${status === chosen}">${__(status)}: ${count}</button>`
			)
			.join("");
	}

	group_html(rows, open) {
		const noted = rows.filter((row) => !["Unchanged", "Made here"].includes(row.status)).length;
		const note = noted ? `<span class="indicator-pill blue">${__("{0} to look at", [noted])}</span>` : "";
		return `<details ${open ? "open" : ""} data-kind="${this.text(rows[0].doctype)}"><summary><span class="kind">${this.text(
			rows[0].kind
		)}</span><span class="text-muted">${rows.length}</span>${note}</summary>${rows
			.map((row) => this.row_html(row))
			.join("")}</details>`;
	}

	row_html(row) {
		const link = `/app/${frappe.router.slug(row.doctype)}/${encodeURIComponent(row.name)}`;
		const title = row.may_open ? `<a href="${link}">${this.text(row.title)}</a>` : `<span>${this.text(row.title)}</span>`;
		const by = row.modified ? `${frappe.datetime.str_to_user(row.modified, false, true)} · ${this.text(row.modified_by)}` : "";
		const changed = ["Changed", "New version available", "Made here"].includes(row.status);
		const compare =
			row.entry && row.status !== "Unchanged"
				? `<button class="btn btn-xs btn-default compare">${__("Compare")}</button>`
				: "";
		const ticked = this.ticked.has(JSON.stringify([row.doctype, row.name])) ? "checked" : "";
		const tick = row.travels
			? `<input type="checkbox" ${ticked} aria-label="${this.text(`${__("Export")}: ${row.title}`)}">`
			: "";
		return `<div class="row-of-it" data-index="${this.rows.indexOf(row)}"><div class="tick">${tick}</div>
			<div class="title">${title}</div>
			<div class="small text-muted by">${changed ? by : ""}</div>
			<span class="indicator-pill ${genesis.shipped.colours[row.status]}">${__(row.status)}</span>
			<div class="what">${compare}</div></div>`;
	}

	row_of(event) {
		return this.rows[$(event.currentTarget).closest(".row-of-it").data("index")];
	}

	async compare(row) {
		const rows = await genesis.shipped.call(row.entry, "difference");
		const dialog = new frappe.ui.Dialog({ title: `${row.kind}: ${row.title}`, size: "extra-large" });
		const body = $(dialog.body).addClass("genesis-difference-dialog");
		const why = {
			Deleted: __("It was deleted on this site. Restoring brings it back as it was shipped."),
			"Not inserted": __("It could not be inserted. Restoring tries again."),
		}[row.status];
		(why ? $("<p class='text-muted'></p>").text(why) : genesis.shipped.table(rows)).appendTo(body);
		if (row.may_change) this.add_actions(dialog, row, body);
		else $("<p class='text-muted small'></p>").text(__("Only a system manager changes this kind.")).appendTo(body);
		dialog.show();
	}

	add_actions(dialog, row, body) {
		const bar = $("<div class='actions'></div>").appendTo(body);
		genesis.shipped.actions(row).forEach(([method, label, question]) =>
			$("<button class='btn btn-sm'></button>")
				.addClass(method === "adopt" ? "btn-primary" : "btn-default")
				.attr("data-method", method)
				.text(label)
				.appendTo(bar)
				.on("click", () =>
					genesis.shipped.act(row.entry, method, question).then(() => {
						dialog.hide();
						this.load();
					})
				)
		);
	}
}
