"""How a microcredit comes to have its terms: from its product, or from an approved application.

What is copied stays: a change of the product counts for later credits only.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import flt, nowdate

from genesis.participants.access import require

PRICE = (
	*("annual_rate", "method", "day_count", "frequency", "business_day_rule", "grace_interest"),
	*("fee_percent", "fee_treatment", "late_rate", "late_grace_days", "late_cap"),
	*("allocation_order", "arrears_order"),
)
GRACE = ("full_grace", "principal_grace")
FREE = "Interest free"


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
	for fieldname in ("participant", "product", "enterprise_fund", "advisor", "enterprise_name", "sector"):
		doc.set(fieldname, application.get(fieldname))
	doc.application = application.name
	for guarantor in application.guarantors:
		doc.append("guarantors", guarantor_of(guarantor))
	return doc.insert(ignore_permissions=True)


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
