// A new record that begins with these values. frappe.new_doc drops checks, dates and numbers, and fields that are not copied.
frappe.provide("genesis");

genesis.new_record = (doctype, values) =>
	new Promise((resolve) => {
		frappe.model.with_doctype(doctype, () => {
			const doc = Object.assign(frappe.model.get_new_doc(doctype), values);
			frappe.set_route("Form", doctype, doc.name).then(() => resolve(doc));
		});
	});
