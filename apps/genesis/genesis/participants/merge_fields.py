"""The fields of two participants beside each other, and the chosen ones put into the survivor."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model import data_fieldtypes, table_fields
from frappe.model.document import Document

from . import merge_choices
from .merge_choices import BOTH, SURVIVOR
from .merge_errors import ChoiceError

# Chosen by Genesis itself, or about one record and not about the person.
_NOT_CHOSEN = frozenset(("naming_series", "duplicate_confirmed", "duplicate_reason"))


def mergeable_fields() -> Iterator["frappe.model.meta.DocField"]:
	"""The fields of Participant that people fill in: neither computed, nor hidden, nor set by Genesis."""
	for df in frappe.get_meta("Participant").fields:
		typed = df.fieldtype in data_fieldtypes and not (df.read_only or df.hidden or df.get("is_virtual"))
		if (typed or df.fieldtype in table_fields) and df.fieldname not in _NOT_CHOSEN:
			yield df


def proposed(survivor: str, merged: str) -> list[dict]:
	"""Rows of Participant Merge Field: the fields that differ, both values as text, and the proposed choice."""
	first, second = frappe.get_doc("Participant", survivor), frappe.get_doc("Participant", merged)
	return _rows(first.as_dict(), second.as_dict())


def refresh_choices(merge: Document) -> None:
	"""Bring the table of choices up to date with both records; choices already made stay.

	Raises ChoiceError when fields that belong together are taken from different people.
	"""
	made = {row.fieldname: row.choice for row in merge.choices}
	merge.set("choices", [])
	for row in proposed(merge.survivor, merge.merged):
		merge.append("choices", {**row, "choice": made.get(row["fieldname"]) or row["choice"]})
	_check(merge)


def apply(merge: Document) -> None:
	"""Put the chosen values of the merged record into the survivor and save it by its own rules."""
	chosen = [row for row in merge.choices if row.choice != SURVIVOR]
	if not chosen:
		return
	survivor = frappe.get_doc("Participant", merge.survivor, for_update=True)
	merged = frappe.get_doc("Participant", merge.merged, for_update=True)
	for row in chosen:
		if survivor.meta.get_field(row.fieldname).fieldtype in table_fields:
			kept = survivor.get(row.fieldname) if row.choice == BOTH else []
			survivor.set(row.fieldname, [*kept, *_copies(merged, row.fieldname)])
		else:
			survivor.set(row.fieldname, merged.get(row.fieldname))
	survivor.flags.ignore_duplicates = True
	# an old record may lack what is mandatory today; the merge does not make it worse
	survivor.flags.ignore_mandatory = True
	survivor.save()


def _rows(first: dict, second: dict) -> list[dict]:
	fields = {df.fieldname: df for df in mergeable_fields()}
	choices = merge_choices.default_choices(first, second, fields)
	return [
		{
			"fieldname": fieldname,
			"field_label": _(fields[fieldname].label),
			"survivor_value": _as_text(fields[fieldname], first.get(fieldname)),
			"merged_value": _as_text(fields[fieldname], second.get(fieldname)),
			"choice": choice,
		}
		for fieldname, choice in choices.items()
	]


def _check(merge: Document) -> None:
	meta = frappe.get_meta("Participant")
	for row in merge.choices:
		if row.choice == BOTH and meta.get_field(row.fieldname).fieldtype not in table_fields:
			frappe.throw(
				_("{0}: only one of the two values can be kept").format(row.field_label),
				ChoiceError,
				title=_("Choice Not Possible"),
			)
	for group in merge_choices.torn_groups({row.fieldname: row.choice for row in merge.choices}):
		labels = ", ".join(_(meta.get_label(fieldname)) for fieldname in group)
		frappe.throw(
			_("Take these fields from the same record, as they belong together: {0}").format(labels),
			ChoiceError,
			title=_("Choice Not Possible"),
		)


def _as_text(df: "frappe.model.meta.DocField", value: object) -> str:
	if df.fieldtype in table_fields:
		shown = [child for child in frappe.get_meta(df.options).fields if child.in_list_view]
		lines = (
			", ".join(
				_as_text(child, row.get(child.fieldname)) for child in shown if row.get(child.fieldname)
			)
			for row in value or ()
		)
		return "\n".join(lines)
	if df.fieldtype in ("Select", "Check") and df.parent != "Participant":
		# rows are shown as one text; a value of the person itself is translated where it is shown
		return _(df.label) if df.fieldtype == "Check" else _(value)
	if df.fieldtype == "Link" and value:
		meta = frappe.get_meta(df.options)
		if meta.title_field and meta.show_title_field_in_link:
			return frappe.db.get_value(df.options, value, meta.title_field) or str(value)
	return "" if value is None else str(value)


def _copies(doc: Document, fieldname: str) -> list[dict]:
	"""New rows that say what the rows of a table say; the originals stay in their own record."""
	names = [df.fieldname for df in frappe.get_meta(doc.meta.get_field(fieldname).options).fields]
	return [
		{name: row.get(name) for name in names if row.get(name) is not None} for row in doc.get(fieldname)
	]
