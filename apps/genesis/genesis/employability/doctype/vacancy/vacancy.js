frappe.ui.form.on("Vacancy", {
	setup(frm) {
		frm.set_query("employer", () => ({ filters: { is_active: 1 } }));
		frm.set_query("municipality", () => ({ filters: { level: "Municipality" } }));
	},

	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_read("Participant")) return;
		frm.add_custom_button(__("Find Candidates"), () => new Candidates(frm).open()).addClass("btn-primary");
		frm.set_intro(
			__("{0} of {1} openings are filled", [frm.doc.filled || 0, frm.doc.openings]),
			frm.doc.status === "Open" ? "blue" : "orange"
		);
	},
});

const STAGE_COLOURS = {
	Proposed: "gray",
	Sent: "blue",
	Interviewed: "cyan",
	Hired: "green",
	Rejected: "orange",
	Withdrawn: "gray",
};
const CLOSED_STAGES = ["Rejected", "Withdrawn"];

// The people who fit best, with what speaks for and against each, and one button to propose them.
class Candidates {
	constructor(frm) {
		this.frm = frm;
		this.escape = frappe.utils.escape_html;
	}

	async open() {
		const rows = await frappe.xcall("genesis.employability.candidates.find_candidates", {
			vacancy: this.frm.doc.name,
		});
		this.dialog = new frappe.ui.Dialog({ title: __("Candidates"), size: "extra-large" });
		this.dialog.$body.append(rows.length ? this.list(rows) : this.nobody());
		this.dialog.$body.on("click", "[data-refer]", (event) => this.refer($(event.currentTarget)));
		this.dialog.show();
	}

	nobody() {
		return `<p class="text-muted">${__("Nobody meets what this vacancy requires")}</p>`;
	}

	list(rows) {
		const note = __("Sex, age, migration and health are not looked at. The employer sees nothing of this list.");
		return `<p class="text-muted small">${note}</p>
			<div class="genesis-candidates">${rows.map((row) => this.row(row)).join("")}</div>`;
	}

	row(row) {
		const name = this.escape(row.person_name || row.participant);
		const number = row.person_name ? `<span class="text-muted small">${this.escape(row.participant)}</span>` : "";
		return `<div class="row py-3 border-bottom" data-participant="${this.escape(row.participant)}">
			<div class="col-sm-3">
				<a href="/app/participant/${encodeURIComponent(row.participant)}" target="_blank"><b>${name}</b></a>
				<div>${number}</div>
				<div class="mt-1">${this.marks(row)}</div>
			</div>
			<div class="col-sm-1"><b>${flt(row.score)} %</b></div>
			<div class="col-sm-3 text-success">${this.reasons(row.reasons_for, "✓")}</div>
			<div class="col-sm-3 text-danger">${this.reasons(row.reasons_against, "✗")}</div>
			<div class="col-sm-2 text-sm-right">${this.action(row)}</div>
		</div>`;
	}

	marks(row) {
		const marks = [];
		if (row.works) marks.push(["orange", __("Works already")]);
		marks.push(row.consent ? ["green", __("Consent for this employer")] : ["gray", __("No consent yet")]);
		return marks
			.map(([colour, text]) => `<div class="indicator ${colour} small" style="white-space: normal">${text}</div>`)
			.join("");
	}

	reasons(texts, sign) {
		return texts.map((text) => `<div class="small">${sign} ${this.escape(text)}</div>`).join("");
	}

	action(row) {
		const referral = row.referral;
		const link = referral
			? `<div><a class="indicator-pill no-indicator-dot ${STAGE_COLOURS[referral.stage]}"
				href="/app/job-referral/${encodeURIComponent(referral.name)}">${__(referral.stage)}</a></div>`
			: "";
		const open = referral && !CLOSED_STAGES.includes(referral.stage);
		if (open || this.frm.doc.status !== "Open" || !frappe.model.can_create("Job Referral")) return link;
		return `${link}<button class="btn btn-default btn-sm mt-1" data-refer>${__("Refer")}</button>`;
	}

	async refer(button) {
		const row = button.closest("[data-participant]");
		button.prop("disabled", true);
		try {
			const name = await frappe.xcall("genesis.employability.job_referrals.refer", {
				vacancy: this.frm.doc.name,
				participant: row.attr("data-participant"),
			});
			button.replaceWith(
				`<a class="indicator-pill no-indicator-dot gray" data-referred
					href="/app/job-referral/${encodeURIComponent(name)}">${__("Proposed")}</a>`
			);
		} catch (error) {
			button.prop("disabled", false);
			throw error;
		}
	}
}
