// First steps in workspaces, and tours of forms. Frappe translates their titles and labels; what they explain, and the
// buttons of a tour, would stay in the language they were written in.
(() => {
	const PATIENCE_MS = 500;
	const TEXTS = ["description", "report_description", "callback_title", "callback_message"];

	const Steps = frappe.widget?.widget_factory?.onboarding;
	if (Steps) {
		const make_body = Steps.prototype.make_body;
		Steps.prototype.make_body = function () {
			for (const step of this.steps) {
				for (const text of TEXTS) if (step[text]) step[text] = __(step[text]);
			}
			return make_body.call(this);
		};

		// The answer to a save empties the message that is open by then: what comes next is said after it.
		for (const action of ["create_entry", "update_settings"]) {
			const begin = Steps.prototype[action];
			Steps.prototype[action] = async function (step) {
				await begin.call(this, step);
				for (const moment of ["after_save", "after_submit"]) {
					const tell = frappe.route_hooks[moment];
					if (tell) frappe.route_hooks[moment] = (frm) => setTimeout(() => tell(frm), PATIENCE_MS);
				}
			};
		}
	}

	const Tour = frappe.ui.form?.FormTour;
	if (!Tour) return;
	const { init_driver, build_steps, get_step } = Tour.prototype;

	Tour.prototype.init_driver = function () {
		init_driver.call(this);
		const options = this.driver?.options;
		if (!options) return;
		options.nextBtnText = __("Next");
		options.prevBtnText = __("Previous");
		options.doneBtnText = __("Done");
		options.closeBtnText = __("Close");
		// Frappe moves into the field; the list of a link would then open over what the step says.
		const { onHighlighted } = options;
		options.onHighlighted = (step) => step.options.is_save_step && onHighlighted?.(step);
	};

	// A step about a field that this person does not see would point nowhere.
	Tour.prototype.build_steps = function () {
		const is_seen = ({ fieldname, is_table_field }) => {
			const field = this.frm.get_field(fieldname);
			if (is_table_field || !field) return true;
			const parts = [field.df, field.section?.df, field.tab?.df];
			return field.disp_status !== "None" && !parts.some((df) => df?.hidden || df?.hidden_due_to_dependency);
		};
		this.tour.steps = (this.tour.steps || []).filter(is_seen);
		this.tour.steps.forEach((step, index) => (step.idx = index + 1));
		build_steps.call(this);
	};

	Tour.prototype.get_step = function (step, ...rest) {
		const { title, description } = step;
		return get_step.call(this, { ...step, title: __(title), description: __(description) }, ...rest);
	};

	$(document).on("form-refresh", (_event, frm) => {
		if (!frappe.boot.genesis_form_tours?.includes(frm.doctype) || frm.doc.docstatus || !frm.perm[0]?.write) return;
		frm.page.add_menu_item(__("Show How to Fill This In"), async () => {
			await frm.tour.init({ tour_name: frm.doctype });
			const tab = frm.get_field(frm.tour.tour.steps[0]?.fieldname)?.tab;
			if (tab && !tab.is_active()) {
				tab.set_active();
				await frappe.utils.sleep(PATIENCE_MS); // until the tab is drawn
			}
			frm.tour.start();
		});
	});
})();
