// The warning that a person may be registered already: in the form, in quick entry, before anything is saved.
frappe.provide("genesis.duplicates");

genesis.duplicates.FIELDS = [
	"first_name",
	"middle_name",
	"first_surname",
	"second_surname",
	"married_surname",
	"birth_date",
	"document_kind",
	"document_number",
	"phone",
	"phone_alternative",
	"safe_phone",
	"sex",
	"municipality",
];
// Shown side by side; what a masked record lacks stays empty.
genesis.duplicates.SHOWN = ["birth_date", "sex", "document_number", "phone", "municipality"];

genesis.duplicates.has_enough = (doc) =>
	Boolean((doc.first_name && doc.first_surname) || doc.document_number || doc.phone);

// The likely doubles of a document that is being typed.
genesis.duplicates.check = (doc) => {
	if (!genesis.duplicates.has_enough(doc)) return Promise.resolve([]);
	const args = doc.__islocal || !doc.name ? {} : { name: doc.name };
	genesis.duplicates.FIELDS.forEach((field) => {
		if (doc[field]) args[field] = doc[field];
	});
	return frappe.xcall("genesis.participants.duplicates.check", args);
};

// What of two values is safe to show in HTML, in the user's language and format.
genesis.duplicates.shown = (fieldname, value) => {
	if (value === undefined || value === null || value === "") return "";
	const df = frappe.meta.get_docfield("Participant", fieldname) || { fieldtype: "Data" };
	if (df.fieldtype === "Select") return frappe.utils.escape_html(__(value));
	if (df.fieldtype === "Date") return frappe.datetime.str_to_user(value);
	if (df.options === "Country") return frappe.utils.escape_html(__(value));
	if (df.fieldtype === "Check") return cint(value) ? __("Yes") : __("No");
	return frappe.utils.escape_html(String(value));
};

// The title of a place that was chosen a moment ago, else the value itself.
genesis.duplicates.typed = (fieldname, doc) => {
	const df = frappe.meta.get_docfield("Participant", fieldname) || {};
	const title = df.fieldtype === "Link" && frappe.utils.get_link_title(df.options, doc[fieldname]);
	return title || doc[fieldname];
};

// Do two values contradict each other? What is empty or only written otherwise does not.
genesis.duplicates.differ = (fieldname, first, second) => {
	if (!first || !second) return false;
	const plain = (value) => {
		if (fieldname === "phone") return String(value).replace(/\D/g, "").slice(-8);
		if (fieldname === "document_number") return String(value).replace(/[^0-9a-z]/gi, "").toUpperCase();
		return String(value);
	};
	return plain(first) !== plain(second);
};

genesis.duplicates.label = (fieldname) =>
	__(frappe.meta.get_label("Participant", fieldname), null, "Participant");

genesis.duplicates.full_name = (doc) =>
	["first_name", "middle_name", "first_surname", "second_surname", "married_surname"]
		.map((field) => doc[field])
		.filter(Boolean)
		.join(" ");

genesis.duplicates.verdict_badge = (rival) => {
	const labels = {
		same_document: [__("Same Document"), "red"],
		duplicate: [__("Duplicate"), "red"],
		review: [__("To Review"), "orange"],
	};
	const [label, colour] = labels[rival.verdict] || [rival.verdict, "gray"];
	return `<span class="indicator-pill ${colour}">${label} · ${cint(rival.score)}</span>`;
};

