// The framework names the two counters of each loop in a template by three letters at random. One loop in some ten
// thousand gets a word of the language ("for", "new", "try", "var") or the same name twice, and the page that wanted the
// template stays empty until it is loaded again. While a template is compiled, names come one after the other instead.
(() => {
	const compile = frappe.template.compile;
	let given = 0;
	frappe.template.compile = (text, name) => {
		const at_random = frappe.utils.get_random;
		frappe.utils.get_random = () => `counter_${(given += 1)}`;
		try {
			return compile(text, name);
		} finally {
			frappe.utils.get_random = at_random;
		}
	};
})();
