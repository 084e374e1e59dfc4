frappe.pages["training-attendance"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Take Attendance"), single_column: true });
	wrapper.attendance = new TrainingAttendance(page);
};
frappe.pages["training-attendance"].on_page_show = (wrapper) => wrapper.attendance.show();

class TrainingAttendance {
	constructor(page) {
		this.page = page;
		this.body = $('<div class="training-attendance"></div>').appendTo(page.main);
		this.api = "genesis.training.attendance_desk";
		this.text = (value) => frappe.utils.escape_html(String(value ?? ""));
	}

	async show() {
		const [, edition, meeting] = frappe.get_route();
		this.body.empty();
		if (edition && meeting) return this.open(edition, meeting);
		this.page.set_title(__("Take Attendance"));
		const groups = await frappe.xcall(`${this.api}.groups`);
		const mine = edition ? groups.filter((group) => group.name === edition) : groups;
		this.body.html(
			mine.map((group) => this.group_html(group)).join("") ||
				`<p class="text-muted">${__("No course has met yet.")}</p>`
		);
		this.body.find(".meeting").on("click", (event) => {
			const { edition, meeting } = event.currentTarget.dataset;
			frappe.set_route("training-attendance", edition, meeting);
		});
	}

	group_html(group) {
		const meetings = group.meetings.map((meeting) => {
			const [word, colour] = meeting.taken ? [__("Taken"), "green"] : [__("To Take"), "orange"];
			return `<button class="btn btn-default meeting" data-edition="${this.text(group.name)}"
				data-meeting="${this.text(meeting.name)}"><span>${this.text(meeting.title)} ${this.text(
				meeting.topic
			)}</span><span class="indicator-pill ${colour}">${word}</span></button>`;
		});
		return `<div class="group"><div class="who">${this.text(group.course)}</div>
			<div class="small text-muted">${this.text(group.place)} · ${this.text(group.name)}</div>${meetings.join("")}</div>`;
	}

	async open(edition, meeting) {
		this.edition = edition;
		this.meeting = meeting;
		this.sheet = await frappe.xcall(`${this.api}.sheet`, { edition, meeting });
		this.page.set_title(this.sheet.title);
		// Most come: whoever is not there gets a tap.
		for (const person of this.sheet.people) person.mark = person.mark || "Present";
		this.draw("attendance");
	}

	draw(mode) {
		this.mode = mode;
		const modes = { attendance: __("Attendance"), pre_test: __("Pre-test (%)"), post_test: __("Post-test (%)") };
		const buttons = Object.entries(modes).map(
			([key, label]) =>
				`<button class="btn btn-sm ${key === mode ? "btn-primary" : "btn-default"}" data-mode="${key}">${label}</button>`
		);
		const save = this.sheet.may_write && this.sheet.people.length;
		this.body.html(`<button class="btn btn-default btn-sm back">← ${__("Back")}</button>
			<div class="modes">${buttons.join("")}</div>
			<div>${this.sheet.people.map((person) => this.person_html(person)).join("") || __("Nobody is enrolled.")}</div>
			${save ? `<div class="bottom"><button class="btn btn-primary save">${__("Save")}</button></div>` : ""}`);
		this.body.find(".back").on("click", () => frappe.set_route("training-attendance"));
		this.body.find("[data-mode]").not(".mark").on("click", (event) => this.draw(event.currentTarget.dataset.mode));
		this.body.find(".mark").on("click", (event) => this.tap($(event.currentTarget)));
		this.body.find(".save").on("click", () => this.save());
	}

	person_html(person) {
		const control =
			this.mode === "attendance"
				? `<button class="btn mark" data-name="${this.text(person.name)}" data-mark="${frappe.utils.escape_html(person.mark)}">${__(
						person.mark
				  )}</button>`
				: `<input class="form-control score" inputmode="decimal" data-name="${this.text(person.name)}" aria-label="${this.text(
						person.participant
				  )}" value="${person[`${this.mode}_taken`] ? person[this.mode] : ""}">`;
		return `<div class="person"><div><div class="who">${this.text(person.person_name || person.participant)}</div>
			<div class="small text-muted">${this.text(person.participant)} · ${__("{0} % attended", [
			Math.round(person.attendance_percent || 0),
		])}</div></div>${control}</div>`;
	}

	tap(button) {
		const order = ["Present", "Absent", "Late", "Excused"];
		const person = this.sheet.people.find((each) => each.name === button.attr("data-name"));
		person.mark = order[(order.indexOf(person.mark) + 1) % order.length];
		button.attr("data-mark", person.mark).text(__(person.mark));
	}

	async save() {
		const button = this.body.find(".save").prop("disabled", true);
		const pairs = this.body
			.find(this.mode === "attendance" ? ".mark" : ".score")
			.toArray()
			.map((each) => [each.dataset.name, this.mode === "attendance" ? each.dataset.mark : each.value]);
		const values = Object.fromEntries(pairs);
		try {
			if (this.mode === "attendance") {
				const { edition, meeting } = this;
				await frappe.xcall(`${this.api}.save_attendance`, { edition, meeting, marks: values });
			} else {
				await frappe.xcall(`${this.api}.save_scores`, { edition: this.edition, test: this.mode, scores: values });
			}
			const { mode } = this;
			await this.open(this.edition, this.meeting);
			this.draw(mode);
			frappe.show_alert({ message: __("Saved"), indicator: "green" });
		} finally {
			button.prop("disabled", false);
		}
	}
}
