// One sheet for many short answers: all rows of a table in sight, each with a choice by one tap and a remark beside it.
//
//   new genesis.RatingSheet({ frm, table, title, group, code, text, choice, remark, file, ... }).open()
//
// `group`, `code`, `text`, `choice` (a Select), `remark` and `file` (may be missing) are fields of the table; `marks(row)`
// gives notes on a row as [text, colour], `groups[value]` the title of a group, `before_save()` sets what else follows.
// The record is saved with the answers, or the sheet stays open with what was written.
frappe.provide("genesis");

genesis.RatingSheet = class RatingSheet {
	constructor(options) {
		Object.assign(this, options);
		this.escape = frappe.utils.escape_html;
		this.rows = this.frm.doc[this.table] || [];
		this.doctype = this.frm.get_docfield(this.table).options;
		this.choices = frappe.meta
			.get_docfield(this.doctype, this.choice)
			.options.split("\n")
			.filter(Boolean);
		this.files = {};
	}

	open() {
		this.dialog = new frappe.ui.Dialog({
			title: this.title,
			size: "extra-large",
			static: true,
			primary_action_label: __("Save"),
			primary_action: () => this.save(),
			secondary_action_label: __("Cancel"),
			secondary_action: () => this.dialog.hide(),
		});
		this.$sheet = $(`<div class="genesis-rating-sheet">${this.body()}</div>`).appendTo(this.dialog.$body);
		this.$sheet.on("change", "[type=radio]", (event) => this.mark($(event.currentTarget)));
		this.$sheet.on("click", "[data-attach]", (event) => this.attach($(event.currentTarget).closest("[data-row]")));
		this.count();
		this.dialog.show();
	}

	body() {
		let group = null;
		return this.rows
			.map((row) => {
				const heading = row[this.group] === group ? "" : this.heading(row);
				group = row[this.group];
				return heading + this.row(row);
			})
			.join("");
	}

	heading(row) {
		const title = this.groups?.[row[this.group]] || "";
		return `<h6 class="mt-4 mb-0">${this.escape(`${row[this.group]} ${title}`)}</h6>`;
	}

	row(row) {
		const marks = (this.marks?.(row) || [])
			.map(
				([text, colour]) =>
					`<span class="indicator-pill no-indicator-dot ${colour} mr-1">${this.escape(text)}</span>`
			)
			.join("");
		return `<div class="row py-2 border-bottom align-items-start" data-row="${this.escape(row.name)}">
			<div class="col-md-4 mb-1"><b>${this.escape(row[this.code])}</b> ${this.escape(row[this.text] || "")}
				<div>${marks}</div></div>
			<div class="col-md-4 mb-1"><div class="btn-group btn-group-toggle flex-wrap" role="radiogroup">
				${this.choices.map((value) => this.button(row, value)).join("")}</div></div>
			<div class="col-md-4">${this.remarks(row)}</div>
		</div>`;
	}

	button(row, value) {
		const chosen = row[this.choice] === value;
		return `<label class="btn btn-sm ${chosen ? "btn-primary active" : "btn-default"}">
			<input type="radio" name="${this.escape(row.name)}" value="${this.escape(value)}" ${chosen ? "checked" : ""}> ${__(value)}</label>`;
	}

	remarks(row) {
		const label = __(frappe.meta.get_docfield(this.doctype, this.remark).label);
		const file = this.file ? `<div class="small mt-1" data-file>${this.file_line(row[this.file])}</div>` : "";
		return `<textarea class="form-control" rows="2" style="height: auto" aria-label="${label}" placeholder="${label}">${this.escape(row[this.remark] || "")}</textarea>${file}`;
	}

	file_line(url) {
		const link = url
			? `<a href="${this.escape(encodeURI(url))}" target="_blank">${this.escape(url.split("/").pop())}</a> `
			: "";
		const label = url ? __("Another File") : __("Attach a File");
		return `${link}<button class="btn btn-xs btn-default" data-attach>${label}</button>`;
	}

	mark($radio) {
		const $group = $radio.closest("[role=radiogroup]");
		$group.find("label").removeClass("btn-primary active").addClass("btn-default");
		$radio.closest("label").removeClass("btn-default").addClass("btn-primary active");
		this.count();
	}

	count() {
		const done = this.$sheet.find("[type=radio]:checked").length;
		this.dialog.set_title(`${this.title}: ${__("{0} of {1}", [done, this.rows.length])}`);
	}

	attach($row) {
		const row = this.rows.find((one) => one.name === $row.attr("data-row"));
		new frappe.ui.FileUploader({
			doctype: this.frm.doctype,
			docname: this.frm.docname,
			folder: "Home/Attachments",
			on_success: (file) => {
				this.files[row.name] = file.file_url;
				$row.find("[data-file]").html(this.file_line(file.file_url));
			},
		});
	}

	async save() {
		for (const row of this.rows) {
			const $row = this.$sheet.find(`[data-row="${CSS.escape(row.name)}"]`);
			const said = {
				[this.choice]: $row.find("[type=radio]:checked").val() || row[this.choice] || "",
				[this.remark]: $row.find("textarea").val().trim(),
			};
			if (this.files[row.name]) said[this.file] = this.files[row.name];
			for (const [fieldname, value] of Object.entries(said)) {
				if (value !== (row[fieldname] || "")) {
					await frappe.model.set_value(row.doctype, row.name, fieldname, value);
				}
			}
		}
		if (this.before_save) await this.before_save();
		if (this.frm.is_dirty()) await this.frm.save();
		this.dialog.hide();
	}
};
