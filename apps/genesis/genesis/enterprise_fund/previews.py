"""What people see before they submit: what a payment would pay, which lines the ledger would get, how the credit stands."""

from typing import Any

import frappe
from frappe import _
from frappe.model.base_document import get_controller
from frappe.utils import getdate, nowdate

from genesis import arguments
from genesis.enterprise_fund import credit_store, posting, projection
from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.errors import FundError
from genesis.enterprise_fund.voucher import MicrocreditVoucher
from genesis.participants.access import require


@frappe.whitelist()
def preview_voucher(doctype: str, values: dict | str) -> dict[str, Any]:
	"""What a voucher would do if it were submitted as it stands in the form; nothing is written.

	values: its fields, `microcredit` and `posting_date` among them. Returns `parts` (instalment, due, component,
	amount), `lines` of the ledger, `movement` (figures by name), `standing` after it, and `others`: vouchers that would
	be booked anew because they follow it. Raises frappe.PermissionError and whatever the voucher would raise.
	"""
	voucher = _voucher(doctype, arguments.mapping(values))
	credit = credit_store.read(voucher.microcredit)
	told = posting.preview(voucher.microcredit, voucher.event(), voucher.get("cash_account"))
	due = {row.number: row.due for row in told.books.credit.instalments}
	kept = {item["name"]: item.get("digest") for item in credit.items}
	return {
		"parts": [
			{
				"instalment": part.instalment,
				"due": due.get(part.instalment),
				"component": part.component.value,
				"amount": float(part.amount),
			}
			for part in told.booking.parts
		],
		"lines": [
			{
				"account": row.account,
				"debit": float(row.debit),
				"credit": float(row.credit),
				"instalment": row.voucher_detail_no,
			}
			for row in told.rows
		],
		"movement": {name: float(value) for name, value in _figures(told.booking.movement).items()},
		"standing": _standing(told.books.credit),
		"others": [
			booking.event.name
			for booking in told.books.bookings
			if booking.event.name in kept
			and (kept[booking.event.name] or "") != (booking.digest() if booking.entries else "")
		],
	}


@frappe.whitelist()
def standing(microcredit: str, on: str | None = None) -> dict[str, Any]:
	"""How a credit stands on a day (today if None): amounts due by component, what closes it, the next instalment.

	Raises frappe.PermissionError.
	"""
	require("Microcredit", "read", microcredit)
	return _standing(credit_store.state(microcredit, getdate(on or nowdate())))


def _voucher(doctype: str, values: dict[str, Any]) -> MicrocreditVoucher:
	require(doctype, "create")
	controller = get_controller(doctype)
	if not issubclass(controller, MicrocreditVoucher):
		frappe.throw(_("{0} is no voucher of a microcredit").format(_(doctype)), FundError)
	saved = frappe.db.exists(doctype, values.get("name") or "")
	voucher = frappe.new_doc(doctype)
	voucher.update(values)
	# The form has a name of its own for a document that is not saved.
	voucher.name = saved or None
	for step in (*voucher.CHECKS, "before_booking"):
		getattr(voucher, step)()
	return voucher


def _figures(movement: Any) -> dict[str, Any]:
	row = {name: getattr(movement, name) for name in projection.PLAIN_FIGURES}
	row.update({f"paid_{projection.SUFFIX[part]}": amount for part, amount in movement.paid.items()})
	row.update({f"forgiven_{projection.SUFFIX[part]}": amount for part, amount in movement.forgiven.items()})
	return row


def _standing(credit: Credit) -> dict[str, Any]:
	coming = next((row for row in credit.instalments if row.due >= credit.as_of and row.is_open), None)
	return {
		"as_of": credit.as_of,
		"status": projection.status_of(credit),
		"days_past_due": credit.days_past_due,
		"principal_due": float(credit.principal_due),
		"interest_due": float(credit.interest_due),
		"late_charges": float(credit.late_charges),
		"fees": float(credit.fees),
		"advance": float(credit.advance),
		"outstanding_principal": float(credit.outstanding_principal),
		"amount_to_close": float(credit.amount_to_close),
		"amount_due": float(
			sum((due.amount for due in credit.dues()), start=credit.outstanding_principal * 0)
		),
		"next_due": coming.due if coming else None,
		"next_amount": float(coming.open(Component.PRINCIPAL) + coming.open(Component.INTEREST))
		if coming
		else 0.0,
	}
