"""Numbers of certificates: random, so that nobody comes upon one by counting; with a check symbol against slips of the pen.

Sixteen symbols in groups of four, fifteen of them drawn: 32^15 numbers, 75 bits. Letters that look like digits are not
used, and are read as those digits. No framework here.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN = 15
GROUP = 4
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_number(draw: Callable[[str], str] = secrets.choice) -> str:
	"""A new number, such as 7KQ2-0XWD-93PT-HV5A. draw: gives one symbol of an alphabet, unforeseeable by default."""
	drawn = "".join(draw(ALPHABET) for _symbol in range(DRAWN))
	return grouped(drawn + check_symbol(drawn))


def read_number(text: str | None) -> str | None:
	"""The number that somebody typed, however it is spaced and cased; None when it cannot be one."""
	symbols = re.sub(r"[\s\-]+", "", (text or "")[:100].upper()).translate(LOOK_ALIKE)
	if len(symbols) != DRAWN + 1 or not set(symbols) <= set(ALPHABET):
		return None
	return grouped(symbols) if check_symbol(symbols[:-1]) == symbols[-1] else None


def check_symbol(symbols: str) -> str:
	"""The last symbol of a number (Luhn's rule on 32 symbols): any one wrong symbol shows."""
	total, factor = 0, 2
	for symbol in reversed(symbols):
		value = ALPHABET.index(symbol) * factor
		total += value // len(ALPHABET) + value % len(ALPHABET)
		factor = 3 - factor
	return ALPHABET[-total % len(ALPHABET)]


def grouped(symbols: str) -> str:
	return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))
