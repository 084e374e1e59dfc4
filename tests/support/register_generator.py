"""A made-up register as a field office keeps it, with the truth about it: for tests that need many rows and an answer.

Nothing here uses the code under test: check digits, ages and eligibility are worked out anew, so that the tests have
something to disagree with. Every name is drawn from lists, every number from a seeded generator: the same seed gives
the same workbook.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
	"Nombres",
	"Apellidos",
	"Sexo",
	"Fecha de nacimiento",
	"DUI",
	"Teléfono",
	"Departamento",
	"Municipio",
	"Población",
	"País donde trabajó",
	"Tiempo de experiencia",
	"Área ocupacional",
	"Fecha de retorno",
	"Fecha de registro",
)
TITLE_ROWS = 2
GIVEN_FEMALE = (
	"Ana María Rosa Karla Brenda Xiomara Wendy Yesenia Reina Flor Marta Evelin Sandra Luz Blanca Morena Silvia Delmy "
	"Gladis Sonia Claudia Patricia Verónica Ingrid Fátima Daysi Noemí Raquel Susana Irma"
).split()
GIVEN_MALE = (
	"Juan José Carlos Luis Mauricio Elmer Noé Saúl Óscar Wilfredo Germán Ever Joaquín Santos Nelson Rubén Edwin Ángel "
	"Manuel Pedro Rafael Víctor Julio Marvin Salvador Ernesto Adán Moisés Walter Ricardo"
).split()
SURNAMES = (
	"Hernández Martínez García López Rivera Flores Ramos Mejía Orellana Portillo Quintanilla Vásquez Guzmán Argueta "
	"Alvarenga Chicas Ibáñez Umaña Batres Peña Ayala Lemus Zelaya Funes Zepeda Menjívar Núñez Rodríguez Pineda Cruz "
	"Escobar Castro Reyes Amaya Bonilla Henríquez Mendoza Aguilar Campos Salazar"
).split()
PLACES = {
	"San Salvador": ("Soyapango", "Mejicanos", "Apopa", "Ilopango"),
	"La Libertad": ("Santa Tecla", "Antiguo Cuscatlán", "Colón"),
	"San Miguel": ("Chinameca", "Ciudad Barrios", "Moncagua"),
	"Usulután": ("Jiquilisco", "Berlín", "Santiago de María"),
	"Santa Ana": ("Metapán", "Chalchuapa"),
	"La Paz": ("Olocuilta", "Zacatecoluca", "San Luis Talpa"),
}
COUNTRIES = {
	"US": ("EEUU", "EE.UU.", "USA", "U.S.A.", "Estados Unidos", "estados unidos"),
	"MX": ("México", "Mexico", "MEX"),
	"GT": ("Guatemala",),
	"ES": ("España",),
}
AREAS = {
	"Construction": ("Construcción", "CONSTRUCCIÓN", "Constr.", "Albañilería", "carpintería de obra"),
	"Tourism": ("Turismo", "Hotelería", "mesero", "Cocina / restaurante", "turismo y hotelería"),
	"Agriculture": ("Agricultura",),
	"Transport": ("Transporte",),
	"Commerce": ("Comercio",),
}
SEX_WORDS = {
	"F": ("F", "fem", "Femenino", "Mujer"),
	"M": ("M", "masc.", "Masculino", "Hombre"),
}
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Person:
	"""A made-up person, before anybody wrote them down."""

	number: int
	given: tuple[str, ...]
	surnames: tuple[str, ...]
	sex: str
	born: date
	dui: str
	dui_valid: bool
	phone: str
	department: str
	municipality: str
	returned: bool
	country: str
	months: int
	area: str
	return_date: date | None
	registered: date

	@property
	def eligible(self) -> bool:
		"""By the rules of phase 2: 18 to 50 at registration; for returned migrants two years abroad in a trade."""
		age = self.registered.year - self.born.year
		if (self.registered.month, self.registered.day) < (self.born.month, self.born.day):
			age -= 1
		if not 18 <= age <= 50:
			return False
		if not self.returned:
			return True
		return self.months >= 24 and self.country in ("US", "MX") and self.area in ("Construction", "Tourism")


@dataclass
class Register:
	"""The rows as they go into the sheet, and what is true of them, by number of the row in the sheet."""

	rows: list[list[object]] = field(default_factory=list)
	person_of: dict[int, int] = field(default_factory=dict)
	people: dict[int, Person] = field(default_factory=dict)
	same_document: set[int] = field(default_factory=set)
	other_duplicates: set[int] = field(default_factory=set)
	unusable: set[int] = field(default_factory=set)

	@property
	def returned_eligible(self) -> int:
		return sum(person.eligible for person in self.people.values() if person.returned)

	@property
	def invalid_documents(self) -> int:
		return sum(bool(person.dui) and not person.dui_valid for person in self.people.values())

	def add(self, cells: list[object], person: Person | None = None) -> int:
		self.rows.append(cells)
		number = TITLE_ROWS + 1 + len(self.rows)
		if person is not None:
			self.person_of[number] = person.number
			self.people.setdefault(person.number, person)
		return number

	def save(self, path: Path) -> Path:
		"""Write the workbook as an office would: a title, an empty row, headings, and the rows."""
		book = Workbook()
		sheet = book.active
		sheet.title = "Registro"
		sheet.append(["Registro de personas (datos sintéticos)"])
		sheet.append([])
		sheet.append(list(HEADINGS))
		for cells in self.rows:
			sheet.append(cells)
		book.save(path)
		return path


def make_register(people: int, seed: int, duplicates: float = 0.06, unusable: bool = True) -> Register:
	"""A register of so many people, a share of them written down twice, among lookalikes who are other people."""
	chance = random.Random(seed)
	register = Register()
	everybody = _people(chance, people)
	rewritten = {person.number for person in chance.sample(everybody, round(people * duplicates))}
	same_document = True
	for person in everybody:
		register.add(_cells(chance, person), person)
		if person.number in rewritten:
			again = person.dui_valid and same_document
			number = register.add(_written_again(chance, person, again), person)
			(register.same_document if again else register.other_duplicates).add(number)
			same_document = not same_document
	if unusable:
		for cells in _unusable_rows():
			register.unusable.add(register.add(cells))
	return register


def check_digit(body: str) -> str:
	"""The last digit of a DUI: ten minus the weighted sum modulo ten, the weights falling from nine to two."""
	weighted = sum(int(digit) * weight for digit, weight in zip(body, range(9, 1, -1), strict=True))
	return str((10 - weighted % 10) % 10)


def _people(chance: random.Random, count: int) -> list[Person]:
	people: list[Person] = []
	phones: set[str] = set()
	while len(people) < count:
		person = _person(chance, len(people), phones)
		people.append(person)
		if len(people) < count and chance.random() < 0.05:
			people.append(_brother_or_sister(chance, person, len(people), phones))
	return people


def _person(chance: random.Random, number: int, phones: set[str]) -> Person:
	sex = chance.choice("FM")
	given = tuple(chance.sample(GIVEN_FEMALE if sex == "F" else GIVEN_MALE, 2))
	registered = date(2024, 1, 8) + timedelta(days=chance.randrange(700))
	returned = chance.random() < 0.88
	department = chance.choice(list(PLACES))
	country = chance.choices(list(COUNTRIES), (70, 20, 6, 4))[0]
	dui, valid = _dui(chance)
	return Person(
		number=number,
		given=given,
		surnames=tuple(chance.sample(SURNAMES, 2)),
		sex=sex,
		born=registered - timedelta(days=chance.randrange(17 * 365, 58 * 365)),
		dui=dui,
		dui_valid=valid,
		phone=_phone(chance, phones),
		department=department,
		municipality=chance.choice(PLACES[department]),
		returned=returned,
		country=country if returned else "",
		months=chance.randrange(6, 240) if returned else 0,
		area=chance.choices(list(AREAS), (50, 40, 4, 3, 3))[0],
		return_date=registered - timedelta(days=chance.randrange(20, 900)) if returned else None,
		registered=registered,
	)


def _brother_or_sister(chance: random.Random, person: Person, number: int, phones: set[str]) -> Person:
	"""Somebody else with the same surnames, home and telephone: to be told apart."""
	other = _person(chance, number, phones)
	given = chance.choice([name for name in (*GIVEN_FEMALE, *GIVEN_MALE) if name not in person.given])
	pool = GIVEN_FEMALE if given in GIVEN_FEMALE else GIVEN_MALE
	second = chance.choice([name for name in pool if name not in (given, *person.given)])
	return replace(
		other,
		given=(given, second),
		sex="F" if given in GIVEN_FEMALE else "M",
		surnames=person.surnames,
		phone=person.phone,
		department=person.department,
		municipality=person.municipality,
		born=person.born + timedelta(days=chance.choice((-1, 1)) * chance.randrange(500, 2500)),
	)


def _dui(chance: random.Random) -> tuple[str, bool]:
	if chance.random() < 0.08:
		return "", False
	body = "".join(chance.choices("0123456789", k=8))
	if len(set(body)) == 1:
		body = body[:7] + ("1" if body[0] != "1" else "2")
	digit = check_digit(body)
	if chance.random() < 0.06:
		return body + str((int(digit) + chance.randrange(1, 10)) % 10), False
	return body + digit, True


def _phone(chance: random.Random, taken: set[str]) -> str:
	while True:
		number = chance.choice("67") + "".join(chance.choices("0123456789", k=7))
		if number not in taken and len(set(number)) > 1:
			taken.add(number)
			return number


def _cells(chance: random.Random, person: Person) -> list[object]:
	return [
		_spelled(chance, " ".join(person.given)),
		_spelled(chance, " ".join(person.surnames)),
		chance.choice(SEX_WORDS[person.sex]),
		_date(chance, person.born),
		chance.choice((f"{person.dui[:8]}-{person.dui[8:]}", person.dui)) if person.dui else None,
		chance.choice(
			(person.phone, f"{person.phone[:4]}-{person.phone[4:]}", f"{person.phone[:4]} {person.phone[4:]}")
		),
		person.department,
		_spelled(chance, person.municipality),
		chance.choice(("Retornado", "retornada", "Deportado"))
		if person.returned
		else chance.choice(("Desplazado interno", "desplazada")),
		chance.choice(COUNTRIES[person.country]) if person.country else None,
		_duration(chance, person.months) if person.returned else None,
		chance.choice(AREAS[person.area]),
		_date(chance, person.return_date) if person.return_date else None,
		_date(chance, person.registered),
	]


def _spelled(chance: random.Random, text: str) -> str:
	return chance.choice((text, text, text.upper(), text + " ", f" {text}"))


def _date(chance: random.Random, day: date) -> object:
	return chance.choice(
		(
			day.strftime("%d/%m/%Y"),
			day.strftime("%Y-%m-%d"),
			day.strftime("%d-%m-%Y"),
			datetime(day.year, day.month, day.day),
		)
	)


def _duration(chance: random.Random, months: int) -> object:
	if months % 12 == 0:
		return chance.choice((f"{months // 12} años", f"{months} meses", str(months // 12)))
	return f"{months} meses"


def _written_again(chance: random.Random, person: Person, same_document: bool) -> list[object]:
	"""The same person on another day, with another hand."""
	later = replace(
		person, registered=min(TODAY, person.registered + timedelta(days=chance.randrange(1, 200)))
	)
	if not same_document:
		later = replace(later, dui="", dui_valid=False)
	cells = _cells(chance, later)
	slip = chance.randrange(4)
	if slip == 0:
		cells[1] = person.surnames[0]
	elif slip == 1:
		cells[0] = _mistyped(chance, str(cells[0]).strip())
	elif slip == 2 and person.born.day <= 12 and same_document:
		cells[3] = date(person.born.year, person.born.day, person.born.month).isoformat()
	return cells


def _mistyped(chance: random.Random, text: str) -> str:
	place = chance.randrange(1, len(text) - 1)
	return text[:place] + text[place + 1 :]


def _unusable_rows() -> list[list[object]]:
	"""Rows of which nobody can be made, each for another reason. None of them may be imported."""
	whole = [
		"Luz",
		"Peña",
		"F",
		"01/02/1990",
		None,
		None,
		"La Paz",
		"Olocuilta",
		"Retornado",
		"USA",
		"3 años",
	]
	whole += ["Turismo", None, "01/02/2025"]
	rows = []
	for index, cell in (
		(0, '=HYPERLINK("http://x","Ana")'),
		(0, "Ana <script>alert(1)</script>"),
		(0, "Ana 😀"),
		(1, None),
		(3, "31/02/1990"),
		(3, "12/12/2035"),
		(3, "hace mucho"),
		(10, "muchos"),
		(7, "Macondo"),
	):
		rows.append([cell if place == index else other for place, other in enumerate(whole)])
	rows.append(["SUBTOTAL"])
	return rows
