// Configuration Import: what a package would bring, what is chosen of it, and the import itself.
(() => {
	const API = "genesis.genesis_configuration.packages.api.";
	const COLOURS = {
		New: "purple",
		Differs: "blue",
		Same: "green",
		"Not possible": "red",
		Added: "green",
		Changed: "green",
		"New draft": "orange",
		"Left as it is": "gray",
	};
	const ASSETS = ["/assets/genesis/js/shipped_difference.js", "/assets/genesis/css/shipped_difference.css"];
	const escape = (value) => frappe.utils.escape_html(String(value ?? ""));

	frappe.ui.form.on("Configuration Import", {
		refresh(frm) {
			frm.set_intro("");
			const area = frm.get_field("records_html").$wrapper.empty();
			if (frm.is_new()) {
				frm.set_intro(__("Attach the package and save: what it would change here is then shown."), "blue");
				return;
			}
			if (frm.doc.status !== "Imported") {
				frm.set_intro(
					__("Nothing was changed yet. Look at the differences, tick what is to be imported, and import."),
					"blue"
				);
				add_button(frm);
			} else {
				frm.disable_save();
			}
			frappe.require(ASSETS, () =>
				frappe.xcall(API + "review_package", { name: frm.doc.name }).then((rows) => show(frm, area, rows))
			);
		},
	});

	function add_button(frm) {
		if (!frm.perm[0].write) return;
		frm.add_custom_button(__("Import"), () => {
			const count = frm.doc.records.filter((row) => row.chosen).length;
			frappe.confirm(
				__("{0} records are taken over as the package has them, all or none. Go on?", [count]),
				() => import_package(frm)
			);
		}).addClass("btn-primary");
	}

	async function import_package(frm) {
		if (frm.is_dirty()) await frm.save();
		const counts = await frappe.call({
			method: API + "import_package",
			args: { name: frm.doc.name },
			freeze: true,
			freeze_message: __("Importing"),
		});
		const told = Object.entries(counts.message).map(([result, count]) => `${__(result)}: ${count}`);
		frappe.show_alert({ message: told.join(" · "), indicator: "green" });
		frm.reload_doc();
	}

	function show(frm, area, rows) {
		const body = $("<div class='configuration-package'></div>");
		const html = (outcome) =>
			rows.map((row, index) => (row.outcome === outcome ? row_html(frm, row, index) : "")).join("");
		const same = rows.filter((row) => row.outcome === "Same").length;
		body.html(["Not possible", "Differs", "New"].map(html).join(""));
		if (same) {
			body.append(
				`<details><summary>${__("As it is here already: {0}", [same])}</summary>${html("Same")}</details>`
			);
		}
		area.empty().append(body);
		body.on("click", ".compare", (event) => compare(rows[row_index(event)]));
		body.on("change", "input", (event) => choose(frm, rows[row_index(event)], event.currentTarget.checked));
	}

	function row_html(frm, row, index) {
		const open = frm.doc.status !== "Imported";
		const may_choose = open && ["New", "Differs"].includes(row.outcome);
		const tick = open
			? `<input type="checkbox" ${row.chosen && may_choose ? "checked" : ""} ${may_choose ? "" : "disabled"}
				aria-label="${escape(`${__("Import")}: ${row.title}`)}">`
			: "";
		const link = `/app/${frappe.router.slug(row.doctype)}/${encodeURIComponent(row.name_here)}`;
		const title = row.may_open ? `<a href="${link}">${escape(row.title)}</a>` : escape(row.title);
		const outcome = row.result || row.outcome;
		const look = row.differences.length
			? `<button class="btn btn-xs btn-default compare">${row.outcome === "New" ? __("Look") : __("Compare")}</button>`
			: "";
		return `<div class="row-of-it" data-index="${index}">
			<div class="tick">${tick}</div>
			<div class="title"><span class="text-muted small">${escape(row.kind)}</span><br>${title}${notes_html(row)}</div>
			<span class="indicator-pill ${COLOURS[outcome]}">${__(outcome)}</span>
			<div class="what">${look}</div></div>`;
	}

	// Reasons come from the server with marks of their own, made of escaped words.
	function notes_html(row) {
		const notes = [];
		if (row.name_here && row.name_here !== row.name) notes.push(escape(__("Here it is called {0}", [row.name_here])));
		if (row.as_draft) notes.push(__("Arrives as a draft: look at it and submit it here"));
		if (row.needed) notes.push(__("Came along because another record needs it"));
		if (row.left_out.length) notes.push(escape(__("Without {0}: that is filled in here", [row.left_out.join(", ")])));
		return [...row.reasons, ...notes].map((note) => `<div class="small text-muted">${note}</div>`).join("");
	}

	function row_index(event) {
		return $(event.currentTarget).closest(".row-of-it").data("index");
	}

	function choose(frm, row, chosen) {
		const kept = frm.doc.records.find(
			(each) => each.document_type === row.doctype && each.record_name === row.name
		);
		frappe.model.set_value(kept.doctype, kept.name, "chosen", chosen ? 1 : 0);
	}

	function compare(row) {
		const dialog = new frappe.ui.Dialog({ title: `${row.kind}: ${row.title}`, size: "extra-large" });
		$(dialog.body)
			.addClass("genesis-difference-dialog")
			.append(genesis.shipped.table(row.differences, { shipped: __("In the Package") }));
		dialog.show();
	}
})();
