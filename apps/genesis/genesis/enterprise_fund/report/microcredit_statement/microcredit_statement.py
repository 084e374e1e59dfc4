"""Microcredit Statement: every movement of one credit with its parts, and the balances after each, up to any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import credit_store
from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.statement_store import COMPONENTS, Line, lines_of
from genesis.participants.access import require
from genesis.participants.report_tools import shown_names
from genesis.report_columns import column, day_column, money_column
from genesis.reporting import as_of_date, links

BALANCES = {
	AccountRole.PRINCIPAL: "principal_after",
	AccountRole.INTEREST_RECEIVABLE: "interest_after",
	AccountRole.LATE_CHARGES_RECEIVABLE: "late_charges_after",
	AccountRole.FEES_RECEIVABLE: "fees_after",
	AccountRole.ADVANCES: "advance_after",
}


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	name = links(filters, "Microcredit Movement", ("microcredit",)).get("microcredit")
	if not name:
		return get_columns(), [], _("Choose a microcredit."), None, None
	require("Microcredit", "read", name)
	lines, state = lines_of(name, day), credit_store.state(name, day)
	credit = frappe.db.get_value("Microcredit", name, ["participant", "currency", "docstatus"], as_dict=True)
	rows = [row_of(line, credit.currency) for line in lines]
	summary = get_summary(state, lines, credit.currency)
	return get_columns(), rows, get_message(name, credit.participant, day), None, summary


def row_of(line: Line, currency: str) -> dict[str, Any]:
	"""A movement as a row of the report; a balance of money held is shown as the participant's own."""
	row = {
		"posting_date": line.row.posting_date,
		"kind": _(line.row.voucher_type),
		"voucher_type": line.row.voucher_type,
		"voucher_no": line.row.voucher_no,
		"currency": currency,
		**{name: line.amounts[name] for name in COMPONENTS},
	}
	for role, fieldname in BALANCES.items():
		row[fieldname] = -line.balances[role] if role is AccountRole.ADVANCES else line.balances[role]
	row["owed_after"] = sum(line.balances.values(), ZERO)
	return row


def get_columns() -> list[dict[str, Any]]:
	return [
		day_column(_("Date"), "posting_date"),
		column(_("Movement"), "kind", width=190),
		column(_("Voucher"), "voucher_no", "Dynamic Link", 160, options="voucher_type"),
		money_column(_("Paid Out"), "cash_out", 110),
		money_column(_("Received"), "cash_in", 110),
		money_column(_("Disbursed"), "disbursed", 110),
		money_column(_("Interest Added to the Principal"), "capitalised", 120),
		money_column(_("Interest Earned"), "accrued_interest", 120),
		money_column(_("Late Charges Counted"), "accrued_late_charges", 130),
		money_column(_("Fees Charged"), "charged_fees", 110),
		money_column(_("Principal Paid"), "paid_principal", 120),
		money_column(_("Interest Paid"), "paid_interest", 120),
		money_column(_("Late Charges Paid"), "paid_late_charges", 130),
		money_column(_("Fees Paid"), "paid_fees", 110),
		money_column(_("Waived or Written Off"), "forgiven", 140),
		money_column(_("Recovered"), "recovered", 110),
		money_column(_("Outstanding Principal"), "principal_after", 150),
		money_column(_("Interest Receivable"), "interest_after", 140),
		money_column(_("Late Charges Receivable"), "late_charges_after", 160),
		money_column(_("Fees Receivable"), "fees_after", 130),
		money_column(_("Advance"), "advance_after", 110),
		money_column(_("Owed in All"), "owed_after", 130),
	]


def get_message(name: str, participant: str, day: date) -> str:
	person = shown_names([participant]).get(participant)
	title = f"{name} · {participant} · {person}" if person else f"{name} · {participant}"
	return frappe.utils.escape_html(f"{title} · {look.shown_date(day)}")


def get_summary(state: Credit, lines: Sequence[Line], currency: str) -> list[dict[str, Any]]:
	paid = sum((line.amounts["cash_in"] for line in lines), ZERO)
	late = state.days_past_due
	return [
		look.card(_("Disbursed"), state.disbursed, "Currency", "Blue", currency),
		look.card(_("Received"), paid, "Currency", "Green", currency),
		look.card(_("Outstanding Principal"), state.outstanding_principal, "Currency", "Blue", currency),
		look.card(_("Pays the Credit Off"), state.amount_to_close, "Currency", "Blue", currency),
		look.card(_("Days Past Due"), late, "Int", "Red" if late else "Green"),
	]
