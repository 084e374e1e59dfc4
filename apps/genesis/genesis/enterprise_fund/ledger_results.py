"""Income and expenses of a period, account by account, as the general ledger has them.

Read with the rights of the system: callers ask for permission.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum

from genesis.enterprise_fund.money import cents

# It empties the accounts of a year that ends: no income and no expense.
CLOSING = "Period Closing Voucher"


def results(
	company: str, first: date, last: date, root_type: str, cost_centers: Collection[str] = ()
) -> dict[str, Decimal]:
	"""Account -> debits less credits from `first` to `last`, of accounts of a root type ("Income", "Expense").

	`cost_centers`: rows of these only, of all if empty. Entries that close a year are left out.
	"""
	entry, account = DocType("GL Entry"), DocType("Account")
	query = (
		frappe.qb.from_(entry)
		.inner_join(account)
		.on(account.name == entry.account)
		.select(entry.account, Sum(entry.debit), Sum(entry.credit))
		.where((account.root_type == root_type) & (account.company == company))
		.where((entry.is_cancelled == 0) & (entry.voucher_type != CLOSING))
		.where((entry.posting_date >= first) & (entry.posting_date <= last))
		.groupby(entry.account)
	)
	if cost_centers:
		query = query.where(entry.cost_center.isin(sorted(cost_centers)))
	return {name: cents(str(debit or 0)) - cents(str(credit or 0)) for name, debit, credit in query.run()}
