"""How a microcredit comes to have its terms: from its product, or from an approved application.

What is copied stays: a change of the product counts for later credits only.
"""

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, nowdate

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.access import require

from .application_errors import NotApprovedError

PRICE = (
	*("annual_rate", "method", "day_count", "frequency", "business_day_rule", "grace_interest"),
	*("fee_percent", "fee_treatment", "late_rate", "late_grace_days", "late_cap"),
	*("allocation_order", "arrears_order"),
)
WHO = ("participant", "product", "enterprise_fund")
GRACE = ("full_grace", "principal_grace")
APPROVED = (*WHO, "principal", "instalments", *PRICE, *GRACE)
FREE = "Interest free"
MANAGERS = {"Programme Manager", "System Manager"}


def fill_from_product(doc: Document) -> None:
	"""Copy price, graces and fund of the product to a draft Microcredit that states no rate of its own.

	A rate of zero counts as not stated, unless the method is free of interest. The fund is taken only where none is
	chosen. To be called in before_insert.
	"""
	if not doc.product:
		return
	product = frappe.get_cached_doc("Microcredit Product", doc.product)
	doc.enterprise_fund = doc.enterprise_fund or product.enterprise_fund
	if flt(doc.annual_rate) or doc.method == FREE:
		return
	doc.update(terms_of(product))


def terms_of(product: Document) -> dict[str, Any]:
	"""The fields of a product that a Microcredit keeps, by their name, which is the same in both."""
	return {fieldname: product.get(fieldname) for fieldname in (*PRICE, *GRACE)}


@frappe.whitelist()
def product_terms(product: str) -> dict[str, Any]:
	"""What the form of a new Microcredit shows once its product is chosen. Raises frappe.PermissionError."""
	require("Microcredit Product", "read", product)
	doc = frappe.get_cached_doc("Microcredit Product", product)
	return {"enterprise_fund": doc.enterprise_fund, **terms_of(doc)}


def make_from_application(application: Document) -> Document:
	"""The draft Microcredit of an approved application, inserted; it is the one made before if there is one.

	Whoever decides in the committee needs no right to make credits. The product as it stands at the decision is what
	the committee voted on.
	"""
	if made := frappe.db.get_value(
		"Microcredit", {"application": application.name, "docstatus": ("<", 2)}, for_update=True
	):
		return frappe.get_doc("Microcredit", made)
	doc = frappe.new_doc("Microcredit")
	doc.update(agreed_terms(application, application.decision_date or nowdate()))
	for fieldname in (*WHO, "advisor", "enterprise", "enterprise_name", "sector"):
		doc.set(fieldname, application.get(fieldname))
	doc.application = application.name
	for guarantor in application.guarantors:
		doc.append("guarantors", guarantor_of(guarantor))
	doc.flags.made_by_approval = True
	return doc.insert(ignore_permissions=True)


def keep_approved_terms(doc: Document) -> None:
	"""What a committee approved is signed as it is. Raises NotApprovedError when somebody changes it in the draft.

	The day of the agreement and the first date may move: papers take time.
	"""
	before = doc.get_doc_before_save()
	if (doc.application or None) != (
		(before and before.application) or None
	) and not doc.flags.made_by_approval:
		_refuse(_("A microcredit belongs to an application only through its approval"))
	if not doc.application or not before:
		return
	for fieldname in APPROVED:
		df = doc.meta.get_field(fieldname)
		if _content(doc, fieldname) != _content(before, fieldname):
			_refuse(_("{0} was approved by the committee and cannot be changed").format(_(df.label)))


def require_approval(doc: Document) -> None:
	"""A microcredit is signed when its application is approved; without application a manager answers for it.

	To be called before submit. Raises NotApprovedError.
	"""
	if doc.application:
		state = frappe.db.get_value(
			"Microcredit Application", doc.application, ["docstatus", "milestone"], as_dict=True
		)
		if state.docstatus != 1 or not has_reached(state, "approved"):
			_refuse(_("Application {0} is not approved").format(doc.application))
	elif frappe.session.user != "Administrator" and not MANAGERS.intersection(frappe.get_roles()):
		_refuse(_("A microcredit without an approved application is signed by a programme manager only"))


def agreed_terms(application: Document, agreed_on: date | str) -> dict[str, Any]:
	"""The terms that a microcredit of the application has, by field: those to be granted, else those asked for."""
	product = frappe.get_cached_doc("Microcredit Product", application.product)
	return {
		**terms_of(product),
		"agreed_on": agreed_on,
		"principal": application.approved_amount or application.requested_amount,
		"instalments": application.approved_instalments or application.instalments,
		"first_due": application.first_due,
		"full_grace": application.full_grace,
		"principal_grace": application.principal_grace,
	}


def guarantor_of(row: Document) -> dict[str, Any]:
	"""What a row of guarantors says, for a copy in another document."""
	fields = [df.fieldname for df in frappe.get_meta("Microcredit Guarantor").fields]
	return {fieldname: row.get(fieldname) for fieldname in fields if row.get(fieldname) is not None}


def _content(doc: Document, fieldname: str) -> str:
	"""A value in a form that compares, whether it comes from the database, a form or a request."""
	return str(doc.cast(doc.get(fieldname), doc.meta.get_field(fieldname)) or "")


def _refuse(message: str) -> None:
	frappe.throw(message, NotApprovedError, title=_("Not Approved"))
