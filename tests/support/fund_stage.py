"""What tests of the fund commit, and how it is taken away again."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from genesis.tests import factories
from genesis.tests import fund_factories as fund

LEDGERS = ("GL Entry", "Payment Ledger Entry")


def use_fresh_names() -> None:
	"""Names of credits that no test has used yet, committed or not.

	Where a row of a rolled back test is not purged yet, the database locks the gap beside whoever takes the same name again:
	payments would wait for one another, as they never do where a name is used once.
	"""
	series = frappe.qb.Table("tabSeries")
	query = frappe.qb.update(series).set(series.current, series.current + 1000)
	query.where(series.name.like("MC-%") | series.name.like("FC-%")).run()
	frappe.db.commit()


def remove(names: Sequence[str], *, people: bool = True) -> None:
	"""Take away credits, what was booked on them, the masters of the factories, and the participants unless told otherwise."""
	participants = frappe.get_all("Microcredit", filters={"name": ("in", names)}, pluck="participant")
	for kind in LEDGERS:
		if frappe.db.exists("DocType", kind):
			frappe.db.delete(kind, {"company": ("in", (fund.COMPANY, fund.OTHER))})
	for kind in frappe.get_all(
		"DocField", filters={"options": "Microcredit", "fieldname": "microcredit"}, pluck="parent"
	):
		if not frappe.get_meta(kind).istable:
			frappe.db.delete(kind, {"microcredit": ("in", names)})
	for table in frappe.get_meta("Microcredit").get_table_fields():
		frappe.db.delete(table.options, {"parenttype": "Microcredit", "parent": ("in", names)})
	for log, column in (("Version", "docname"), ("Comment", "reference_name"), ("ToDo", "reference_name")):
		frappe.db.delete(log, {column: ("in", names)})
	frappe.db.delete("Microcredit", {"name": ("in", names)})
	frappe.db.delete("Fund Contribution", {"enterprise_fund": fund.FUND})
	frappe.db.delete("Customer", {"customer_name": ("in", participants)})
	for kind, name in (
		("Microcredit Product", fund.PRODUCT),
		("Enterprise Fund", fund.FUND),
		("Fund Company Defaults", fund.COMPANY),
	):
		frappe.delete_doc(kind, name, force=True, ignore_missing=True, ignore_permissions=True)
	if people:
		for person in participants:
			frappe.delete_doc("Participant", person, force=True, ignore_permissions=True)
		factories.forget_masters()
