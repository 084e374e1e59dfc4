// Duplicate Review: both records side by side, and the decision.
frappe.ui.form.on("Duplicate Review", {
	refresh(frm) {
		frm.disable_save();
		show_comparison(frm);
		if (frm.doc.status === "Open") add_decisions(frm);
		if (frm.doc.status === "Different" && frappe.user.has_role("Programme Manager")) {
			frm.add_custom_button(__("Reopen"), () => decide(frm, "reopen", {}));
		}
	},
});

function add_decisions(frm) {
	frm.add_custom_button(__("Different People"), () => {
		frappe.prompt(
			{
				fieldtype: "Small Text",
				fieldname: "reason",
				label: __("Reason of the Decision"),
				description: __("How it is known that they are different people"),
				reqd: 1,
			},
			({ reason }) => decide(frm, "judge_different", { reason }),
			__("Different People"),
			__("Confirm")
		);
	});
}

// Only for somebody who sees both records: a merge asks which values to keep.
function add_merge(frm, { people }) {
	if (frm.doc.status !== "Open" || people.some((person) => person.masked)) return;
	if (!frappe.model.can_create("Participant Merge")) return;
	frm.add_custom_button(__("Merge"), () => choose_survivor(frm)).addClass("btn-primary");
}

function decide(frm, verb, args) {
	return frappe
		.xcall(`genesis.participants.duplicate_reviews.${verb}`, { review: frm.doc.name, ...args })
		.then(() => frm.reload_doc());
}

function choose_survivor(frm) {
	const { participant_a: a, participant_b: b } = frm.doc;
	frappe.prompt(
		{
			fieldtype: "Select",
			fieldname: "survivor",
			label: __("Record That Stays"),
			options: [a, b],
			default: a,
			reqd: 1,
		},
		({ survivor }) =>
			frappe.new_doc("Participant Merge", {
				survivor,
				merged: survivor === a ? b : a,
				duplicate_review: frm.doc.name,
			}),
		__("Merge"),
		__("Go On")
	);
}

function show_comparison(frm) {
	const wrapper = frm.get_field("comparison_html").$wrapper.empty();
	if (frm.is_new()) return;
	frappe.model.with_doctype("Participant", () =>
		frappe
			.xcall("genesis.participants.duplicate_reviews.compare", { review: frm.doc.name })
			.then((comparison) => {
				wrapper.html(comparison_html(comparison));
				add_merge(frm, comparison);
			})
	);
}

function comparison_html({ people, rows, reasons }) {
	const escape = frappe.utils.escape_html;
	const heads = people
		.map((person) => {
			const name = escape(person.name);
			const link = person.masked
				? `${name} <span class="text-muted">(${__("Not visible")})</span>`
				: `<a href="${frappe.utils.get_form_link("Participant", person.name)}">${name}</a>`;
			return `<th><b>${escape(person.full_name || "")}</b><br>${link}<br>
				<span class="text-muted">${escape(person.office || "")}</span></th>`;
		})
		.join("");
	const body = rows
		.map(({ fieldname, label, values, differs }) => {
			const cells = values.map((value, side) => {
				if (people[side].masked) return `<td class="text-muted">${__("Not visible")}</td>`;
				const shown = genesis.duplicates.shown(fieldname, value);
				return `<td class="${differs ? "genesis-differs" : ""}">${shown}</td>`;
			});
			return `<tr><th scope="row">${escape(label)}</th>${cells.join("")}</tr>`;
		})
		.join("");
	const found = reasons.map((reason) => `<li>${escape(reason)}</li>`).join("");
	return `<p><b>${__("What was found")}</b></p><ul>${found}</ul>
		<div class="table-responsive"><table class="table table-bordered genesis-compare">
		<thead><tr><th></th>${heads}</tr></thead><tbody>${body}</tbody></table></div>`;
}
