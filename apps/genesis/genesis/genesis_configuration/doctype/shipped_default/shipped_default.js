frappe.ui.form.on("Shipped Default", {
	refresh(frm) {
		frm.disable_save();
		add_buttons(frm);
		show_difference(frm);
	},
});

function add_buttons(frm) {
	const { status, is_changed, reference_doctype, reference_name } = frm.doc;
	if (!["Deleted", "Not inserted"].includes(status)) {
		frm.add_custom_button(__("Open Record"), () =>
			frappe.set_route("Form", reference_doctype, reference_name)
		);
	}
	if (!frm.perm[0].write) return;
	if (is_changed || ["Deleted", "Not inserted"].includes(status)) {
		frm.add_custom_button(__("Restore Shipped"), () =>
			act(frm, "restore", __("The record becomes what was shipped. What was changed here is lost."))
		);
	}
	if (status === "New version available") {
		frm.add_custom_button(__("Adopt New Version"), () =>
			act(frm, "adopt", __("The record becomes what the newer version ships."))
		).addClass("btn-primary");
		frm.add_custom_button(__("Keep Mine"), () =>
			act(frm, "keep", __("The record stays as it is and the newer version is no longer offered."))
		);
	}
}

function act(frm, method, question) {
	frappe.confirm(question, () =>
		frm
			.call({ method, doc: frm.doc, freeze: true })
			.then(() => frm.reload_doc())
			.then(() => frappe.show_alert({ message: __("Done"), indicator: "green" }))
	);
}

function show_difference(frm) {
	const wrapper = frm.get_field("difference_html").$wrapper.empty();
	frm.call({ method: "difference", doc: frm.doc }).then(({ message: rows }) => {
		if (!rows || !rows.length) {
			$("<p class='text-muted'></p>").text(__("No difference.")).appendTo(wrapper);
			return;
		}
		const newer = rows.some((row) => row.available !== null);
		const columns = ["shipped", ...(newer ? ["available"] : []), "current"];
		const titles = {
			shipped: __("Shipped"),
			available: __("Newer Version"),
			current: __("On This Site"),
		};
		const table = $("<table class='table table-bordered'></table>").appendTo(wrapper);
		const head = $("<tr></tr>").appendTo($("<thead></thead>").appendTo(table));
		$("<th></th>").text(__("Field")).appendTo(head);
		columns.forEach((column) => $("<th></th>").text(titles[column]).appendTo(head));
		const body = $("<tbody></tbody>").appendTo(table);
		rows.forEach((row) => {
			const line = $("<tr></tr>").appendTo(body);
			$("<td class='text-muted'></td>").text(row.label).appendTo(line);
			columns.forEach((column) => cell(row, column).appendTo(line));
		});
	});
}

// Tables come as one line for each row: lines that the site does not have, or only it has, stand out.
function cell(row, column) {
	const td = $("<td style='white-space: pre-wrap'></td>");
	const value = row[column];
	if (!Array.isArray(value)) return td.text(value === null ? "" : value);
	const other = column === "current" ? row.available || row.shipped : row.current;
	value.forEach((text) => {
		const line = $("<div></div>").text(text).appendTo(td);
		if (!(other || []).includes(text)) line.addClass("bold");
	});
	return td;
}
