// Registry Import: trial, import and progress of a register, and what became of its rows.
(() => {
	const API = "genesis.participants.registry_import.api.";
	const EVENT = "registry_import_progress";
	const ACTIVE = ["Queued", "Running"];
	const POLL = 3000;
	const PHASES = {
		Reading: __("Reading the file"),
		Comparing: __("Looking for people already registered"),
		Writing: __("Rows"),
	};
	const OUTCOMES = [
		["would_import_count", "Would Import", "blue"],
		["imported_count", "Imported", "green"],
		["held_count", "Held for Review", "orange"],
		["duplicate_count", "Same Person", "purple"],
		["already_count", "Already Imported", "gray"],
		["rejected_count", "Rejected", "red"],
	];
	const escape = frappe.utils.escape_html;

	frappe.ui.form.on("Registry Import", {
		onload(frm) {
			fill_defaults(frm);
			if (frm.genesis_listens) return;
			frm.genesis_listens = true;
			frappe.realtime.on(EVENT, (data) => {
				if (data.name !== frm.doc.name) return;
				show_progress(frm, data);
				if (data.phase === "Failed" || (data.total && data.processed >= data.total)) look(frm);
			});
		},
		refresh(frm) {
			set_intro(frm);
			add_buttons(frm);
			show_result(frm);
			follow(frm);
		},
	});

	function fill_defaults(frm) {
		// attaching the file saves the form: what it needs must be there before
		if (!frm.is_new()) return;
		frappe.xcall("genesis.participants.scope.registration_defaults").then((defaults) => {
			for (const field of ["programme", "office"]) {
				if (!frm.doc[field] && defaults[field]) frm.set_value(field, defaults[field]);
			}
		});
	}

	function is_active(frm) {
		return ACTIVE.includes(frm.doc.status);
	}

	function set_intro(frm) {
		// columns come from the sheet: a row added by hand would stand for none
		Object.assign(frm.get_field("columns").grid, { cannot_add_rows: true, cannot_delete_rows: true });
		frm.set_intro("");
		if (frm.is_new()) {
			frm.set_intro(__("Attach the register and save: its columns are then recognised."), "blue");
		} else if (frm.doc.status === "Draft") {
			frm.set_intro(__("Check what each column holds, then try the import: a trial registers nobody."), "blue");
		} else if (frm.doc.status === "Tried") {
			frm.set_intro(__("This was a trial: nobody was registered yet."), "blue");
		} else if (frm.doc.status === "Failed") {
			frm.set_intro(escape(frm.doc.error_message || __("The import stopped.")), "red");
		}
	}

	function add_buttons(frm) {
		if (frm.is_new()) return;
		const writable = frm.perm[0] && frm.perm[0].write;
		if (writable && !is_active(frm)) {
			const started = ["imported_count", "already_count"].some((field) => frm.doc[field]);
			if (frm.doc.status !== "Completed" && !started) {
				frm.add_custom_button(__("Guess Columns Again"), () => call(frm, "guess_mapping"));
				frm.add_custom_button(__("Try"), () => start(frm, 1));
			}
			add_import_button(frm);
		}
		if (frm.doc.rejected_count && !is_active(frm)) {
			frm.add_custom_button(__("Download Rejected Rows"), () => {
				const url = frappe.urllib.get_full_url(
					`/api/method/${API}download_rejected?name=${encodeURIComponent(frm.doc.name)}`
				);
				window.open(url);
			});
		}
		if (frm.doc.row_count) {
			frm.add_custom_button(__("See All Rows"), () => open_rows(frm));
		}
	}

	function add_import_button(frm) {
		if (frm.doc.status === "Completed" && !frm.doc.rejected_count) return;
		const labels = { Failed: __("Go On Importing"), Completed: __("Try Rejected Rows Again") };
		const button = frm.add_custom_button(labels[frm.doc.status] || __("Import"), () =>
			frappe.confirm(__("Register the people of this file in {0}?", [escape(frm.doc.office)]), () => start(frm, 0))
		);
		if (frm.doc.status !== "Completed") button.addClass("btn-primary").removeClass("btn-default");
	}

	function call(frm, method, args = {}) {
		const saved = frm.is_dirty() ? frm.save() : Promise.resolve();
		return saved
			.then(() => frappe.xcall(API + method, { name: frm.doc.name, ...args }))
			.then(() => frm.reload_doc());
	}

	function start(frm, is_trial) {
		return call(frm, "start", { is_trial });
	}

	function follow(frm) {
		clearInterval(frm.genesis_poll);
		const field = frm.get_field("progress_html");
		if (frm.is_new() || !is_active(frm)) {
			field.$wrapper.empty();
			return;
		}
		show_progress(frm, { processed: frm.doc.processed_count, total: frm.doc.row_count });
		// the server tells by itself; asking is for when its messages do not arrive
		frm.genesis_poll = setInterval(() => look(frm), POLL);
	}

	function look(frm) {
		const name = frm.doc.name;
		if (!frm.$wrapper.is(":visible")) return;
		frappe.xcall(API + "progress", { name }).then((state) => {
			if (frm.doc.name !== name) return;
			if (!ACTIVE.includes(state.status)) {
				clearInterval(frm.genesis_poll);
				frm.reload_doc();
			} else if (state.stalled) {
				clearInterval(frm.genesis_poll);
				show_stalled(frm);
			} else {
				show_progress(frm, state);
			}
		});
	}

	function show_progress(frm, { status, phase, processed, total }) {
		const percent = total ? Math.round((100 * (processed || 0)) / total) : 0;
		const label =
			(status || frm.doc.status) === "Queued" && !phase
				? __("Waiting for its turn")
				: `${PHASES[phase] || PHASES.Writing}${total ? ` ${processed || 0} / ${total}` : ""}`;
		const $wrapper = frm.get_field("progress_html").$wrapper;
		if (!$wrapper.find(".progress").length) {
			$wrapper.html(`<div class="mb-3"><div class="small text-muted mb-1" aria-live="polite"></div>
				<div class="progress" style="height: 14px"><div class="progress-bar" role="progressbar"
				aria-valuemin="0" aria-valuemax="100"></div></div></div>`);
		}
		$wrapper.find(".small").text(label);
		$wrapper.find(".progress-bar").css("width", `${percent}%`).attr("aria-valuenow", percent);
	}

	function show_stalled(frm) {
		const $wrapper = frm.get_field("progress_html").$wrapper;
		$wrapper.html(`<div class="alert alert-warning">${__(
			"The import gives no sign of life: it may have been interrupted. What was imported stays; going on imports the rest."
		)} <button class="btn btn-sm btn-primary ml-2">${__("Go On Importing")}</button></div>`);
		$wrapper.find("button").on("click", () => start(frm, frm.doc.is_trial));
	}

	function open_rows(frm, outcome) {
		frappe.set_route("List", "Registry Import Row", {
			registry_import: frm.doc.name,
			...(outcome ? { outcome } : {}),
		});
	}

	function show_result(frm) {
		const $wrapper = frm.get_field("result_html").$wrapper.empty();
		// while it runs, the counts are still those of the trial before
		if (frm.is_new() || !frm.doc.row_count || is_active(frm)) return;
		const pills = OUTCOMES.filter(([field]) => frm.doc[field]).map(
			([field, outcome, colour]) =>
				`<button class="btn btn-default btn-sm mr-2 mb-2" data-outcome="${outcome}">
				<span class="indicator ${colour}"></span><b>${frm.doc[field]}</b> ${__(outcome)}</button>`
		);
		$wrapper.html(`<div>${pills.join("")}</div><div class="genesis-import-rows"></div>`);
		$wrapper.find("[data-outcome]").on("click", (event) => open_rows(frm, event.currentTarget.dataset.outcome));
		if (!(frm.doc.held_count || frm.doc.rejected_count)) return;
		const name = frm.doc.name;
		frappe.xcall(API + "rows_to_look_at", { name }).then((rows) => {
			if (frm.doc.name !== name) return;
			const all = frm.doc.held_count + frm.doc.rejected_count;
			const $rows = $wrapper.find(".genesis-import-rows").html(rows_html(rows));
			if (rows.length && rows.length < all) {
				$rows.append(`<p class="text-muted small">${__("The first {0} of {1}", [rows.length, all])}</p>`);
			}
		});
	}

	function rows_html(rows) {
		if (!rows.length) return "";
		const body = rows.map((row) => {
			const colour = row.outcome === "Rejected" ? "red" : "orange";
			const reasons = (row.reasons || row.problem_columns || "").split("\n").map(escape).join(" · ");
			return `<tr><td><a href="${frappe.utils.get_form_link("Registry Import Row", row.name)}">${
				cint(row.source_row)
			}</a></td>
				<td><span class="indicator ${colour}"></span>${__(row.outcome)}</td>
				<td>${escape(row.person || "")}</td><td class="small">${reasons}</td></tr>`;
		});
		return `<table class="table table-sm table-bordered mt-2"><thead><tr>
			<th style="width: 60px">${__("Row")}</th><th style="width: 150px">${__("Outcome")}</th>
			<th style="width: 220px">${__("Person")}</th><th>${__("Reasons")}</th></tr></thead>
			<tbody>${body.join("")}</tbody></table>`;
	}
})();
