// Quick entry of a participant: the essentials in two columns, with the office and place filled in.
if (frappe.ui.form.ParticipantQuickEntryForm) {
	const COLUMNS = [
		["participant_group", "programme", "office", "registration_date"],
		["sex", "birth_date", "document_kind", "document_number"],
		["first_name", "middle_name", "phone"],
		["first_surname", "second_surname", "municipality"],
	];

	frappe.ui.form.ParticipantQuickEntryForm = class extends frappe.ui.form.ParticipantQuickEntryForm {
		set_meta_and_mandatory_fields() {
			super.set_meta_and_mandatory_fields();
			const wanted = Object.fromEntries(this.mandatory.map((df) => [df.fieldname, df]));
			const placed = [];
			COLUMNS.forEach((fields, index) => {
				placed.push({ fieldtype: index % 2 ? "Column Break" : "Section Break" });
				fields.forEach((fieldname) => wanted[fieldname] && placed.push({ ...wanted[fieldname] }));
			});
			const others = this.mandatory.filter((df) => !COLUMNS.flat().includes(df.fieldname) && !df.hidden);
			if (others.length) placed.push({ fieldtype: "Section Break" }, ...others);
			this.mandatory = placed;
		}

		render_dialog() {
			super.render_dialog();
			const dialog = this.dialog;
			dialog.fields_dict.municipality.get_query = () => ({ filters: { level: "Municipality" } });
			frappe.xcall("genesis.participants.scope.registration_defaults").then((defaults) => {
				Object.entries(defaults).forEach(([fieldname, value]) => {
					const field = dialog.fields_dict[fieldname];
					if (field && value && !field.get_value()) field.set_value(value);
				});
			});
		}
	};
}
