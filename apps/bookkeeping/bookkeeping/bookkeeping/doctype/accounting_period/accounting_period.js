frappe.ui.form.on("Accounting Period", {
	setup(frm) {
		frm.set_query("document_type", "closed_documents", () => ({
			query: "bookkeeping.closing.search_closable",
		}));
	},
});
