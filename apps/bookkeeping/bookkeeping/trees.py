"""What the tree views of accounts and cost centres show."""

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import cint, fmt_money

from bookkeeping.double_entry import cents
from bookkeeping.general_ledger import company_currency
from bookkeeping.report_filters import require_read

TREES = ("Account", "Cost Center")


@frappe.whitelist()
def get_children(
	doctype: str,
	parent: str = "",
	company: str | None = None,
	is_root: bool | str = False,
	**_more: Any,
) -> list[dict[str, Any]]:
	"""Records below `parent`, those without a parent at the root; accounts with their balance for who may read entries.

	Raises frappe.PermissionError.
	"""
	if doctype not in TREES:
		frappe.throw(_("{0} is no tree of the books").format(doctype), frappe.PermissionError)
	require_read(doctype)
	at_root = parent == company or cint(is_root) or str(is_root).lower() == "true" or not parent
	filters: dict[str, Any] = {f"parent_{frappe.scrub(doctype)}": ("is", "not set") if at_root else parent}
	if company:
		filters["company"] = company
	fields = ["name as value", "name as title", "is_group as expandable", "lft", "rgt", "company"]
	nodes = frappe.get_list(doctype, filters=filters, fields=fields, order_by="lft asc")
	if doctype == "Account" and frappe.has_permission("GL Entry", "read"):
		for node in nodes:
			node["balance"] = _balance(node)
	return nodes


def _balance(node: dict[str, Any]) -> str:
	entry, account = DocType("GL Entry"), DocType("Account")
	debit, credit = (
		frappe.qb.from_(entry)
		.inner_join(account)
		.on(entry.account == account.name)
		.select(Sum(entry.debit), Sum(entry.credit))
		.where((account.lft >= node["lft"]) & (account.rgt <= node["rgt"]) & (entry.is_cancelled == 0))
	).run()[0]
	amount = cents(str(debit or 0)) - cents(str(credit or 0))
	return fmt_money(amount, currency=company_currency(node["company"]))
