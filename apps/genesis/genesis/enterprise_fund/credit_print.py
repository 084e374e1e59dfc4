"""What the printed papers of a credit say, in Spanish; only what the reader may see."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money, formatdate, getdate, nowdate

from genesis.enterprise_fund.amount_in_words import DOLLARS, amount_in_words
from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.print_errors import NotPrintableError
from genesis.enterprise_fund.print_people import SPANISH, borrower, guarantors, office_of, staff_name
from genesis.enterprise_fund.spanish_dates import long_date
from genesis.participants.access import require

US_DOLLAR = "USD"
EVERY = {
	"Weekly": ("semanales", "cada semana"),
	"Fortnightly": ("quincenales", "cada quincena"),
	"Monthly": ("mensuales", "cada mes"),
	"Bullet": ("al vencimiento", "al vencimiento"),
}
METHODS = {
	"Declining balance": "sobre saldos, con cuota nivelada",
	"Equal principal": "sobre saldos, con abonos iguales a capital",
	"Flat": "sobre el monto original",
	"Interest free": "sin intereses",
}
FIRST_PAID = {
	"Late charge": "recargo por mora",
	"Fee": "comisiones",
	"Interest": "intereses",
	"Principal": "capital",
}
MOVEMENTS = {
	"Microcredit Disbursement": "Desembolso",
	"Microcredit Repayment": "Pago",
	"Microcredit Charge": "Comisión",
	"Microcredit Waiver": "Condonación",
	"Microcredit Restructuring": "Reestructuración",
	"Microcredit Write Off": "Castigo",
	"Microcredit Recovery": "Recuperación",
	"Microcredit Refund": "Devolución de anticipo",
	"Microcredit Accrual": "Interés del mes",
}
MOVEMENT_FIELDS = (
	*("voucher_type", "voucher_no", "posting_date", "sequence", "cash_in", "disbursed", "capitalised"),
	*("paid_principal", "paid_interest", "paid_late_charges", "paid_fees", "accrued_interest"),
	*("forgiven_principal", "forgiven_interest", "forgiven_late_charges", "forgiven_fees"),
	*("advance", "recovered", "principal_after"),
)


def credit_sheet(credit: Document) -> dict[str, Any]:
	"""Content of contract, promissory note and schedule of a Microcredit, for their templates.

	Raises frappe.PermissionError for readers who may not read the credit.
	"""
	require(credit.doctype, "read", credit.name)
	rows = [_row(row, credit.currency) for row in credit.schedule]
	last_due = max((getdate(row.due_date) for row in credit.schedule), default=None)
	return {
		**_head(credit),
		"guarantors": guarantors(credit),
		"amount": money(credit.principal, credit.currency),
		"amount_in_words": in_words(credit.principal, credit.currency),
		"instalment": money(credit.instalment_amount, credit.currency),
		"instalment_in_words": in_words(credit.instalment_amount, credit.currency),
		"total_interest": money(credit.total_interest, credit.currency),
		"total": money(_sum(credit.schedule, "total"), credit.currency),
		"rate": percent(credit.annual_rate),
		"effective_rate": percent(credit.effective_rate, 2),
		"method": METHODS.get(credit.method, ""),
		"interest_free": credit.method == "Interest free",
		"instalments": credit.instalments,
		"every": EVERY.get(credit.frequency, ("", "")),
		"fee": percent(credit.fee_percent) if credit.fee_percent else "",
		"fee_withheld": (credit.fee_treatment or "").startswith("Withheld"),
		"late_rate": percent(credit.late_rate) if credit.late_rate else "",
		"late_grace_days": credit.late_grace_days,
		"late_cap": percent(credit.late_cap) if credit.late_cap else "",
		"payment_order": _payment_order(credit),
		"agreed_on": long_date(getdate(credit.agreed_on)),
		"first_due": rows[0]["due"] if rows else "",
		"last_due": long_date(last_due) if last_due else "",
		"rows": rows,
		"advisor": staff_name(credit.advisor),
	}


def statement_sheet(credit: Document) -> dict[str, Any]:
	"""Content of the statement of account: every movement up to today, and what is owed.

	Raises frappe.PermissionError.
	"""
	require(credit.doctype, "read", credit.name)
	movements = frappe.get_all(
		"Microcredit Movement",
		filters={"microcredit": credit.name, "posting_date": ["<=", nowdate()]},
		fields=list(MOVEMENT_FIELDS),
		order_by="posting_date asc, sequence asc, creation asc",
	)
	owed = (
		"outstanding_principal",
		"interest_receivable",
		"late_charges",
		"fees_due",
		"advance",
		"amount_due",
	)
	return {
		**_head(credit),
		"as_of": long_date(getdate(nowdate())),
		"amount": money(credit.principal, credit.currency),
		"movements": [_movement(row, credit.currency) for row in movements],
		"owed": {field: money(credit.get(field), credit.currency) for field in owed},
		"days_past_due": credit.days_past_due or 0,
		"next_due": formatdate(credit.next_due_date, "dd/MM/yyyy") if credit.next_due_date else "",
		"next_amount": money(credit.next_due_amount, credit.currency),
		"status": _(credit.status, SPANISH),
	}


def clearance_sheet(credit: Document) -> dict[str, Any]:
	"""Content of the clearance letter. Raises NotPrintableError unless the credit is paid in full; PermissionError."""
	require(credit.doctype, "read", credit.name)
	if credit.docstatus != 1 or not credit.closed_on or credit.written_off_on:
		frappe.throw(
			_("A clearance letter is for credits that are paid in full; {0} is not").format(credit.name),
			NotPrintableError,
			title=_("Not Paid in Full"),
		)
	return {
		**_head(credit),
		"amount": money(credit.principal, credit.currency),
		"amount_in_words": in_words(credit.principal, credit.currency),
		"disbursed_on": long_date(getdate(credit.disbursed_on)),
		"closed_on": long_date(getdate(credit.closed_on)),
		"today": long_date(getdate(nowdate())),
	}


def voucher_sheet(voucher: Document) -> dict[str, Any]:
	"""Content of the receipt of a payment or a disbursement. Raises frappe.PermissionError."""
	require(voucher.doctype, "read", voucher.name)
	credit = frappe.get_cached_doc("Microcredit", voucher.microcredit)
	parts = [
		(label, money(voucher.get(field), voucher.currency))
		for label, field in (
			("Capital", "paid_principal"),
			("Intereses", "paid_interest"),
			("Comisiones", "paid_fees"),
			("Recargo por mora", "paid_late_charges"),
			("Anticipo", "to_advance"),
		)
		if voucher.get(field)
	]
	paid = voucher.get("paid_out") if voucher.doctype == "Microcredit Disbursement" else voucher.amount
	return {
		**_head(credit, voucher),
		"docstatus": voucher.docstatus,
		"number": voucher.name,
		"date": long_date(getdate(voucher.posting_date)),
		"amount": money(paid, voucher.currency),
		"amount_in_words": in_words(paid, voucher.currency),
		"approved_amount": money(voucher.amount, voucher.currency),
		"fee_withheld": money(voucher.get("fee_withheld"), voucher.currency)
		if voucher.get("fee_withheld")
		else "",
		"parts": parts,
		"principal_after": money(voucher.get("principal_after"), voucher.currency),
		"mode": _(voucher.get("mode_of_payment") or "", SPANISH),
		"reference": voucher.get("reference_no") or "",
		"paid_by": voucher.get("paid_by") or "",
		"received_by": staff_name(voucher.get("received_by") or voucher.owner),
		"next_due": formatdate(credit.next_due_date, "dd/MM/yyyy") if credit.next_due_date else "",
		"next_amount": money(credit.next_due_amount, credit.currency),
	}


def money(amount: Any, currency: str | None) -> str:
	"""An amount with the sign of its currency."""
	return fmt_money(amount or 0, precision=2, currency=currency or US_DOLLAR)


def in_words(amount: Any, currency: str | None) -> str:
	"""An amount in words; with the code for currencies other than the dollar."""
	unit = DOLLARS if (currency or US_DOLLAR) == US_DOLLAR else (currency, currency)
	return amount_in_words(cents(str(amount or 0)), unit)


def percent(value: Any, places: int | None = None) -> str:
	"""A rate without needless zeros."""
	text = f"{Decimal(str(value or 0)):.{4 if places is None else places}f}"
	return f"{text.rstrip('0').rstrip('.') if places is None else text} %"


def _head(credit: Document, printed: Document | None = None) -> dict[str, Any]:
	return {
		"credit": credit.name,
		"docstatus": credit.docstatus,
		"fund": credit.enterprise_fund,
		"lender": credit.company,
		"person": borrower(credit.participant, printed or credit),
		"enterprise": credit.enterprise_name or "",
		"office": office_of(credit.office),
		"today": long_date(getdate(nowdate())),
	}


def _row(row: Document, currency: str | None) -> dict[str, Any]:
	return {
		"number": row.number,
		"due": formatdate(row.due_date, "dd/MM/yyyy"),
		**{field: money(row.get(field), currency) for field in ("principal", "interest", "total", "balance")},
		"settled": bool(row.settled_on),
	}


def _movement(row: Any, currency: str | None) -> dict[str, Any]:
	forgiven = sum(
		cents(str(row.get(f"forgiven_{part}") or 0))
		for part in ("principal", "interest", "late_charges", "fees")
	)
	return {
		"date": formatdate(row.posting_date, "dd/MM/yyyy"),
		"kind": MOVEMENTS.get(row.voucher_type, row.voucher_type),
		"number": row.voucher_no.rpartition("-")[2],
		"forgiven": money(forgiven, currency) if forgiven else "",
		**{
			field: money(row.get(field), currency) if row.get(field) else ""
			for field in MOVEMENT_FIELDS[4:]
			if field != "principal_after"
		},
		"principal_after": money(row.principal_after, currency),
	}


def _payment_order(credit: Document) -> str:
	"""What a payment pays first, in words; the gentle order where the credit keeps none."""
	order = frappe.parse_json(credit.payment_order or "null") or {}
	names = order.get("order") if isinstance(order, dict) else order
	known = [
		FIRST_PAID[name]
		for name in names or ("Fee", "Interest", "Principal", "Late charge")
		if name in FIRST_PAID
	]
	return ", ".join(known)


def _sum(rows: list[Document], field: str) -> Decimal:
	return sum((cents(str(row.get(field) or 0)) for row in rows), Decimal(0))
