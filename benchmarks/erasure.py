"""How long it takes to erase a person with 500 linked records, among many others; in a transaction that is rolled back.

`env/bin/python benchmarks/erasure.py [site] [linked records]` after `bin/genesis test` made test.localhost. The target is
10 seconds on two cores.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
SITE = sys.argv[1] if len(sys.argv) > 1 else "test.localhost"
LINKED = int(sys.argv[2]) if len(sys.argv) > 2 else 500
TARGET_SECONDS = 10


def main() -> int:
	os.chdir(ROOT / "sites")
	import frappe

	frappe.init(SITE, sites_path=".")
	frappe.connect()
	frappe.set_user("Administrator")
	try:
		return measure()
	finally:
		frappe.db.rollback()
		frappe.destroy()


def measure() -> int:
	import frappe

	from genesis.protection import erasures
	from genesis.protection.erasure_sweep import tables_with
	from genesis.protection.erasure_words import words_of
	from genesis.protection.person_records import collect
	from genesis.tests.factories import make_participant, make_referral
	from genesis.tests.protection_factories import make_erasure

	person = make_participant(first_name="Medida", first_surname="Quetzalpán", second_surname="Ixcanul")
	for number in range(LINKED):
		referral = make_referral(participant=person.name, reason=f"{person.full_name} {number}")
		if number % 5 == 0:
			referral.add_comment("Comment", person.full_name)
	words = words_of([person.name])
	records = collect(person.name).count()
	doc = make_erasure(person.name)
	started = time.perf_counter()
	with patch.object(frappe.db, "commit"), patch.object(frappe.db, "rollback"):
		erasures.run(doc.name)
	seconds = time.perf_counter() - started
	left = list(tables_with(words))
	people = frappe.db.count("Participant")
	print(
		f"{records} records of one person among {people} participants: {seconds:.1f} s, left over: {len(left)}"
	)
	return int(seconds > TARGET_SECONDS or bool(left))


if __name__ == "__main__":
	sys.exit(main())
