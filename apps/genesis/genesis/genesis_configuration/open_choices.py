"""Lists of choices that managers may lengthen: nothing computes with what is chosen. Declared by the hook `genesis_open_choices`.

A list that was lengthened is kept whole on the site, so choices that a newer Genesis ships must be added to it.
"""

from __future__ import annotations

import frappe

from genesis.genesis_configuration.property_guard import OPEN_CHOICES_HOOK
from genesis.genesis_configuration.property_rules import joined_choices


def sync_choices() -> None:
	"""Add what is shipped to the lists that were lengthened; a second run changes nothing."""
	for doctype, fieldnames in frappe.get_hooks(OPEN_CHOICES_HOOK, {}).items():
		kept = frappe.get_all(
			"Property Setter",
			filters={"doc_type": doctype, "field_name": ("in", fieldnames), "property": "options"},
			fields=["name", "field_name", "value"],
		)
		for setter in kept:
			shipped = frappe.db.get_value(
				"DocField", {"parent": doctype, "fieldname": setter.field_name}, "options"
			)
			joined = joined_choices(setter.value, shipped)
			if joined != setter.value:
				frappe.db.set_value("Property Setter", setter.name, "value", joined)
				frappe.clear_cache(doctype=doctype)
