// Participant form: how employable the person is by the latest assessment, coaching, and the curriculum.
(() => {
	frappe.ui.form.on("Participant", {
		async refresh(frm) {
			if (frm.is_new() || frm.doc.status === "Merged") return;
			const name = frm.doc.name;
			const found = await frappe.xcall("genesis.employability.coaching_summary.of_participant", {
				participant: name,
			});
			if (frm.doc.name !== name) return;
			show_score(frm, found);
			if (found.curriculum) {
				frm.add_custom_button(__("Curriculum Vitae"), () => open_curriculum(name), __("Print"));
			}
			if (frappe.model.can_create("Coaching Session")) {
				frm.add_custom_button(__("Coaching Session"), () => new_session(name), __("Create"));
				frm.add_custom_button(
					__("Employability Assessment"),
					() => frappe.new_doc("Employability Assessment", { participant: name }),
					__("Create"),
				);
			}
		},
	});

	function show_score(frm, found) {
		if (found.score === undefined) return;
		const gain = found.gain ? ` (${found.gain > 0 ? "+" : ""}${format_number(found.gain, null, 1)})` : "";
		frm.dashboard.add_indicator(
			`${__("Employability")}: ${format_number(found.score, null, 1)}${gain}`,
			found.gain > 0 ? "green" : "blue",
		);
	}

	function open_curriculum(name) {
		const query = new URLSearchParams({
			doctype: "Participant",
			name,
			format: "Curriculum vitae",
			no_letterhead: 1,
			_lang: "es",
		});
		window.open(`/api/method/frappe.utils.print_format.download_pdf?${query}`);
	}

	function new_session(name) {
		frappe.new_doc("Coaching Session", { kind: "Individual" }, (doc) => {
			const row = frappe.model.add_child(doc, "people");
			row.participant = name;
		});
	}
})();
