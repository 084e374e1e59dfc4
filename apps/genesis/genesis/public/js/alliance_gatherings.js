// Events, meetings and sessions: the list of people, invitations, the signature sheet, and attendance.
frappe.provide("genesis.alliances");

// This file comes with several DocTypes: it takes effect once.
genesis.alliances.gatherings ||
	(() => {
		const LIST = "genesis.alliances.guest_list";
		const SHEETS = {
			"Knowledge Event": "Lista de firmas de evento",
			"Dialogue Meeting": "Lista de firmas de reunion",
			"Committee Session": "Lista de firmas de sesion",
		};
		const SERVICES = ["4a", "4b", "5a", "5b", "5c", "1f"];
		const text = (value) => frappe.utils.escape_html(String(value ?? ""));
		const of = (frm) => ({ doctype: frm.doctype, name: frm.doc.name });

		function setup(frm) {
			const users = () => ({ filters: { enabled: 1, user_type: "System User" } });
			frm.set_query("organiser", users);
			frm.set_query("service", () => ({ filters: { name: ["in", SERVICES] } }));
			for (const field of ["dialogue_space", "committee"])
				if (frm.fields_dict[field]) frm.set_query(field, () => ({ filters: { status: "Active" } }));
			frm.set_query("policy_initiative", () => ({ filters: { closed_on: ["is", "not set"] } }));
		}

		function refresh(frm) {
			if (frm.is_new()) return;
			const begun = frappe.datetime.get_day_diff(frm.doc.starts_at, frappe.datetime.get_today()) <= 0;
			const cancelled = frm.doc.status === "Cancelled";
			if (frappe.model.can_print(frm.doctype))
				frm.add_custom_button(__("Signature Sheet"), () => print_sheet(frm));
			frm.page.add_menu_item(__("Calendar File"), () =>
				open_url_post(frappe.request.url, { cmd: "genesis.alliances.invitations.calendar", ...of(frm) })
			);
			if (!frm.perm[0].write || cancelled) return;
			const people = __("Add People");
			frm.add_custom_button(__("Participants"), () => choose(frm, "candidates"), people);
			frm.add_custom_button(__("Contacts of the Partners"), () => choose(frm, "contacts"), people);
			frm.add_custom_button(__("By Number or Document"), () => find(frm), people);
			if (begun) frm.add_custom_button(__("Take Attendance"), () => take(frm)).addClass("btn-primary");
			else if (frm.doc.status === "Planned") frm.add_custom_button(__("Send Invitations"), () => invite(frm));
			if (begun && frm.doc.status === "Planned")
				frm.set_intro(__("It is over or under way: take the attendance."), "orange");
		}

		function print_sheet(frm) {
			const values = new URLSearchParams({ ...of(frm), format: SHEETS[frm.doctype], no_letterhead: 0, _lang: "es" });
			window.open(frappe.urllib.get_full_url(`/printview?${values}`));
		}

		// Tick those to put in the list.
		async function choose(frm, method) {
			await saved(frm);
			const rows = await frappe.xcall(`${LIST}.${method}`, of(frm));
			if (!rows.length) {
				frappe.msgprint(
					method === "contacts"
						? __("The partners of this record have no other contacts. Add contacts in the form of the partner.")
						: __("Nobody else is foreseen: members of the committee, or people of the office whose plan holds this service.")
				);
				return;
			}
			const dialog = new frappe.ui.Dialog({
				title: __("Add People"),
				fields: [{ fieldname: "people", fieldtype: "HTML" }],
				primary_action_label: __("Add"),
				async primary_action() {
					const marked = dialog.$wrapper.find("input.person:checked").toArray();
					const guests = marked.map((box) => rows[Number(box.value)]);
					if (guests.length) await frappe.xcall(`${LIST}.add`, { ...of(frm), guests });
					dialog.hide();
					frm.reload_doc();
				},
			});
			dialog.fields_dict.people.$wrapper.html(
				rows
					.map(
						(row, place) => `<label class="d-flex align-items-center mb-0 py-2 border-bottom">
							<input type="checkbox" class="person" value="${place}">
							<span class="ml-2"><b>${text(row.attendee_name)}</b>
							<span class="text-muted small">${text(
								row.participant || [row.partner, row.position].filter(Boolean).join(" · ")
							)}</span></span></label>`
					)
					.join("")
			);
			dialog.show();
		}

		function find(frm) {
			frappe.prompt(
				[
					{
						fieldname: "text",
						fieldtype: "Data",
						reqd: 1,
						label: __("Number or Document"),
						description: __("The number of the participant, or the document exactly as it is written"),
					},
				],
				async ({ text: typed }) => {
					await saved(frm);
					const found = await frappe.xcall(`${LIST}.find_person`, { ...of(frm), text: typed });
					if (!found.length) {
						frappe.msgprint(__("No participant that you may see has this number or document."));
						return;
					}
					await frappe.xcall(`${LIST}.add`, { ...of(frm), guests: found });
					await frm.reload_doc();
					frappe.show_alert({ message: text(found[0].attendee_name), indicator: "green" });
				},
				__("By Number or Document"),
				__("Add")
			);
		}

		async function invite(frm) {
			await saved(frm);
			const missing = frm.doc.attendees.filter((row) => !["Sent", "Waiting"].includes(row.invitation)).length;
			frappe.confirm(
				missing
					? __("Write to {0} people who were not invited yet?", [missing])
					: __("Everybody was written to. Write to all of them again?"),
				async () => {
					const told = await frappe.xcall("genesis.alliances.invitations.invite", {
						...of(frm),
						again: missing ? 0 : 1,
					});
					await frm.reload_doc();
					const lines = Object.entries(told).map(([status, count]) => `${__(status)}: ${count}`);
					frappe.msgprint({ title: __("Invitations"), message: lines.map(text).join("<br>") || __("Nobody") });
				}
			);
		}

		// Most come: whoever is not there is unticked; whoever was not in the list is added below.
		async function take(frm) {
			await saved(frm);
			const taken = frm.doc.status === "Held";
			const rows = frm.doc.attendees.map((row) => ({
				name: row.name,
				who: row.attendee_name || row.participant,
				from: row.partner || row.organisation || "",
				came: taken ? row.attended : row.answer !== "Not Coming",
			}));
			const guests = [];
			const dialog = new frappe.ui.Dialog({
				title: __("Take Attendance"),
				fields: [
					{ fieldname: "people", fieldtype: "HTML" },
					{ fieldtype: "Section Break", label: __("Somebody Who Was Not in the List") },
					{ fieldname: "attendee_name", fieldtype: "Data", label: __("Name") },
					{ fieldname: "organisation", fieldtype: "Data", label: __("Organisation") },
					{ fieldtype: "Column Break" },
					{
						fieldname: "sex",
						fieldtype: "Select",
						label: __("Sex"),
						options: ["", "Female", "Male", "Intersex"].map((value) => value && { value, label: __(value) }),
					},
					{ fieldname: "add", fieldtype: "Button", label: __("Add"), click: () => add_guest() },
				],
				primary_action_label: __("Save"),
				async primary_action() {
					add_guest();
					const came = dialog.$wrapper.find("input.person:checked").toArray().map((box) => box.value);
					const told = await frappe.xcall(`${LIST}.take_attendance`, { ...of(frm), came, guests });
					dialog.hide();
					await frm.reload_doc();
					frappe.show_alert({
						message: __("{0} of {1} came", [told.attended, told.invited]),
						indicator: "green",
					});
				},
			});
			const place = dialog.fields_dict.people.$wrapper.addClass("attendance-list");
			const line = (row, box) => `<label class="d-flex align-items-center mb-0 border-bottom" style="min-height: 44px">
				${box}<span class="ml-2"><b>${text(row.who)}</b> <span class="text-muted small">${text(row.from)}</span></span></label>`;
			place.html(
				rows
					.map((row) =>
						line(
							row,
							`<input type="checkbox" class="person" value="${text(row.name)}" ${row.came ? "checked" : ""}>`
						)
					)
					.join("") || `<p class="text-muted">${__("Nobody is in the list")}</p>`
			);
			function add_guest() {
				const guest = Object.fromEntries(
					["attendee_name", "organisation", "sex"].map((field) => [field, dialog.get_value(field)])
				);
				if (!(guest.attendee_name || "").trim()) return;
				guests.push(guest);
				place.append(
					line(
						{ who: guest.attendee_name, from: guest.organisation },
						'<input type="checkbox" checked disabled>'
					)
				);
				dialog.set_values({ attendee_name: "", organisation: "", sex: "" });
			}
			dialog.show();
		}

		async function saved(frm) {
			if (frm.is_dirty()) await frm.save();
		}

		for (const doctype of Object.keys(SHEETS)) frappe.ui.form.on(doctype, { setup, refresh });
		frappe.ui.form.on("Gathering Attendee", {
			participant(frm, cdt, cdn) {
				const row = locals[cdt][cdn];
				if (row.participant) frappe.model.set_value(cdt, cdn, { attendee_name: "", email: "", phone: "" });
			},
		});
		genesis.alliances.gatherings = { print_sheet, take };
	})();
