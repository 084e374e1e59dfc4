"""The holidays of El Salvador by law, computed for any year. No framework here.

Source: Labour Code (Decreto Legislativo 15 of 1972), article 190, with its later reforms (10 May and 17 June among them): 1
January; Thursday, Friday and Saturday of Holy Week; 1 May; 10 May; 17 June; 6 August; 15 September; 2 November; 25 December;
and 3 and 5 August in the city of San Salvador. The main day of a town's own feast is its own, and managers add it.
"""

from __future__ import annotations

from datetime import date, timedelta

FIXED = {
	(1, 1): "Año Nuevo",
	(5, 1): "Día del Trabajo",
	(5, 10): "Día de la Madre",
	(6, 17): "Día del Padre",
	(8, 3): "Fiestas agostinas (ciudad de San Salvador)",
	(8, 5): "Fiestas agostinas (ciudad de San Salvador)",
	(8, 6): "Fiesta del Divino Salvador del Mundo",
	(9, 15): "Día de la Independencia",
	(11, 2): "Día de los Difuntos",
	(12, 25): "Navidad",
}
# Held in the city of San Salvador alone.
OF_THE_CAPITAL = ((8, 3), (8, 5))
HOLY_WEEK = {3: "Jueves Santo", 2: "Viernes Santo", 1: "Sábado Santo"}


def of_year(year: int) -> dict[date, str]:
	"""Day -> name, in the order of days."""
	days = {date(year, month, day): name for (month, day), name in FIXED.items()}
	sunday = easter(year)
	days.update({sunday - timedelta(days=before): name for before, name in HOLY_WEEK.items()})
	return dict(sorted(days.items()))


def easter(year: int) -> date:
	"""Easter Sunday of the Gregorian calendar, by the anonymous algorithm published in Nature in 1876."""
	century, of_century = divmod(year, 100)
	golden = year % 19
	corrected = (8 * century + 13) // 25
	epact = (19 * golden + century - century // 4 - corrected + 15) % 30
	weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
	shift = (golden + 11 * epact + 22 * weekday) // 451
	month, day = divmod(epact + weekday - 7 * shift + 114, 31)
	return date(year, month, day + 1)