// A table with the typed person first and each rival beside; values that differ stand out.
genesis.duplicates.table = (doc, rivals) => {
	const cells = (fieldname) =>
		rivals
			.map((rival) => {
				if (rival.masked) return `<td class="text-muted">${__("Not visible")}</td>`;
				const value = (rival.titles || {})[fieldname] || rival[fieldname];
				const differs = genesis.duplicates.differ(fieldname, doc[fieldname], rival[fieldname]);
				return `<td class="${differs ? "genesis-differs" : ""}">
					${genesis.duplicates.shown(fieldname, value)}</td>`;
			})
			.join("");
	const rows = genesis.duplicates.SHOWN.map(
		(fieldname) => `<tr><th>${genesis.duplicates.label(fieldname)}</th>
			<td>${genesis.duplicates.shown(fieldname, genesis.duplicates.typed(fieldname, doc))}</td>${cells(fieldname)}</tr>`
	).join("");
	const heads = rivals
		.map(
			(rival) => `<td><b>${frappe.utils.escape_html(rival.full_name || "")}</b><br>
			${genesis.duplicates.link(rival)}<br>${frappe.utils.escape_html(rival.office || "")}<br>
			${genesis.duplicates.verdict_badge(rival)}</td>`
		)
		.join("");
	const reasons = rivals
		.map((rival) => `<td class="small">${rival.reasons.map(frappe.utils.escape_html).join("<br>")}</td>`)
		.join("");
	const typed = frappe.utils.escape_html(genesis.duplicates.full_name(doc));
	return `<div class="table-responsive"><table class="table table-bordered genesis-compare">
		<thead><tr><th></th><td><b>${typed}</b><br>${__("This person")}</td>${heads}</tr></thead>
		<tbody>${rows}<tr><th>${__("What was found")}</th><td></td>${reasons}</tr></tbody></table></div>`;
};

// One line per rival, for the form while somebody types.
genesis.duplicates.list = (rivals) => {
	const lines = rivals.map((rival) => {
		const reasons = rival.reasons.map(frappe.utils.escape_html).join(" · ");
		return `<li>${genesis.duplicates.verdict_badge(rival)}
			<b>${frappe.utils.escape_html(rival.full_name || "")}</b> ${genesis.duplicates.link(rival)}
			<span class="text-muted">${frappe.utils.escape_html(rival.office || "")}</span><br>
			<span class="small">${reasons}</span></li>`;
	});
	return `<ul class="list-unstyled genesis-rivals-list">${lines.join("")}</ul>`;
};

genesis.duplicates.link = (rival) => {
	const name = frappe.utils.escape_html(rival.name);
	if (rival.masked) return name;
	return `<a href="${frappe.utils.get_form_link("Participant", rival.name)}" target="_blank">${name}</a>`;
};

// Ask the officer; resolves with the reason why it is somebody else, or with null to go back to the form.
genesis.duplicates.confirm = (doc, rivals) =>
	new Promise((resolve) => {
		let answer = null;
		const dialog = new frappe.ui.Dialog({
			title: __("This Person May Be Registered Already"),
			size: rivals.length > 1 ? "extra-large" : "large",
			fields: [
				{ fieldtype: "HTML", fieldname: "rivals", options: genesis.duplicates.table(doc, rivals) },
				{
					fieldtype: "Small Text",
					fieldname: "reason",
					label: __("Why This Is Another Person"),
					description: __("For example: twins; father and son of the same name; the card was seen"),
					reqd: 1,
				},
			],
			primary_action_label: __("Another Person: Save"),
			primary_action: ({ reason }) => {
				answer = reason;
				dialog.hide();
			},
			secondary_action_label: __("Back to the Form"),
			secondary_action: () => dialog.hide(),
		});
		dialog.onhide = () => resolve(answer);
		dialog.show();
	});

// Quick entry goes through the same question as the form.
if (frappe.ui.form.QuickEntryForm) {
	frappe.ui.form.ParticipantQuickEntryForm = class extends frappe.ui.form.QuickEntryForm {
		async insert() {
			this.update_doc();
			const doc = this.dialog.doc;
			const rivals = await genesis.duplicates.check(doc).catch(() => []);
			if (rivals.length) {
				const reason = await genesis.duplicates.confirm(doc, rivals);
				if (!reason) {
					this.dialog.working = false;
					return doc;
				}
				doc.duplicate_reason = reason;
			}
			return super.insert();
		}
	};
}
