"""Ages in the groups by which care for people of any age is counted. No framework here."""

from __future__ import annotations

from datetime import date

AGE_GROUPS = (
	(0, "Under 12"),
	(12, "12-17"),
	(18, "18-29"),
	(30, "30-44"),
	(45, "45-59"),
	(60, "60 and over"),
)


def age_group(birth_year: int | None, on: date) -> str:
	"""The group of somebody born in that year; empty when the year is not known or cannot be."""
	if not birth_year or not 0 <= on.year - birth_year <= 120:
		return ""
	age = on.year - birth_year
	return next(label for start, label in reversed(AGE_GROUPS) if age >= start)
