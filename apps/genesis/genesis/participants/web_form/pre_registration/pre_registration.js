frappe.ready(function () {
	const languages = {{ languages }};

	function show_languages() {
		const current = {{ current_language }}.split("-")[0];
		document.documentElement.lang = current;
		const list = $('<nav class="genesis-languages"></nav>');
		Object.entries(languages).forEach(([code, label]) => {
			const link = $("<a href='#'></a>").text(label).attr("lang", code);
			if (code === current) link.attr("aria-current", "true");
			link.on("click", (event) => {
				event.preventDefault();
				document.cookie = `preferred_language=${code};path=/;SameSite=Lax`;
				window.location.reload();
			});
			list.append(link);
		});
		$(".web-form-header").prepend(list);
	}

	function hide_trap() {
		$('[data-fieldname="web_page"]').attr("aria-hidden", "true");
		$('[data-fieldname="web_page"] input').attr({ tabindex: "-1", autocomplete: "off" });
	}

	function start() {
		frappe.web_form.set_value("consent_text", frappe.web_form.fields_dict.consent_text.df.default);
		hide_trap();
	}

	show_languages();
	if (frappe.web_form && frappe.web_form.fields_dict && frappe.web_form.fields_dict.consent_text) {
		start();
	} else {
		frappe.web_form.events.on("after_load", start);
	}
});
