"""A register of any size for measuring: made-up people, the same for the same seed, written set-based.

Names follow the shape of Salvadoran ones (a few are very common, many are rare), as the cost of looking for
duplicates depends on how many people share a key. Meant for a scratch site: the register must be empty, and is
emptied again at the end.
"""

import contextlib
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import frappe

BENCH = Path(__file__).resolve().parent.parent
WOMEN = (
	"María Ana Rosa Karla Claudia Sandra Blanca Marta Gloria Carmen Morena Silvia Yesenia Jacqueline Brenda "
	"Wendy Xiomara Dinora Evelin Reina Mirna Delmy Sonia Vilma Iris Katherine Alejandra Gabriela Fátima Glenda"
).split()
MEN = (
	"José Juan Carlos Luis Manuel Francisco Miguel Jorge Mario Óscar Roberto Pedro Rafael Santos Julio Wilfredo "
	"Nelson Edwin Walter Kevin Brayan Josué Daniel Salvador Víctor Rigoberto Ismael Noé Fidel Elmer"
).split()
SECOND = (
	"Elizabeth Guadalupe Antonio Ernesto Alberto Alexander Isabel Beatriz Concepción Eduardo Armando Mauricio "
	"Lorena Patricia Arístides Esmeralda Orlando Enrique Dolores Raquel"
).split()
SURNAMES = (
	"Hernández Martínez López García Rodríguez Pérez Ramírez Flores Cruz Vásquez González Gómez Mejía Rivas "
	"Reyes Díaz Ramos Rivera Aguilar Romero Portillo Guevara Alvarado Chávez Orellana Molina Castillo Ortiz "
	"Sánchez Campos Guzmán Menjívar Escobar Argueta Villalta Serrano Zelaya Cáceres Quintanilla Bonilla Beltrán "
	"Alfaro Barrera Calderón Melgar Pineda Sorto Tobar Umaña Velásquez Ventura Zepeda Ayala Barahona Cañas "
	"Deras Erazo Fuentes Granados Henríquez Iraheta Jovel Landaverde Majano Navarrete Olmedo Palacios Quijada "
	"Rosales Salmerón Tejada Urrutia Valladares Yanes Zavala Abrego Bolaños Cornejo Durán Espinoza Franco Galdámez"
).split()
STATUSES = (("Registered", 50), ("In Service", 35), ("Exited", 15))
ELIGIBILITY = (("Eligible", 60), ("Not Eligible", 25), ("Incomplete", 15))
GROUPS = (("Returned Migrant", 70), ("Internally Displaced", 20), ("Family Member", 10))
OFFICES = 20
FIRST_DAY = date(2020, 1, 1)
DAYS = 2500
CHUNK = 10_000


@contextlib.contextmanager
def connected(site: str) -> Iterator[None]:
	"""Frappe connected to a site as Administrator."""
	os.chdir(BENCH / "sites")
	frappe.init(site=site)
	frappe.connect()
	try:
		yield
	finally:
		frappe.destroy()


@contextlib.contextmanager
def register_of(count: int, seed: int) -> Iterator[None]:
	"""`count` people in the register of the connected site; nobody afterwards. Refuses a register that has people."""
	if frappe.db.count("Participant"):
		sys.exit(f"The register of {frappe.local.site} is not empty: benchmarks need a scratch site")
	started = time.perf_counter()
	try:
		indexes = _drop_indexes()
		for chunk in _chunks(people(count, seed)):
			frappe.db.bulk_insert("Participant", list(chunk[0]), [tuple(row.values()) for row in chunk])
			frappe.db.commit()
		_make_indexes(indexes)
		frappe.db.sql("analyze table `tabParticipant`")
		print(f"{count:>9,} people made in {time.perf_counter() - started:.0f} s (seed {seed})", flush=True)
		yield
	finally:
		frappe.db.rollback()
		frappe.db.truncate("Participant")
		frappe.db.truncate("Duplicate Review")
		frappe.db.commit()


