// Tries a workflow as it stands in the form, saved or not, on the documents at hand: what people could do with them.
frappe.ui.form.on("Workflow", {
	refresh(frm) {
		if (frm.perm[0].write) {
			frm.add_custom_button(__("Try on Records"), () => try_on_records(frm));
		}
	},
});

async function try_on_records(frm) {
	if (!frm.doc.document_type) {
		frappe.msgprint(__("Choose the document type first."));
		return;
	}
	const { message: result } = await frappe.call({
		method: "genesis.genesis_configuration.workflow_trial.try_on_records",
		args: { workflow: frm.doc },
		freeze: true,
		freeze_message: __("Trying on the documents at hand"),
	});
	const { word } = genesis.trial;
	genesis.trial.show({
		heading: __("With {0} of {1} documents other things could be done", [
			cint(result.changed),
			cint(result.tried),
		]),
		result: { ...result, counts: [] },
		notes: notes(result),
		tables: [
			[
				__("Actions"),
				[
					[__("State"), (row) => word(row.state)],
					[__("Action"), step],
					[__("Role Allowed"), role],
					[__("Newly Possible"), (row) => cint(row.gained) || ""],
					[__("No Longer Possible"), (row) => cint(row.lost) || ""],
				],
				result.actions,
			],
			[
				__("Conditions that cannot be evaluated"),
				[
					[__("Condition"), (row) => `<code>${frappe.utils.escape_html(row.condition)}</code>`],
					[__("Documents"), (row) => cint(row.count)],
					[__("Reason"), (row) => reason(row.kind)],
					[__("For example"), (row) => link(frm, row.example)],
				],
				result.failures,
			],
		],
		rows: result.documents,
		columns: [
			[__("Document"), (row) => link(frm, row.name)],
			[__("State"), (row) => word(row.state)],
			[__("Newly Possible"), (row) => options(row.gained)],
			[__("No Longer Possible"), (row) => options(row.lost)],
			["", (row) => (row.stuck ? `<b class="text-danger">${__("Nobody could move it")}</b>` : "")],
		],
	});
}

function notes(result) {
	const { word } = genesis.trial;
	const strong = (text) => `<b>${word(text)}</b>`;
	const lines = [
		result.in_force
			? __("Compared with {0}, which is in force.", [strong(result.in_force)])
			: __("No workflow is in force for these documents."),
	];
	if (result.stuck) {
		const text = __("Documents that nobody could move and that are not at an end: {0} (now: {1})", [
			cint(result.stuck),
			cint(result.already_stuck),
		]);
		lines.push(`<span class="text-danger">${text}</span>`);
	}
	if (result.states_new.length) {
		lines.push(__("New states: {0}", [result.states_new.map(strong).join(", ")]));
	}
	if (result.states_gone.length) {
		const gone = result.states_gone.map((row) => `${strong(row.state)} (${cint(row.count)})`);
		lines.push(__("States that would be gone, with their documents: {0}", [gone.join(", ")]));
	}
	if (result.obstacles.length) {
		lines.push(`<b>${__("As it is, it could not take force:")}</b>`, ...result.obstacles);
	}
	return lines;
}

// The name of an error as the server gives it, in words where there are some.
function reason(kind) {
	const words = {
		TypeError: __("It compares what cannot be compared, or something that is empty"),
		AttributeError: __("It asks something of a value that is empty or of another kind"),
	};
	return words[kind] || frappe.utils.escape_html(kind);
}

function step(option) {
	const { word } = genesis.trial;
	return `${word(option.action)} → ${word(option.next_state)}`;
}

function role(option) {
	const own = option.own ? "" : ` <span class="text-muted">(${__("not of one's own documents")})</span>`;
	return genesis.trial.word(option.role) + own;
}

function options(list) {
	return list.map((option) => `<div>${step(option)}: ${role(option)}</div>`).join("");
}

function link(frm, name) {
	return frappe.utils.get_form_link(frm.doc.document_type, name, true);
}
