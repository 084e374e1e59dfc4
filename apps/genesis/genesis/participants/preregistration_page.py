"""The public page of pre-registration, prepared for the visitor: texts, districts, consent."""

import json
from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate

from . import consent
from .areas import DISTRICT, all_areas

PAGE_TEXTS = ("title", "introduction_text", "button_label", "success_title", "success_message")
# What the form says by itself in the browser. Pages for visitors carry only the words of their own DocType.
BROWSER_TEXTS = (
	"Mandatory fields required:",
	"Invalid values for fields:",
	"Missing Values Required",
	"Following fields have missing values:",
	"Error",
	"Not Saved",
	"Couldn't save, please check the data you have entered",
	"Validation Error",
	"Submit",
	"Discard",
	"Message",
	"Close",
)


def translate_texts(context: frappe._dict) -> None:
	"""Put the texts of the form and of its fields in the language of the visitor."""
	for field in PAGE_TEXTS:
		if context.get(field):
			context[field] = _(context[field])
	for field in context.web_form_doc.web_form_fields:
		for text in ("label", "description"):
			if field.get(text):
				field[text] = _(field[text])


def offer_districts(fields: list[Any]) -> None:
	"""Let the visitor choose among districts by the names people use, with municipality and department."""
	areas = all_areas()
	options = []
	for code, area in areas.items():
		if area.level == DISTRICT:
			municipality = areas[area.parent]
			department = areas[municipality.parent]
			label = f"{area.area_name} ({municipality.area_name}, {department.area_name})"
			options.append({"value": code, "label": label})
	options.sort(key=lambda option: option["label"])
	district = _field(fields, "district")
	district.fieldtype, district.options = "Autocomplete", json.dumps(options, ensure_ascii=False)


def show_consent(fields: list[Any]) -> None:
	"""Show the text in force, and send its name along, so that what was read is what is kept."""
	name = consent.current_text(frappe.local.lang)
	if not name:
		_field(fields, "consent_body").options = escape_html(
			_("Requests cannot be received now: there is no consent text in force. Please call the office.")
		)
		return
	text = frappe.db.get_value("Consent Text", name, ["version", "effective_from", "body"], as_dict=True)
	version = _("Version {0}, in force since {1}").format(text.version, formatdate(text.effective_from))
	_field(fields, "consent_body").options = (
		f'<div class="genesis-consent" tabindex="0">{text.body}'
		f'<p class="genesis-consent-version">{escape_html(version)}</p></div>'
	)
	_field(fields, "consent_text").default = name


def browser_messages() -> dict[str, str]:
	"""Translations of BROWSER_TEXTS, for the hook `get_translated_dict`."""
	return {text: _(text) for text in BROWSER_TEXTS}


def _field(fields: list[Any], fieldname: str) -> Any:
	return next(field for field in fields if field.fieldname == fieldname)
