"""Dates as contracts of El Salvador write them."""

from datetime import date

_MONTHS = (
	*("enero", "febrero", "marzo", "abril", "mayo", "junio"),
	*("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def long_date(day: date) -> str:
	"""15 December 2026 as "15 de diciembre de 2026"; the first day of a month as "1 de"."""
	return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"
