"""How the search for duplicates in one batch grows: time per person in a register against one eight times smaller.

	env/bin/python benchmarks/matching.py

Needs no site. Comparing everybody with everybody would take eight times as long per person; blocking stays far below.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "apps" / "genesis"), str(ROOT / "tests" / "support")]

import register_generator

from genesis.participants import matching

SMALL, LARGE, ROUNDS = 500, 4000, 3


def keys(people: int) -> list[matching.PersonKey]:
	"""The comparable forms of a made-up register."""
	return [
		matching.person_key(
			person.number,
			given=" ".join(person.given),
			surnames=" ".join(person.surnames),
			document=person.dui,
			phones=(person.phone,),
			birth_date=person.born,
			sex=person.sex,
		)
		for person in register_generator.make_register(people, seed=1).people.values()
	]


def seconds_per_person(people: list[matching.PersonKey]) -> float:
	"""The best of some rounds, as the others only say what else the machine did."""
	best = float("inf")
	for _round in range(ROUNDS):
		begin = time.perf_counter()
		matching.find_duplicates(people)
		best = min(best, time.perf_counter() - begin)
	return best / len(people)


def main() -> None:
	small, large = (seconds_per_person(keys(people)) for people in (SMALL, LARGE))
	print(
		f"{SMALL} people: {1e6 * small:.0f} µs each; {LARGE} people: {1e6 * large:.0f} µs each; ratio {large / small:.2f}"
	)


if __name__ == "__main__":
	main()
