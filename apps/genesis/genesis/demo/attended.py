"""Whom a case of the demo attends: the participant, or somebody of the family, who is made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from genesis.participants.attended import RELATIVE

from . import vocabulary as words

OLDEST = 60


def attended(
	random: Random, day: date, alone: float, relations: Sequence[str], youngest: int
) -> dict[str, Any]:
	"""Values of the fields. `alone`: how often it is the participant, from 0 to 1; `youngest`: least years of a relative."""
	if random.random() < alone:
		return {"attends": "Participant"}
	woman = random.random() < 0.6
	return {
		"attends": RELATIVE,
		"relative_name": f"{random.choice(words.WOMEN if woman else words.MEN)} (Demo)",
		"relationship": random.choice(relations),
		"relative_sex": "Female" if woman else "Male",
		"relative_birth_year": day.year - random.randrange(youngest, OLDEST),
	}
