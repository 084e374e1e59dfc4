"""How long the duplicate check at entry takes among many registered people.

	env/bin/python benchmarks/duplicate_check.py --site scratch.localhost [--people 1000000] [--seed 1]

Target: p95 under 100 ms among 1,000,000. Half of the people checked are registered already with
a spelling mistake, half are new. Also given: the growth from a register of 10,000, and the time in round trips to
the database, which do not depend on the machine.
"""

import argparse
import random

import register

import frappe

from genesis.participants import duplicates

SMALL = 10_000
CHECKS = 400
TARGET_MS = 100


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__)
	options.add_argument("--site", required=True)
	options.add_argument("--people", type=int, default=1_000_000)
	options.add_argument("--seed", type=int, default=1)
	chosen = options.parse_args()
	with register.connected(chosen.site):
		results = {}
		for count in sorted({min(SMALL, chosen.people), chosen.people}):
			with register.register_of(count, chosen.seed):
				results[count] = measure(chosen.seed)
				report(count, *results[count])
		(small, (_p50, small_p95, _unit)), (large, (_p50, large_p95, _unit)) = (
			min(results.items()),
			max(results.items()),
		)
		print(
			f"p95 grows {large_p95 / small_p95:.1f} times while the register grows {large / small:.0f} times"
		)
		print(f"target p95 < {TARGET_MS} ms: {'met' if large_p95 < TARGET_MS else 'MISSED'}")


def measure(seed: int) -> tuple[float, float, float]:
	"""p50 and p95 of a check in ms, and the round trip to the database in ms."""
	typed = people_to_type(seed)
	found = [duplicates.check(**person) for person in typed]
	known = sum(bool(rivals) for rivals in found[:CHECKS:2])
	print(f"          {known} of {CHECKS // 2} mistyped doubles found")
	seconds = register.timed(lambda number: duplicates.check(**typed[number]), CHECKS)
	return (*register.percentiles(seconds), register.round_trip())


def people_to_type(seed: int) -> list[dict]:
	"""People as an officer types them: every other one is registered, with one letter of the surname wrong."""
	chance = random.Random(seed + 1)
	total = frappe.db.count("Participant")
	strangers = register.people(CHECKS, seed + 2)
	typed = []
	for number, stranger in enumerate(strangers):
		row = stranger
		if number % 2 == 0:
			name = f"GEN-20-{chance.randrange(total) + 1:07d}"
			row = frappe.db.get_value("Participant", name, "*", as_dict=True)
			surname = row["first_surname"]
			row["first_surname"] = surname[:2] + surname[3:]
			row["phone"] = ""
			row["document_number"] = ""
		typed.append(
			{
				"first_name": row["first_name"],
				"middle_name": row["middle_name"],
				"first_surname": row["first_surname"],
				"second_surname": row["second_surname"],
				"birth_date": str(row["birth_date"]),
				"document_kind": "DUI",
				"document_number": row["document_number"],
				"phone": row["phone"],
				"sex": row["sex"],
				"municipality": row["municipality"],
			}
		)
	return typed


def report(count: int, p50: float, p95: float, unit: float) -> None:
	print(
		f"{count:>9,} people: p50 {p50:6.1f} ms, p95 {p95:6.1f} ms ({p95 / unit:.0f} round trips of {unit:.2f} ms)",
		flush=True,
	)


if __name__ == "__main__":
	main()
