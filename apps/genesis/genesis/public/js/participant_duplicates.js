// Participant form: rivals appear while the person is typed, and saving asks for a decision about them.
(() => {
	frappe.provide("genesis.duplicates");

	const TYPING_PAUSE_MS = 700;

	const look_again = frappe.utils.debounce((frm) => show_rivals(frm), TYPING_PAUSE_MS);

	const handlers = {
		refresh(frm) {
			frm.genesis_rivals_settled = null;
			clear_rivals(frm);
			if (frm.is_new()) show_rivals(frm);
		},
		async before_save(frm) {
			if (!frm.is_new() && !changed(frm)) return;
			const rivals = await genesis.duplicates.check(frm.doc);
			render(frm, rivals);
			if (!rivals.length || frm.genesis_rivals_settled === signature(frm, rivals)) return;
			const reason = await genesis.duplicates.confirm(frm.doc, rivals);
			if (!reason) {
				frappe.validated = false;
				return;
			}
			frm.genesis_rivals_settled = signature(frm, rivals);
			frm.doc.duplicate_reason = reason;
		},
	};
	genesis.duplicates.FIELDS.forEach((fieldname) => {
		handlers[fieldname] = (frm) => look_again(frm);
	});
	frappe.ui.form.on("Participant", handlers);

	// A decision holds for the same rivals and the same data, for example when saving failed for another reason.
	function signature(frm, rivals) {
		const typed = genesis.duplicates.FIELDS.map((fieldname) => frm.doc[fieldname] || "");
		return JSON.stringify([typed, rivals.map((rival) => rival.name)]);
	}

	function changed(frm) {
		const saved = frm.genesis_compared || {};
		return genesis.duplicates.FIELDS.some(
			(fieldname) => (frm.doc[fieldname] || "") !== (saved[fieldname] || "")
		);
	}

	function clear_rivals(frm) {
		frm.genesis_compared = {};
		genesis.duplicates.FIELDS.forEach((fieldname) => {
			frm.genesis_compared[fieldname] = frm.doc[fieldname];
		});
		render(frm, []);
	}

	async function show_rivals(frm) {
		if (frm.perm[0] && !frm.perm[0].write) return;
		if (!frm.is_new() && !changed(frm)) return render(frm, []);
		const name = frm.doc.name;
		const rivals = await genesis.duplicates.check(frm.doc);
		// the answer may come after the user went on to another record
		if (frm.doc.name === name) render(frm, rivals);
	}

	function render(frm, rivals) {
		const field = frm.get_field("duplicates_html");
		if (!field) return;
		field.$wrapper.closest(".form-section").toggle(rivals.length > 0);
		if (!rivals.length) {
			field.$wrapper.empty();
			return;
		}
		const title =
			rivals.length === 1
				? __("One registered person may be this one")
				: __("{0} registered people may be this one", [rivals.length]);
		field.$wrapper.html(`<div class="alert alert-warning genesis-rivals-alert" role="status">
			<p><b>${title}</b></p>${genesis.duplicates.list(rivals)}</div>`);
	}
})();
