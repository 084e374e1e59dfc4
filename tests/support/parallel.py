"""Several connections at once, each on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


def in_parallel(site: str, *works: Callable[[threading.Barrier], Any]) -> list[Any]:
	"""Run each work on a connection of its own, all starting together; their results, or the exceptions they ended with."""
	import frappe

	start, results = threading.Barrier(len(works)), [None] * len(works)

	def run(place: int, work: Callable[[threading.Barrier], Any]) -> None:
		frappe.init(site=site)
		frappe.connect()
		frappe.flags.in_test = True
		try:
			results[place] = work(start)
			frappe.db.commit()
		except Exception as refused:
			frappe.db.rollback()
			results[place] = refused
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join(120)
	return results
