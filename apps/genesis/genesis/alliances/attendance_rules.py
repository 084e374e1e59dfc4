"""Who of a gathering is there twice, and how many came. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from genesis.participants.text import fold

from .vocabulary import FEMALE, MALE


@dataclass(frozen=True, slots=True)
class Guest:
	"""Somebody in the list of a gathering. `organisation` is a partner or the name of another organisation."""

	participant: str = ""
	name: str = ""
	organisation: str = ""
	email: str = ""
	sex: str = ""
	attended: bool = False

	@property
	def keys(self) -> tuple[tuple[str, ...], ...]:
		"""What is the same for the same person: the participant; else the address; else name and organisation."""
		if self.participant:
			return (("participant", self.participant),)
		found: list[tuple[str, ...]] = []
		if self.email:
			found.append(("email", self.email.strip().lower()))
		if self.name:
			found.append(("name", fold(self.name), fold(self.organisation)))
		return tuple(found)


@dataclass(frozen=True, slots=True)
class Counts:
	"""How many were invited and came, by sex; how many of them participants, and from how many organisations."""

	invited: int
	attended: int
	women: int
	men: int
	other_sex: int
	participants_present: int
	organisations_present: int


def first_twice(guests: Iterable[Guest]) -> tuple[int, int] | None:
	"""Positions (from 0) of the first person that is there twice, earlier one first."""
	seen: dict[tuple[str, ...], int] = {}
	for position, guest in enumerate(guests):
		for key in guest.keys:
			if key in seen:
				return seen[key], position
		for key in guest.keys:
			seen[key] = position
	return None


def count(guests: Iterable[Guest]) -> Counts:
	"""The figures of a list of guests."""
	everybody = list(guests)
	came = [guest for guest in everybody if guest.attended]
	women = sum(guest.sex == FEMALE for guest in came)
	men = sum(guest.sex == MALE for guest in came)
	return Counts(
		invited=len(everybody),
		attended=len(came),
		women=women,
		men=men,
		other_sex=len(came) - women - men,
		participants_present=sum(bool(guest.participant) for guest in came),
		organisations_present=len({fold(guest.organisation) for guest in came if guest.organisation}),
	)
