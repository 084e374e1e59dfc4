"""Looking a participant up in a link field: by the beginning of a name or number, one indexed column at a time.

Frappe's own search looks anywhere in the text of all columns at once, which reads every participant.
"""

from collections.abc import Iterator

import frappe
from frappe.utils import cint, nowdate

from .identity import check_document, check_phone
from .identity_guard import IDENTITY_LEVEL, PARTICIPANT
from .text import clean_text

SERIES_YEARS = 10
SHORTEST_NUMBER = 6


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def participant_query(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict | list | None = None,
	**_kwargs: object,
) -> list:
	"""Rows (number, label, document, municipality) for a link field, scoped by the user's permissions.

	Without the right to see names the number is the label, and only numbers are searched.
	"""
	text = clean_text(txt).replace("%", "")
	sees_names = IDENTITY_LEVEL in frappe.get_meta(PARTICIPANT).get_permlevel_access("read")
	fields = (
		["name", "full_name", "document_number", "municipality"] if sees_names else ["name", "municipality"]
	)
	wanted, found = start + page_len, {}
	for field, operator, value in _searches(text, sees_names):
		rows = frappe.get_list(
			PARTICIPANT,
			filters=[*_with_active(filters), *([[field, operator, value]] if text else [])],
			fields=fields,
			order_by=f"{field} asc" if text else "modified desc",
			limit_page_length=wanted,
			as_list=True,
		)
		found.update((row[0], row) for row in rows)
		if len(found) >= wanted:
			break
	rows = list(found.values())[start:wanted]
	return rows if sees_names else [(row[0], *row) for row in rows]


def _searches(text: str, sees_names: bool) -> Iterator[tuple[str, str, object]]:
	"""Columns to look into, the most telling first: (field, operator, value)."""
	if text.isdigit():
		yield "name", "in", _numbers(text)
	if not text or text.upper().startswith("GEN"):
		yield "name", "like", f"{text}%"
		return
	if not sees_names:
		return
	document, phone = check_document("DUI", text), check_phone(text)
	if any(char.isdigit() for char in text):
		yield "document_number", "like", f"{document.value if document.valid else text}%"
		if phone.valid:
			yield "phone_key", "=", phone.value
		return
	yield "full_name", "like", f"{text}%"
	yield "first_surname", "like", f"{text}%"


def _numbers(digits: str) -> list[str]:
	"""The record numbers that end in these digits, over the last years."""
	year = cint(nowdate()[2:4])
	return [
		f"GEN-{year - back:02d}-{digits.zfill(SHORTEST_NUMBER)}"
		for back in range(min(year, SERIES_YEARS) + 1)
	]


def _with_active(filters: dict | list | None) -> list:
	"""The filters of the form, and never somebody who was merged away."""
	if isinstance(filters, dict):
		filters = [
			[field, *(value if isinstance(value, (list, tuple)) else ("=", value))]
			for field, value in filters.items()
		]
	return [*(filters or []), ["status", "!=", "Merged"]]
