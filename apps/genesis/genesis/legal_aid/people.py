"""Whom and what the link fields of legal aid offer: accounts of legal advisors, and one's own open cases."""

import frappe
from frappe.query_builder import DocType

from genesis.participants.access import require
from genesis.protection.team_search import candidates
from genesis.reporting import only_permitted

from .cases import CASE


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def lawyers(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int | str,
	page_len: int | str,
	filters: str | list | dict | None = None,
) -> list[tuple[str, str]]:
	"""Accounts with the role whose name or address contains the text, for link fields."""
	return candidates(CASE, txt, start, page_len)


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def own_cases(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int | str,
	page_len: int | str,
	filters: str | list | dict | None = None,
) -> list[tuple[str, str, str]]:
	"""Open cases of the user's teams with who is attended and the matter: their random names tell nobody which is which."""
	require(CASE)
	case, person = DocType(CASE), DocType("Participant")
	pattern = f"%{txt}%"
	query = (
		frappe.qb.from_(case)
		.join(person)
		.on(person.name == case.participant)
		.select(case.name, person.full_name, case.matter)
		.where(case.closed_on.isnull())
		.where(case.name.like(pattern) | person.full_name.like(pattern) | case.matter.like(pattern))
		.orderby(case.modified, order=frappe.qb.desc)
		.limit(int(page_len or 20))
		.offset(int(start or 0))
	)
	return list(only_permitted(query, CASE).run())
