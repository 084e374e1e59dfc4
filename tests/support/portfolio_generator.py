"""Portfolios of any size: some credits with real vouchers, and as many copies of them as are asked for, written set-based.

A copy has the projection of its original to the cent (record, schedule, accounts, movements), and on request its vouchers and
ledger rows. Copies are labelled as demo and are called MCX-…, so that they can be taken out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import frappe
from frappe.utils import add_months, getdate, nowdate

from genesis.tests import fund_factories as fund
from genesis.tests.factories import make_participant

PREFIX = "MCX-"
FUND, PRODUCT = "Fondo de la cartera de prueba", "Producto de la cartera de prueba"
TABLES = ("Microcredit", "Microcredit Instalment", "Microcredit Movement", "Fund Account")
BOOKS = ("Microcredit Disbursement", "Microcredit Repayment", "GL Entry")
VOUCHERS = (
	*("Microcredit Disbursement", "Microcredit Repayment", "Microcredit Charge", "Microcredit Waiver"),
	*("Microcredit Restructuring", "Microcredit Write Off", "Microcredit Recovery", "Microcredit Refund"),
	"Microcredit Accrual",
)
# Columns that hold the name of the credit, or of something that is called after it.
NAMED = ("name", "parent", "microcredit", "voucher_no", "against_voucher", "history")
TERM, AMOUNT, INSTALMENT = 12, 1200, 113.47
# (months since the disbursement, instalments paid, paid beyond them)
SITUATIONS = (
	*((months, months, 0) for months in range(1, 11)),
	*((months, months - 1, 30) for months in range(2, 8)),
	*((months, months - 2, 0) for months in range(3, 8)),
	*((months, 1, 0) for months in range(5, 11)),
	*((months, months, 200) for months in range(2, 5)),
)


def make_originals(situations: Sequence[tuple[int, int, float]] = SITUATIONS) -> list[str]:
	"""A credit with its vouchers for every situation; all of them run today."""
	today = getdate(nowdate())
	fund.make_fund(FUND)
	fund.make_product(PRODUCT, enterprise_fund=FUND)
	fund.make_contribution(1_000_000, str(getdate(add_months(today, -12))), enterprise_fund=FUND)
	names = []
	for number, (months, paid, more) in enumerate(situations):
		agreed = getdate(add_months(today, -months)) - timedelta(days=number % 28 + 1)
		credit = fund.make_microcredit(
			participant=make_participant().name,
			product=PRODUCT,
			agreed_on=agreed,
			principal=AMOUNT,
			instalments=TERM,
			late_rate=36.5,
			late_grace_days=3,
		)
		fund.disburse(credit, AMOUNT, agreed)
		for month in range(1, paid + 1):
			fund.repay(credit, INSTALMENT, min(getdate(add_months(agreed, month)), today))
		if more:
			fund.repay(credit, more, today - timedelta(days=1))
		names.append(credit.name)
	frappe.db.commit()
	return names


def copy(originals: list[str], count: int, *, books: bool = False) -> None:
	"""`count` copies in all, in turn of the originals; with `books` their vouchers and ledger rows too."""
	frappe.db.sql_ddl(
		"create temporary table if not exists copy_number (n int primary key, copy varchar(30))"
	)
	for position, original in enumerate(originals):
		numbers = range(position, count, len(originals))
		for chunk in _chunks(numbers, 2000):
			frappe.db.sql("delete from copy_number")
			rows = ", ".join(f"({number}, '{PREFIX}{number:07d}')" for number in chunk)
			frappe.db.sql(f"insert into copy_number values {rows}")
			for doctype in (*TABLES, *(BOOKS if books else ())):
				_copy_table(doctype, original)
			frappe.db.commit()


def remove() -> None:
	"""Take originals and copies out again, with everything that hangs on them; company and accounts stay."""
	frappe.db.rollback()
	credit = frappe.qb.DocType("Microcredit")
	owned = frappe.qb.from_(credit).select(credit.name).where(credit.product == PRODUCT)
	people = frappe.get_all("Microcredit", filters={"product": PRODUCT}, pluck="participant", distinct=True)
	tasks = frappe.qb.DocType("Arrears Task")
	of_tasks = frappe.qb.from_(tasks).select(tasks.name).where(tasks.microcredit.isin(owned))
	_delete("ToDo", "reference_name", of_tasks)
	for doctype in (*VOUCHERS, "Arrears Task"):
		_delete(doctype, "microcredit", owned)
	for doctype, fieldname in (
		("GL Entry", "against_voucher"),
		("Microcredit Movement", "microcredit"),
		("Microcredit Instalment", "parent"),
		("Fund Account", "parent"),
	):
		_delete(doctype, fieldname, owned)
	# Lines without a party name no credit: their voucher does.
	originals = frappe.get_all("Microcredit", filters={"product": PRODUCT, "is_demo": 0}, pluck="name")
	for start in (PREFIX, *(f"{name}-" for name in originals)):
		frappe.db.delete("GL Entry", {"voucher_no": ("like", f"{start}%")})
	contributions = frappe.get_all("Fund Contribution", filters={"enterprise_fund": FUND}, pluck="name")
	frappe.db.delete("GL Entry", {"voucher_no": ("in", [*contributions, ""])})
	frappe.db.delete("Fund Contribution", {"enterprise_fund": FUND})
	frappe.db.delete("Microcredit", {"product": PRODUCT})
	frappe.db.delete("Microcredit Product", {"name": PRODUCT})
	frappe.db.delete("Enterprise Fund", {"name": FUND})
	for doctype in ("Participant", "Customer"):
		frappe.db.delete(doctype, {"name": ("in", [*people, ""])})
	frappe.db.commit()


def _delete(doctype: str, fieldname: str, owned: Any) -> None:
	table = frappe.qb.DocType(doctype)
	frappe.qb.from_(table).delete().where(table[fieldname].isin(owned)).run()


def _copy_table(doctype: str, original: str) -> None:
	columns = frappe.db.get_table_columns(doctype)
	values = []
	for column in columns:
		if doctype == "GL Entry" and column == "name":
			values.append("md5(concat(s.name, c.copy))")
		elif doctype == "Fund Account" and column == "name":
			values.append("concat(c.copy, '-', s.idx)")
		elif column == "is_demo":
			values.append("1")
		elif column in NAMED:
			values.append(f"replace(s.`{column}`, %(original)s, c.copy)")
		else:
			values.append(f"s.`{column}`")
	of = {"Microcredit": "name", "Microcredit Instalment": "parent", "Fund Account": "parent"}.get(
		doctype, "microcredit"
	)
	where = f"s.`{of}` = %(original)s"
	if doctype == "GL Entry":
		where = "s.voucher_no like concat(%(original)s, '-%%')"
	names = ", ".join(f"`{column}`" for column in columns)
	frappe.db.sql(
		f"insert into `tab{doctype}` ({names}) select {', '.join(values)} "
		f"from `tab{doctype}` s join copy_number c where {where}",
		{"original": original},
	)


def _chunks(numbers: range, size: int) -> Iterator[range]:
	for begin in range(0, len(numbers), size):
		yield numbers[begin : begin + size]
