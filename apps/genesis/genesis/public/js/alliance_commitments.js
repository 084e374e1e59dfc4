// What was committed to in an agreement, an event, a meeting or a committee: shown in its form, entered and settled there.
frappe.provide("genesis.alliances");

// This file comes with several DocTypes: it takes effect once.
genesis.alliances.commitments ||
	(() => {
		const API = "genesis.alliances.commitments";
		const WITH_COMMITMENTS = [
			...["Partner Agreement", "Knowledge Event", "Dialogue Meeting", "Committee Session"],
			...["Dialogue Space", "Participants Committee", "Policy Initiative"],
		];
		const COLOURS = { Open: "blue", "Past Due": "red", "Kept in Time": "green", "Kept Late": "yellow", Cancelled: "gray" };
		const PENDING = ["Open", "Past Due"];
		const text = (value) => frappe.utils.escape_html(String(value ?? ""));
		const day = (value) => (value ? frappe.datetime.str_to_user(value) : "");

		async function show(frm) {
			const field = frm.get_field("commitments_html");
			if (!field) return;
			const wrapper = field.$wrapper.empty();
			if (frm.is_new()) {
				wrapper.html(`<p class="text-muted">${__("Save first: then commitments can be added.")}</p>`);
				return;
			}
			if (!frappe.model.can_read("Commitment")) return;
			const asked = frm.doc.name;
			const rows = await frappe.xcall(`${API}.of_record`, { doctype: frm.doctype, name: asked });
			if (frm.doc.name !== asked) return;
			const may_add = frappe.model.can_create("Commitment") && !["Cancelled", "Closed"].includes(frm.doc.status);
			wrapper.html(
				(may_add
					? `<button class="btn btn-sm btn-default mb-3 add-commitment">${__("Add a Commitment")}</button>`
					: "") +
					(rows.length ? table(rows) : `<p class="text-muted">${__("Nothing was agreed on yet.")}</p>`)
			);
			wrapper.find(".add-commitment").on("click", () => add(frm));
			wrapper.find("[data-settle]").on("click", (event) => {
				const row = rows.find((each) => each.name === event.currentTarget.dataset.settle);
				settle(row, () => show(frm));
			});
		}

		function table(rows) {
			const may_write = frappe.model.can_write("Commitment");
			const lines = rows.map(
				(row) => `<tr>
					<td><a href="${frappe.utils.get_form_link("Commitment", row.name)}">${text(row.title)}</a></td>
					<td>${text(row.side === "Partner" ? row.partner : __(row.side))}</td>
					<td>${text(row.responsible_name)}</td>
					<td class="text-nowrap">${day(row.due_date)}</td>
					<td><span class="indicator-pill ${COLOURS[row.status]}">${__(row.status)}</span></td>
					<td>${
						may_write && PENDING.includes(row.status)
							? `<button class="btn btn-xs btn-default" data-settle="${text(row.name)}">${__("Kept")}</button>`
							: day(row.done_on)
					}</td></tr>`
			);
			const heads = ["Commitment", "Who", "Responsible", "Due Date", "Status", "Kept On"];
			return `<div class="table-responsive"><table class="table table-bordered table-sm small commitments">
				<thead><tr>${heads.map((head) => `<th>${__(head)}</th>`).join("")}</tr></thead>
				<tbody>${lines.join("")}</tbody></table></div>`;
		}

		function add(frm) {
			const partners = (frm.doc.partners || []).map((row) => row.partner);
			const dialog = new frappe.ui.Dialog({
				title: __("Add a Commitment"),
				fields: [
					{ fieldname: "what", fieldtype: "Small Text", label: __("Commitment"), reqd: 1 },
					{
						fieldname: "side",
						fieldtype: "Select",
						label: __("Side"),
						reqd: 1,
						default: "Programme",
						options: ["Programme", "Partner", "Participants"].map((value) => ({ value, label: __(value) })),
					},
					{
						fieldname: "partner",
						fieldtype: "Link",
						options: "Partner",
						label: __("Partner"),
						depends_on: 'eval:doc.side === "Partner"',
						mandatory_depends_on: 'eval:doc.side === "Partner"',
						get_query: () => (partners.length ? { filters: { name: ["in", partners] } } : {}),
					},
					{ fieldtype: "Column Break" },
					{
						fieldname: "responsible",
						fieldtype: "Link",
						options: "User",
						label: __("Responsible"),
						reqd: 1,
						default: frappe.session.user,
						description: __("Of the programme: does it, or sees that the other side does"),
					},
					{ fieldname: "due_date", fieldtype: "Date", label: __("Due Date"), reqd: 1 },
				],
				primary_action_label: __("Add"),
				async primary_action(values) {
					await frappe.xcall("frappe.client.insert", {
						doc: {
							doctype: "Commitment",
							reference_type: frm.doctype,
							reference_name: frm.doc.name,
							...values,
						},
					});
					dialog.hide();
					show(frm);
				},
			});
			dialog.show();
		}

		function settle(row, after) {
			frappe.prompt(
				[
					{
						fieldname: "done_on",
						fieldtype: "Date",
						label: __("Kept On"),
						reqd: 1,
						default: frappe.datetime.get_today(),
					},
					{ fieldname: "evidence_note", fieldtype: "Small Text", label: __("What Shows It") },
				],
				async (values) => {
					await frappe.xcall(`${API}.settle`, { name: row.name, ...values });
					after();
				},
				__("Commitment Kept"),
				__("Kept")
			);
		}

		for (const doctype of WITH_COMMITMENTS)
			frappe.ui.form.on(doctype, {
				refresh: show,
			});
		genesis.alliances.commitments = { show, settle, PENDING, COLOURS };
	})();
