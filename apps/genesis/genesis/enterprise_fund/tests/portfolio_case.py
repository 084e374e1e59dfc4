"""A small portfolio whose every figure can be worked out by hand; the reports are held against it.

Interest-free credits of 100 an instalment, but Fidel's (24 % on the declining balance):

| | lent | office, advisor | what happened |
|---|---|---|---|
| Ana | 1,200 on 15 Jan 2025 | North, Olga | paid on time to May; June's on the 25th; nothing since |
| Berta | 1,200 on 15 Jan | North, Olga | never paid |
| Carlos | 600 on 1 Mar, six instalments | South, Pia | paid April and May; 400 on new terms from 10 June: 50 a month, one paid |
| Delia | 500 on 1 Feb, five instalments | South, Pia | never paid; written off on 30 June; 40 recovered on 20 July |
| Fidel | 1,200 on 31 Jan | North, Olga | 113.47 on every due date |
"""

from typing import Any

import frappe
from frappe.desk.query_report import run
from frappe.model.document import Document

from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_office, make_participant, make_user

NORTH, SOUTH = "North of the Portfolio", "South of the Portfolio"
AS_OF = "2025-07-31"


class PortfolioCase(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_office(NORTH)
		make_office(SOUTH)
		cls.olga = make_user("Enterprise Advisor", office=NORTH, email="olga@genesis.example")
		cls.pia = make_user("Enterprise Advisor", office=SOUTH, email="pia@genesis.example")
		# Frappe remembers the names it has shown before.
		frappe.local.fullnames = {}
		for user, name in ((cls.olga, "Olga"), (cls.pia, "Pia")):
			frappe.db.set_value("User", user, {"first_name": name, "full_name": name})
		fund.make_contribution(amount=100_000, posting_date="2025-01-02")
		cls.free = fund.make_product("Interest-free Portfolio", method="Interest free", annual_rate=0).name
		cls.make_credits()

	@classmethod
	def make_credits(cls) -> None:
		cls.ana = cls.make_credit("Ana", NORTH, "2025-01-15", 1200, 12)
		for day in ("2025-02-15", "2025-03-15", "2025-04-15", "2025-05-15", "2025-06-25"):
			fund.repay(cls.ana, 100, day)
		cls.berta = cls.make_credit("Berta", NORTH, "2025-01-15", 1200, 12)
		cls.carlos = cls.make_credit("Carlos", SOUTH, "2025-03-01", 600, 6, sex="Male")
		fund.repay(cls.carlos, 100, "2025-04-01")
		fund.repay(cls.carlos, 100, "2025-05-01")
		fund.voucher(
			"Microcredit Restructuring",
			cls.carlos,
			"2025-06-10",
			instalments=8,
			frequency="Monthly",
			annual_rate=0,
			method="Interest free",
			first_due="2025-07-10",
			reason="Flood",
		)
		fund.repay(cls.carlos, 50, "2025-07-10")
		cls.delia = cls.make_credit("Delia", SOUTH, "2025-02-01", 500, 5)
		fund.voucher("Microcredit Write Off", cls.delia, "2025-06-30", reason="Left the country")
		fund.voucher("Microcredit Recovery", cls.delia, "2025-07-20", amount=40)
		cls.fidel = cls.make_credit(
			"Fidel", NORTH, "2025-01-31", 1200, 12, sex="Male", product=fund.make_product().name
		)
		for day in ("02-28", "03-31", "04-30", "05-31", "06-30", "07-31"):
			fund.repay(cls.fidel, 113.47, f"2025-{day}")

	@classmethod
	def make_credit(
		cls, name: str, office: str, on: str, amount: float, instalments: int, **values: Any
	) -> Document:
		"""A disbursed credit of a participant of that first name."""
		person = make_participant(
			first_name=name,
			first_surname="Portafolio",
			office=office,
			sex=values.pop("sex", "Female"),
			phone=values.pop("phone", None),
		)
		credit = fund.make_microcredit(
			participant=person.name,
			advisor=cls.olga if office == NORTH else cls.pia,
			agreed_on=on,
			principal=amount,
			instalments=instalments,
			enterprise_name=f"Shop of {name}",
			**{"product": cls.free, **values},
		)
		fund.disburse(credit, amount, on)
		return credit

	def report(self, name: str, **filters: Any) -> frappe._dict:
		"""The report as the Desk gets it, of this portfolio's company."""
		return frappe._dict(run(name, {"company": fund.COMPANY, **filters}))

	def cards(self, report: frappe._dict) -> dict:
		"""Label -> value of the figures above a report, shares as numbers."""
		return {
			card["label"]: card["value"] if isinstance(card["value"], str | int) else float(card["value"])
			for card in report.report_summary
		}

	def table(self, report: frappe._dict, key: str, *columns: str) -> dict:
		"""Value of the key column -> values of the others, amounts as numbers."""

		def plain(value: Any) -> Any:
			return float(value) if hasattr(value, "quantize") else value

		return {
			row.get(key): tuple(plain(row.get(column)) for column in columns)
			if len(columns) > 1
			else plain(row.get(columns[0]))
			for row in report.result
		}
