"""What the public page shows: texts in the visitor's language, the districts, and the consent text in force."""

import json

import frappe

from genesis.participants import preregistration_page


def get_context(context: frappe._dict) -> None:
	preregistration_page.translate_texts(context)
	preregistration_page.offer_districts(context.web_form_doc.web_form_fields)
	preregistration_page.show_consent(context.web_form_doc.web_form_fields)
	context.languages = json.dumps({"es": "Español", "en": "English"})
	context.current_language = json.dumps(frappe.local.lang)
