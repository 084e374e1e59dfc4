// Arrears Run, Accrual Run: start, progress, and going on after an interruption.
(() => {
	const API = "genesis.enterprise_fund.runs_api.";
	const EVENT = "genesis_fund_run_progress";
	const ACTIVE = ["Queued", "Running", "Cancelling"];
	const POLL = 3000;

	for (const doctype of ["Arrears Run", "Accrual Run"]) {
		frappe.ui.form.on(doctype, {
			onload(frm) {
				if (frm.genesis_listens) return;
				frm.genesis_listens = true;
				frappe.realtime.on(EVENT, (data) => {
					if (data.name !== frm.doc.name) return;
					if (ACTIVE.includes(data.status)) show(frm, data);
					else look(frm);
				});
			},
			refresh(frm) {
				clearInterval(frm.genesis_poll);
				frm.set_intro("");
				frm.get_field("progress_html").$wrapper.empty();
				if (frm.is_new()) return;
				if (ACTIVE.includes(frm.doc.status)) {
					show(frm, { status: frm.doc.status, processed: frm.doc.processed_count, total: frm.doc.total_count });
					// the server tells by itself; asking is for when its messages do not arrive
					frm.genesis_poll = setInterval(() => look(frm), POLL);
					look(frm);
				} else {
					add_button(frm);
				}
			},
		});
	}

	function add_button(frm) {
		const is_arrears = frm.doctype === "Arrears Run";
		const right = is_arrears ? "create" : "submit";
		if (!(frm.perm[0] && frm.perm[0][right])) return;
		const again = { Failed: __("Go On"), "Completed with Errors": __("Try Errors Again") };
		let label = again[frm.doc.status];
		if (is_arrears && frm.doc.status === "Draft") label = __("Run Now");
		if (frm.doc.status === "Failed") frm.set_intro(frappe.utils.escape_html(frm.doc.error_message || ""), "red");
		if (label) frm.add_custom_button(label, () => go_on(frm)).addClass("btn-primary");
	}

	function go_on(frm) {
		return frappe
			.xcall(`${API}go_on`, { doctype: frm.doctype, name: frm.doc.name })
			.then(() => frm.reload_doc());
	}

	function look(frm) {
		const name = frm.doc.name;
		if (!frm.$wrapper.is(":visible")) return;
		frappe.xcall(`${API}progress`, { doctype: frm.doctype, name }).then((state) => {
			if (frm.doc.name !== name) return;
			if (!ACTIVE.includes(state.status)) {
				clearInterval(frm.genesis_poll);
				if (state.status !== frm.doc.status) frm.reload_doc();
			} else if (state.stalled) {
				clearInterval(frm.genesis_poll);
				show_stalled(frm);
			} else {
				show(frm, state);
			}
		});
	}

	function show(frm, { status, processed, total }) {
		const percent = total ? Math.round((100 * (processed || 0)) / total) : 0;
		const $wrapper = frm.get_field("progress_html").$wrapper;
		if (!$wrapper.find(".progress").length) {
			$wrapper.html(`<div class="mb-3"><div class="small text-muted mb-1" aria-live="polite"></div>
				<div class="progress" style="height: 14px"><div class="progress-bar" role="progressbar"
				aria-valuemin="0" aria-valuemax="100"></div></div></div>`);
		}
		const label = status === "Queued" ? __("Waiting for its turn") : `${__("Credits")} ${processed || 0} / ${total || 0}`;
		$wrapper.find(".small").text(label);
		$wrapper.find(".progress-bar").css("width", `${percent}%`).attr("aria-valuenow", percent);
	}

	function show_stalled(frm) {
		const $wrapper = frm.get_field("progress_html").$wrapper;
		$wrapper.html(`<div class="alert alert-warning">${__(
			"The run gives no sign of life: it may have been interrupted. What it did stays; going on does the rest."
		)} <button class="btn btn-sm btn-primary ml-2">${__("Go On")}</button></div>`);
		$wrapper.find("button").on("click", () => go_on(frm));
	}
})();
