"""Taking a payment on one screen: find the credit, see what is due, register the money once, hand over the receipt."""

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, now_datetime, nowdate

from genesis import arguments
from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.previews import standing
from genesis.enterprise_fund.safe_contact import call_cards
from genesis.participants.access import require
from genesis.participants.participant_search import participant_query

CREDIT, REPAYMENT = "Microcredit", "Microcredit Repayment"
FOUND = 20
LAST_PAYMENTS = 5
SHORTEST_TEXT, SHORTEST_REQUEST = 2, 8
TWIN_SECONDS = 180
OPTIONAL = ("mode_of_payment", "prepayment", "reference_no", "paid_by", "remarks")
SHOWN = (
	"name",
	"participant",
	"enterprise_name",
	"status",
	"amount_due",
	"days_past_due",
	"currency",
	"office",
)


class DoubleRepaymentError(frappe.ValidationError):
	"""The same amount was registered for the same credit a moment ago; a second payment has to be confirmed."""


class RequestError(frappe.ValidationError):
	"""The request has no number of its own, or the number belongs to another payment."""


@frappe.whitelist()
def search(text: str) -> list[dict[str, Any]]:
	"""Credits in force by number, enterprise or participant; by name for those who may see names.

	Raises frappe.PermissionError.
	"""
	require(CREDIT)
	words = (text or "").strip().replace("%", "")
	if len(words) < SHORTEST_TEXT:
		return []
	people = [row[0] for row in participant_query("Participant", words, "name", 0, FOUND)]
	rows = frappe.get_list(
		CREDIT,
		filters={"docstatus": 1, "status": ["not in", ("Closed", "Cancelled")]},
		or_filters=[
			["name", "like", f"%{words}%"],
			["enterprise_name", "like", f"%{words}%"],
			*([["participant", "in", people]] if people else []),
		],
		fields=list(SHOWN),
		order_by="days_past_due desc, name asc",
		limit=FOUND,
	)
	cards = call_cards({row.participant for row in rows})
	return [{**row, "microcredit": row.name, "call": cards.get(row.participant)} for row in rows]


@frappe.whitelist()
def open_credit(microcredit: str) -> dict[str, Any]:
	"""What the screen shows of a credit: whose it is, how it stands, its last payments, and what the user may do.

	Raises frappe.PermissionError.
	"""
	require(CREDIT, "read", microcredit)
	row = frappe.db.get_value(CREDIT, microcredit, [*SHOWN, "docstatus", "disbursed_on"], as_dict=True)
	return {
		"credit": row,
		"call": call_cards({row.participant}).get(row.participant),
		"standing": standing(microcredit) if row.docstatus == 1 and row.disbursed_on else None,
		"payments": _last_payments(microcredit),
		"modes": frappe.get_all("Mode of Payment", filters={"enabled": 1}, pluck="name", order_by="name"),
		"may_register": bool(
			frappe.has_permission(REPAYMENT, "create") and frappe.has_permission(REPAYMENT, "submit")
		),
	}


@frappe.whitelist(methods=["POST"])
def register(
	microcredit: str,
	amount: float | int | str,
	request: str,
	posting_date: str | None = None,
	options: dict | str | None = None,
	confirmed: int | bool | str = 0,
) -> dict[str, Any]:
	"""Register and submit a payment; a request that comes twice gets the payment that it made the first time.

	`request`: a number made by the screen for this payment; `options`: any of OPTIONAL; `confirmed`: register although
	the same amount was registered a moment ago. Raises DoubleRepaymentError, RequestError, frappe.PermissionError and
	what the voucher raises.
	"""
	require(REPAYMENT, "create")
	require(REPAYMENT, "submit")
	require(CREDIT, "read", microcredit)
	if not SHORTEST_REQUEST <= len(request or "") <= 64:
		frappe.throw(_("The request has no number: load the page again"), RequestError)
	if made := _made_by(request, microcredit):
		return made
	if not cint(confirmed):
		_refuse_twin(microcredit, amount)
	chosen = arguments.mapping(options)
	doc = frappe.new_doc(REPAYMENT)
	doc.update({field: chosen[field] for field in OPTIONAL if chosen.get(field)})
	doc.update(
		{
			"microcredit": microcredit,
			"amount": amount,
			"posting_date": posting_date or nowdate(),
			"client_request": request,
		}
	)
	try:
		doc.insert()
		doc.submit()
	except frappe.UniqueValidationError:
		# The same request was under way in another process, which has just finished it.
		frappe.db.rollback()
		frappe.clear_messages()
		if made := _made_by(request, microcredit):
			return made
		raise
	return _answer(doc)


def _last_payments(microcredit: str) -> list[dict[str, Any]]:
	if not frappe.has_permission(REPAYMENT, "read"):
		return []
	return frappe.get_list(
		REPAYMENT,
		filters={"microcredit": microcredit, "docstatus": 1},
		fields=["name", "posting_date", "amount", "mode_of_payment"],
		order_by="posting_date desc, creation desc",
		limit=LAST_PAYMENTS,
	)


def _made_by(request: str, microcredit: str) -> dict[str, Any] | None:
	name = frappe.db.get_value(REPAYMENT, {"client_request": request})
	if not name:
		return None
	doc = frappe.get_doc(REPAYMENT, name)
	if doc.microcredit != microcredit or doc.owner != frappe.session.user:
		frappe.throw(_("The request belongs to another payment: load the page again"), RequestError)
	return _answer(doc)


def _refuse_twin(microcredit: str, amount: float | int | str) -> None:
	"""Raises DoubleRepaymentError naming the payment of the same amount that was registered a moment ago."""
	since = now_datetime() - timedelta(seconds=TWIN_SECONDS)
	recent = frappe.get_all(
		REPAYMENT,
		filters={"microcredit": microcredit, "docstatus": 1, "creation": [">", since]},
		fields=["name", "amount", "creation"],
		order_by="creation desc",
	)
	for row in recent:
		if _same(row.amount, amount):
			frappe.throw(
				_("{0} of the same amount was registered {1} seconds ago. Is this another payment?").format(
					row.name, max(int((now_datetime() - get_datetime(row.creation)).total_seconds()), 0)
				),
				DoubleRepaymentError,
				title=_("Registered Twice?"),
			)


def _same(kept: float, given: float | int | str) -> bool:
	try:
		return cents(str(kept)) == cents(str(given))
	except ArithmeticError:
		return False  # the voucher says what is wrong with the amount


def _answer(doc: Document) -> dict[str, Any]:
	fields = (
		"paid_principal",
		"paid_interest",
		"paid_late_charges",
		"paid_fees",
		"to_advance",
		"principal_after",
	)
	return {
		"name": doc.name,
		"microcredit": doc.microcredit,
		"amount": doc.amount,
		"posting_date": str(doc.posting_date),
		"parts": {field: doc.get(field) for field in fields},
		"standing": standing(doc.microcredit),
	}
