// The difference between what Genesis ships and what a site has, side by side; and what can be done about it.
frappe.provide("genesis.shipped");

genesis.shipped.colours = {
	Unchanged: "green",
	Changed: "blue",
	"New version available": "orange",
	Deleted: "gray",
	"Not inserted": "red",
	"Made here": "purple",
};

// What can be done with an entry of the ledger: [method, label, what happens].
genesis.shipped.actions = ({ status, is_changed }) => {
	const gone = ["Deleted", "Not inserted"].includes(status);
	const actions = [];
	if (status === "New version available") {
		actions.push(["adopt", __("Adopt New Version"), __("The record becomes what the newer version ships.")]);
		actions.push([
			"keep",
			__("Keep Mine"),
			__("The record stays as it is and the newer version is no longer offered."),
		]);
	}
	if (is_changed || gone) {
		actions.push([
			"restore",
			__("Restore Shipped"),
			__("The record becomes what was shipped. What was changed here is lost."),
		]);
	}
	return actions;
};

genesis.shipped.call = (entry, method, freeze = false) =>
	frappe.call({ method: "run_doc_method", args: { dt: "Shipped Default", dn: entry, method }, freeze }).then((r) => r.message);

// Asks, acts, and says that it is done.
genesis.shipped.act = (entry, method, question) =>
	new Promise((resolve) =>
		frappe.confirm(question, () =>
			genesis.shipped.call(entry, method, true).then(() => {
				frappe.show_alert({ message: __("Done"), indicator: "green" });
				resolve();
			})
		)
	);

// titles: other headings for columns, when it is not Genesis that ships what is compared.
genesis.shipped.table = (rows, titles = {}) => {
	if (!rows || !rows.length) return $("<p class='text-muted'></p>").text(__("No difference."));
	const newer = rows.some((row) => row.available !== null);
	const columns = ["shipped", ...(newer ? ["available"] : []), "current"];
	titles = { shipped: __("Shipped"), available: __("Newer Version"), current: __("On This Site"), ...titles };
	const table = $("<table class='table table-bordered genesis-difference'></table>");
	const head = $("<tr></tr>").appendTo($("<thead></thead>").appendTo(table));
	$("<th></th>").text(__("Field")).appendTo(head);
	columns.forEach((column) => $("<th></th>").text(titles[column]).appendTo(head));
	const body = $("<tbody></tbody>").appendTo(table);
	rows.forEach((row) => {
		const line = $("<tr></tr>").appendTo(body);
		$("<td class='text-muted'></td>").text(row.label).appendTo(line);
		columns.forEach((column) => cell(row, column).attr("data-title", titles[column]).appendTo(line));
	});
	return table;

	// Tables come as one line for each row: lines that the site does not have, or only it has, stand out.
	function cell(row, column) {
		const td = $("<td></td>");
		const value = row[column];
		if (!Array.isArray(value)) return td.text(value === null || value === "" ? "—" : value);
		const other = column === "current" ? row.available || row.shipped : row.current;
		if (!value.length) td.text("—");
		value.forEach((text) => {
			const line = $("<div></div>").text(text).appendTo(td);
			if (!(other || []).includes(text)) line.addClass("differs");
		});
		return td;
	}
};
