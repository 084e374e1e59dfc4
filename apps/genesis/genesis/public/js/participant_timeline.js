// Participant form: everything that happened with the person, latest first, grouped by year.
(() => {
	frappe.ui.form.on("Participant", {
		refresh(frm) {
			const field = frm.get_field("timeline_html");
			if (!field) return;
			field.$wrapper.empty();
			if (frm.is_new()) return;
			const name = frm.doc.name;
			frappe
				.xcall("genesis.participants.timeline.for_participant", { participant: name })
				.then((events) => {
					if (frm.doc.name === name) field.$wrapper.html(timeline_html(events));
				});
		},
	});

	function timeline_html(events) {
		if (!events.length) {
			return `<p class="text-muted">${__("Nothing is recorded yet for this person")}</p>`;
		}
		const years = new Map();
		events.forEach((event) => {
			const year = event.date.slice(0, 4);
			years.set(year, [...(years.get(year) || []), event]);
		});
		return [...years]
			.map(
				([year, list]) => `<section class="genesis-timeline">
					<h5>${frappe.utils.escape_html(year)}</h5>
					<ol class="list-unstyled genesis-timeline-line">${list.map(event_html).join("")}</ol>
				</section>`
			)
			.join("");
	}

	function event_html(event) {
		const href = frappe.utils.get_form_link(event.doctype, event.name);
		return `<li class="genesis-timeline-event">
			<span class="indicator ${frappe.utils.escape_html(event.indicator)}" aria-hidden="true"></span>
			<span class="genesis-timeline-icon" aria-hidden="true">${frappe.utils.icon(event.icon, "sm")}</span>
			<time datetime="${frappe.utils.escape_html(event.date)}" class="text-muted">
				${frappe.datetime.str_to_user(event.date)}</time>
			<a href="${href}">${frappe.utils.escape_html(event.title)}</a>
			<span class="text-muted small">${frappe.utils.escape_html(__(event.kind))} · ${frappe.utils.escape_html(
				event.name
			)}</span>
		</li>`;
	}
})();
