frappe.pages["actor-map"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Map of Actors"), single_column: true });
	wrapper.map = new ActorMap(page);
};
frappe.pages["actor-map"].on_page_show = (wrapper) => wrapper.map.show();

// Partners in nine fields: influence upwards, interest to the right; the colour is the sector.
class ActorMap {
	constructor(page) {
		this.page = page;
		this.levels = ["High", "Medium", "Low"];
		this.text = (value) => frappe.utils.escape_html(String(value ?? ""));
		const show = () => this.show();
		const kinds = ["Ministry", "Municipality", "Chamber", "University", "Civil Society", "Company"];
		kinds.push("International Organisation", "International Cooperation", "Other");
		const options = (values) => ["", ...values].map((value) => ({ value, label: value && __(value) }));
		this.fields = [
			{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Partner Sector", change: show },
			{ fieldname: "kind", label: __("Kind"), fieldtype: "Select", options: options(kinds), change: show },
			{
				fieldname: "stance",
				label: __("Position on the Programme"),
				fieldtype: "Select",
				options: options(["Ally", "Supportive", "Neutral", "Opposed"]),
				change: show,
			},
		].map((field) => page.add_field(field));
		page.set_secondary_action(__("Print"), () => window.print());
		if (frappe.model.can_create("Partner"))
			page.set_primary_action(__("New Partner"), () => frappe.new_doc("Partner"), "add");
		this.body = $('<div class="actor-map"></div>').appendTo(page.main);
	}

	async show() {
		const filters = Object.fromEntries(
			this.fields.map((field) => [field.df.fieldname, field.get_value()]).filter(([, value]) => value)
		);
		const asked = JSON.stringify(filters);
		this.asked = asked;
		const told = await frappe.xcall("genesis.alliances.actor_map.actors", { filters });
		if (this.asked !== asked) return;
		this.body.html(this.grid(told.placed) + this.legend(told.sectors) + this.unplaced(told.not_placed));
	}

	grid(rows) {
		const words = {
			"High/High": __("Work closely together"),
			"High/Low": __("Keep satisfied"),
			"Low/High": __("Keep informed"),
			"Low/Low": __("Watch"),
		};
		const across = [...this.levels].reverse();
		const cells = this.levels.flatMap((influence) => [
			`<div class="side">${__(influence)}</div>`,
			...across.map((interest) => {
				const here = rows.filter((row) => row.influence === influence && row.interest === interest);
				const advice = words[`${influence}/${interest}`];
				return `<div class="cell ${influence} ${interest}" data-influence="${influence}" data-interest="${interest}">
					${advice ? `<div class="advice">${advice}</div>` : ""}
					<div class="phone-only small text-muted">${__("Influence")}: ${__(influence)} · ${__("Interest")}: ${__(
					interest
				)}</div>
					${here.map((row) => this.chip(row)).join("")}</div>`;
			}),
		]);
		return `<div class="axis-y">${__("Influence")} ↑</div><div class="grid">${cells.join("")}
			<div></div>${across.map((interest) => `<div class="foot">${__(interest)}</div>`).join("")}</div>
			<div class="axis-x">${__("Interest")} →</div>`;
	}

	chip(row) {
		const told = [
			__(row.kind || ""),
			row.sector,
			row.stance && __(row.stance),
			row.agreements && __("{0} agreements in force", [row.agreements]),
			row.overdue && __("{0} overdue commitments", [row.overdue]),
		].filter(Boolean);
		const marks =
			(row.agreements ? `<span class="count" title="${__("Agreements in Force")}">✓${Number(row.agreements)}</span>` : "") +
			(row.overdue ? `<span class="count late" title="${__("Past Due")}">!${Number(row.overdue)}</span>` : "");
		return `<a class="chip ${row.stance === "Opposed" ? "opposed" : ""}" href="${frappe.utils.get_form_link(
			"Partner",
			row.name
		)}" title="${this.text(told.join(" · "))}" style="border-left-color: ${this.text(row.colour)}">${this.text(
			row.name
		)} ${marks}</a>`;
	}

	legend(sectors) {
		const heads = [__("Sector"), ...this.levels.map((level) => __(level)), __("Without Assessment"), __("All")];
		const lines = sectors.map(
			(line) => `<tr><td><span class="dot" style="background: ${this.text(line.colour)}"></span>${this.text(
				line.sector
			)}</td>${[...this.levels, "none", "total"]
				.map((key) => `<td class="text-right">${line[key] || ""}</td>`)
				.join("")}</tr>`
		);
		return `<h5>${__("Sectors by Influence")}</h5><div class="table-responsive"><table class="table table-sm table-bordered">
			<thead><tr>${heads
				.map((head, place) => `<th${place ? ' class="text-right"' : ""}>${head}</th>`)
				.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
	}

	unplaced(rows) {
		if (!rows.length) return "";
		return `<h5>${__("Partners without Influence and Interest")}</h5><p class="text-muted small">${__(
			"Open one and fill in the section Map of Actors."
		)}</p><div class="unplaced">${rows.map((row) => this.chip(row)).join("")}</div>`;
	}
}
