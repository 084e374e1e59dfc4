"""The optional fields that managers added to Participant, read from the site."""

import frappe
from frappe import _

from genesis.genesis_configuration.field_rules import PREFIX

from ..text import fold
from .own_fields import FIELD_TYPES, OwnField


def own_fields() -> tuple[OwnField, ...]:
	"""Those that a register can fill: visible, writable, for everybody who registers, and of a type that can be read."""
	return tuple(
		OwnField(
			df.fieldname, _(df.label), df.fieldtype, _choices(df.options) if df.fieldtype == "Select" else {}
		)
		for df in frappe.get_meta("Participant").get_custom_fields()
		if df.fieldname.startswith(PREFIX)
		and df.fieldtype in FIELD_TYPES
		and not (df.permlevel or df.hidden or df.read_only)
	)


def labels() -> dict[str, str]:
	"""fieldname -> label in the user's language."""
	return {own.fieldname: own.label for own in own_fields()}


def by_folded_label() -> dict[str, str]:
	"""Label as headings are compared -> fieldname."""
	return {fold(label): name for name, label in labels().items()}


def _choices(options: str | None) -> dict[str, str]:
	"""Every option by its own words and by those of the user's language."""
	listed = [option.strip() for option in (options or "").split("\n") if option.strip()]
	return {fold(word): option for option in listed for word in (_(option), option)}
