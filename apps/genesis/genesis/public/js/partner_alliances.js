// Partner: its agreements and commitments, as far as the reader may see them.
frappe.ui.form.on("Partner", {
	async refresh(frm) {
		const field = frm.get_field("alliances_html");
		if (!field || frm.is_new() || !frappe.model.can_read("Partner Agreement")) return;
		const wrapper = field.$wrapper.empty();
		const asked = frm.doc.name;
		const { agreements, commitments } = await frappe.xcall("genesis.alliances.actor_map.connected", {
			partner: asked,
		});
		if (frm.doc.name !== asked) return;
		const text = (value) => frappe.utils.escape_html(String(value ?? ""));
		const day = (value) => (value ? frappe.datetime.str_to_user(value) : "");
		const list = (title, doctype, rows, tell) =>
			`<h6 class="mt-2">${title}</h6>` +
			(rows.length
				? `<ul class="list-unstyled small">${rows
						.map(
							(row) =>
								`<li class="mb-1"><a href="${frappe.utils.get_form_link(doctype, row.name)}">${text(row.title)}</a>
								<span class="text-muted">${tell(row)}</span></li>`
						)
						.join("")}</ul>`
				: `<p class="text-muted small">${__("None")}</p>`);
		wrapper.html(
			list(__("Signed Agreements"), "Partner Agreement", agreements, (row) =>
				[__(row.status), row.ends_on ? __("until {0}", [day(row.ends_on)]) : ""].filter(Boolean).join(" · ")
			) +
				list(__("Commitments"), "Commitment", commitments, (row) =>
					[__(row.status), day(row.due_date), text(row.reference_title)].filter(Boolean).join(" · ")
				)
		);
	},
});
