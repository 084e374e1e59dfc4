// Portable File: progress, what is in it, and the file itself.
frappe.ui.form.on("Portable File", {
	setup(frm) {
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
		frm.set_query("request", () => ({ filters: { participant: frm.doc.participant } }));
	},

	onload(frm) {
		if (frm.genesis_listens) return;
		frm.genesis_listens = true;
		frappe.realtime.on("genesis_portable_file", (data) => {
			if (data.name === frm.doc.name && frm.$wrapper.is(":visible")) frm.reload_doc();
		});
	},

	refresh(frm) {
		clearTimeout(frm.genesis_poll);
		frm.set_intro("");
		show_contents(frm);
		if (frm.is_new()) {
			frm.set_intro(__("Everything about the person is packed in the background once you save."), "blue");
			return;
		}
		frm.disable_save();
		const may = frm.perm[0] && frm.perm[0].write;
		if (["Queued", "Preparing"].includes(frm.doc.status)) {
			frm.set_intro(__("The file is being packed: {0}%", [Math.round(frm.doc.progress || 0)]), "blue");
			// the server tells by itself; asking is for when its messages do not arrive
			frm.genesis_poll = setTimeout(() => frm.$wrapper.is(":visible") && frm.reload_doc(), 4000);
		} else if (frm.doc.status === "Packed") {
			frm.set_intro(
				__("Ready. It is deleted after {0}. Each download is logged.", [
					frappe.datetime.str_to_user(frm.doc.expires_on),
				]),
				"green"
			);
			if (may)
				frm.add_custom_button(__("Download"), () => {
					window.open(
						`/api/method/genesis.protection.portable_files.download?name=${encodeURIComponent(frm.doc.name)}`
					);
				}).addClass("btn-primary");
		} else if (may) {
			if (frm.doc.error) frm.set_intro(frappe.utils.escape_html(frm.doc.error), "red");
			frm.add_custom_button(__("Pack Again"), async () => {
				await frappe.xcall("genesis.protection.portable_files.pack_again", { name: frm.doc.name });
				frm.reload_doc();
			});
		}
	},
});

function show_contents(frm) {
	const wrapper = frm.get_field("contents_html").$wrapper.empty();
	if (!frm.doc.contents) return;
	const counts = typeof frm.doc.contents === "string" ? JSON.parse(frm.doc.contents) : frm.doc.contents;
	const rows = Object.entries(counts).map(
		([doctype, count]) => `<tr><td>${frappe.utils.escape_html(__(doctype))}</td><td class="text-right">${count}</td></tr>`
	);
	wrapper.html(`<table class="table table-sm" style="max-width: 32rem"><tbody>${rows.join("")}</tbody></table>
		<p class="text-muted">${__(
			"Records of confidential services, if there are any, are handed over by the team of each of them, in a file of their own."
		)}</p>`);
}
