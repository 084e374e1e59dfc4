"""Money to the cent: `Decimal` in, `Decimal` out, rounded half-up in one place.

Binary floats never enter: 0.1 + 0.2 is not 0.3 there, and a fund is closed to 0.00.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal | int | str) -> Decimal:
	"""Round an amount of money half-up to two decimals (0.005 → 0.01, -0.005 → -0.01).

	Raises `TypeError` for a float, whose cents are already lost.
	"""
	if isinstance(amount, float):
		raise TypeError("money is Decimal, int or text, never a float")
	return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)


def split_evenly(total: Decimal, parts: int) -> list[Decimal]:
	"""Split `total` in `parts` amounts of whole cents that add up to it exactly; the last takes the difference.

	Raises `ValueError` if `parts` is not positive.
	"""
	if parts < 1:
		raise ValueError("an amount is split in one part or more")
	total = cents(total)
	share = cents(total / parts)
	# A rounded-up share could exceed the total before the last part (0.01 in three parts): cap what is left.
	shares: list[Decimal] = []
	left = total
	for _ in range(parts - 1):
		part = share if abs(share) <= abs(left) else left
		shares.append(part)
		left -= part
	return [*shares, left]


def split_in_proportion(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
	"""Split `total` in whole cents in proportion to `weights`, exactly, by rounding the running sum.

	Every part is within a cent of its exact share, and the parts add up to `total`. Raises `ValueError` for no
	weights, a negative weight, or weights that are all zero.
	"""
	whole = sum(weights, Decimal(0))
	if not weights or whole <= 0 or min(weights) < 0:
		raise ValueError("weights are zero or more and not all zero")
	parts: list[Decimal] = []
	running, given = Decimal(0), ZERO
	for weight in weights:
		running += weight
		upto = cents(total * running / whole)
		parts.append(upto - given)
		given = upto
	return parts
