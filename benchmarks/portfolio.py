"""A portfolio for measuring on a scratch site: made of real credits and copies of them, taken out again at the end."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

import portfolio_generator as generator
import register

import frappe


@contextlib.contextmanager
def connected(site: str) -> Iterator[None]:
	"""Frappe connected to a site as Administrator; nothing of a portfolio is on it before or after."""
	with register.connected(site):
		generator.remove()
		try:
			yield
		finally:
			generator.remove()


@contextlib.contextmanager
def portfolio_of(count: int, *, books: bool = False) -> Iterator[list[str]]:
	"""`count` running credits of twelve instalments, labelled as demo; gives their names. Refuses a site that has credits."""
	if frappe.db.count("Microcredit"):
		sys.exit(f"{frappe.local.site} has microcredits: benchmarks need a scratch site")
	started = time.perf_counter()
	try:
		originals = generator.make_originals()
		generator.copy(originals, count - len(originals), books=books)
		for doctype in generator.TABLES:
			frappe.db.sql(f"analyze table `tab{doctype}`")
		rows = frappe.db.count("Microcredit Instalment")
		print(
			f"{count:>9,} credits with {rows:,} instalments made in {time.perf_counter() - started:.0f} s",
			flush=True,
		)
		yield frappe.get_all("Microcredit", pluck="name", order_by="name asc")
	finally:
		generator.remove()