def people(count: int, seed: int) -> Iterator[dict]:
	"""Rows of Participant with their search keys."""
	from genesis.participants.identity import dui_check_digit
	from genesis.participants.names import blocking_keys

	chance = random.Random(seed)
	places = frappe.get_all(
		"Administrative Area",
		filters={"level": "Municipality"},
		fields=["name", "parent_administrative_area as department"],
		order_by="name",
	)
	place_weights = _falling(len(places))
	surname_weights, given_weights = _falling(len(SURNAMES)), _falling(len(MEN))
	start = datetime(2020, 1, 1)
	for number in range(1, count + 1):
		sex = chance.choice(("Female", "Male"))
		first = chance.choices(WOMEN if sex == "Female" else MEN, given_weights)[0]
		second = chance.choice(SECOND)
		surname, surname_2 = chance.choices(SURNAMES, surname_weights, k=2)
		born = date(1958, 1, 1) + timedelta(days=chance.randrange(17_000))
		if chance.random() < 0.02:
			born = born.replace(month=1, day=1)
		body = f"{number * 7 % 100_000_000:08d}"
		document = body + str(dui_check_digit(body))
		phone = f"+503{70_000_000 + chance.randrange(9_999_999)}"
		place = chance.choices(places, place_weights)[0]
		keys = blocking_keys(f"{first} {second}", f"{surname} {surname_2}", born, document, (phone,))
		changed = start + timedelta(seconds=chance.randrange(DAYS * 86_400))
		yield {
			"name": f"GEN-20-{number:07d}",
			"creation": changed,
			"modified": changed,
			"owner": "Administrator",
			"modified_by": "Administrator",
			"docstatus": 0,
			"idx": 0,
			"participant_group": _pick(chance, GROUPS),
			"office": f"Benchmark Office {chance.randrange(OFFICES):02d}",
			"registration_date": FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
			"first_name": first,
			"middle_name": second,
			"first_surname": surname,
			"second_surname": surname_2,
			"full_name": f"{first} {second} {surname} {surname_2}",
			"sex": sex,
			"birth_date": born,
			"document_kind": "DUI",
			"document_number": f"{document[:8]}-{document[8]}",
			"document_valid": 1,
			"phone": phone,
			"municipality": place.name,
			"department": place.department,
			"status": _pick(chance, STATUSES),
			"consent_status": "Valid",
			"vulnerability_level": "None",
			"eligibility_status": _pick(chance, ELIGIBILITY),
			"document_key": keys.document,
			"phone_key": keys.phone,
			"phone_2_key": keys.phone_2,
			"name_key": keys.name,
			"birth_surname_key": keys.birth_surname,
			"birth_given_key": keys.birth_given,
		}


def percentiles(seconds: list[float]) -> tuple[float, float]:
	"""Median and 95th percentile, in milliseconds."""
	ordered = sorted(seconds)
	at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000  # noqa: E731
	return at(0.5), at(0.95)


def timed(work, times: int) -> list[float]:
	"""Seconds that `work(n)` takes, for n in 0 .. times - 1, after three runs that are not counted."""
	for number in range(3):
		work(number)
	measured = []
	for number in range(times):
		started = time.perf_counter()
		work(number)
		measured.append(time.perf_counter() - started)
	return measured


def round_trip() -> float:
	"""Median of the shortest possible query, in milliseconds: the unit for ratios that hold on any machine."""
	return percentiles(timed(lambda _number: frappe.db.sql("select 1"), 200))[0]


def _drop_indexes() -> dict[str, list[str]]:
	"""Take the secondary indexes away; building them at the end is many times faster than row by row."""
	indexes: dict[str, list[str]] = {}
	for row in frappe.db.sql("show index from `tabParticipant`", as_dict=True):
		if row.Key_name != "PRIMARY":
			indexes.setdefault(row.Key_name, []).append(row.Column_name)
	frappe.db.commit()
	frappe.db.sql_ddl("alter table `tabParticipant` " + ", ".join(f"drop index `{name}`" for name in indexes))
	return indexes


def _make_indexes(indexes: dict[str, list[str]]) -> None:
	added = (
		f"add index `{name}` ({', '.join(f'`{column}`' for column in columns)})"
		for name, columns in indexes.items()
	)
	frappe.db.sql_ddl("alter table `tabParticipant` " + ", ".join(added))


def _chunks(rows: Iterator[dict]) -> Iterator[list[dict]]:
	chunk: list[dict] = []
	for row in rows:
		chunk.append(row)
		if len(chunk) == CHUNK:
			yield chunk
			chunk = []
	if chunk:
		yield chunk


def _falling(count: int) -> list[float]:
	"""Weights of a few common and many rare values, as names and towns have (Zipf, exponent 0.8)."""
	return [1 / (place + 1) ** 0.8 for place in range(count)]


def _pick(chance: random.Random, choices: tuple[tuple[str, int], ...]) -> str:
	return chance.choices([value for value, _weight in choices], [weight for _value, weight in choices])[0]
