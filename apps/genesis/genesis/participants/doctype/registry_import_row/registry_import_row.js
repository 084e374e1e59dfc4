// Registry Import Row: what a row says, who it may be, and the decision about it.
(() => {
	const API = "genesis.participants.registry_import.api.";
	const escape = frappe.utils.escape_html;

	frappe.ui.form.on("Registry Import Row", {
		refresh(frm) {
			frm.disable_save();
			const name = frm.doc.name;
			frappe.xcall(API + "row_details", { row: name }).then((details) => {
				if (frm.doc.name !== name) return;
				frm.get_field("decision_html").$wrapper.html(people_html(frm, details));
				frm.get_field("cells_html").$wrapper.html(cells_html(details.cells));
				if (details.open) add_decisions(frm, details);
			});
		},
	});

	function people_html(frm, { rival, reasons, open }) {
		if (!open || !reasons.length) return "";
		const person = rival
			? `<p class="mb-1"><a href="${frappe.utils.get_form_link("Participant", rival.name)}">${escape(
					rival.full_name || rival.name
			  )}</a> <span class="text-muted">${escape(rival.name)} · ${escape(rival.office || "")}
				${rival.birth_date ? ` · ${frappe.datetime.str_to_user(rival.birth_date)}` : ""}
				${rival.document_number ? ` · ${escape(rival.document_number)}` : ""}
				${rival.phone ? ` · ${escape(rival.phone)}` : ""}</span></p>`
			: "";
		return `<div class="alert alert-warning"><p class="mb-1"><b>${__(
			"Is {0} this person?",
			[escape(frm.doc.person_label || "")]
		)}</b></p>${person}
			<ul class="mb-0 small">${reasons.map((reason) => `<li>${escape(reason)}</li>`).join("")}</ul></div>`;
	}

	function cells_html(cells) {
		const rows = cells
			.filter((cell) => cell.text)
			.map((cell) => `<tr><th style="width: 260px">${escape(cell.heading)}</th><td>${escape(cell.text)}</td></tr>`);
		return `<table class="table table-sm table-bordered"><tbody>${rows.join("")}</tbody></table>`;
	}

	function add_decisions(frm, { rival }) {
		frm.add_custom_button(__("Import as New Person"), () =>
			frappe.prompt(
				{
					fieldtype: "Small Text",
					fieldname: "reason",
					label: __("Reason of the Decision"),
					description: __("How it is known that this is somebody else"),
					reqd: 1,
				},
				({ reason }) => decide(frm, "new_person", { reason }),
				__("Import as New Person"),
				__("Confirm")
			)
		);
		if (!rival) return;
		frm.add_custom_button(__("Same Person (Skip)"), () => decide(frm, "same_person")).addClass("btn-primary");
		if (rival.masked) return;
		frm.add_custom_button(__("Complete the Existing Record"), () =>
			decide(frm, "complete_existing").then((fields) => {
				const message = fields.length
					? __("Filled in: {0}", [fields.map(escape).join(", ")])
					: __("The record had all of it already");
				frappe.show_alert({ message, indicator: "green" });
			})
		);
	}

	function decide(frm, decision, args = {}) {
		return frappe
			.xcall(`${API}decide_${decision}`, { row: frm.doc.name, ...args })
			.then((answer) => frm.reload_doc().then(() => answer));
	}
})();
