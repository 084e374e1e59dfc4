"""Facts of a person's life for the demo, each coherent with those already known. No framework here."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from genesis.participants.identity import dui_check_digit, format_dui

from . import vocabulary as words

EDUCATION = {
	"None": 4,
	"Basic (1-6)": 18,
	"Basic (7-9)": 27,
	"Upper Secondary": 34,
	"Technical": 9,
	"University": 8,
}
TENURE = {"Owned": 30, "Being Paid For": 8, "Rented": 30, "Lent by Family": 26, "Occupied": 4, "Shelter": 2}
AREAS_ABROAD = {
	"Construction": 50,
	"Tourism": 30,
	"Agriculture": 6,
	"Services": 6,
	"Manufacturing": 3,
	"Domestic Work": 3,
	"Transport": 2,
}
AREAS_HERE = {"Commerce": 35, "Agriculture": 20, "Construction": 18, "Tourism": 15, "Domestic Work": 12}
RELATIONS = ("Spouse or Partner", "Son or Daughter", "Son or Daughter", "Mother or Father", "Sibling")


def pick(random: Random, shares: dict[str, int]) -> str:
	"""One of the words, as often as its share says."""
	return random.choices(list(shares), weights=list(shares.values()))[0]


def names(random: Random, woman: bool) -> dict[str, str]:
	first, second = random.sample(words.WOMEN if woman else words.MEN, 2)
	surnames = random.sample(words.SURNAMES, 2)
	return {
		"first_name": first,
		"middle_name": second if random.random() < 0.86 else "",
		"first_surname": surnames[0],
		"second_surname": surnames[1] if random.random() < 0.93 else "",
	}


def birth(random: Random, registered: date) -> dict[str, Any]:
	"""Mostly 18 to 50 years old at registration; a few are out of the range of the programme."""
	age = (
		random.choice((16, 17, 52, 54, 57, 61))
		if random.random() < 0.04
		else int(random.triangular(18, 51, 29))
	)
	born = registered - timedelta(days=int(age * 365.25) + random.randrange(5, 360))
	return {"birth_date": born, "birth_date_estimated": int(random.random() < 0.02)}


def document(random: Random, number: int) -> dict[str, str]:
	kind = random.choices(("DUI", "Passport", "None"), weights=(91, 4, 5))[0]
	if kind == "None":
		return {"document_kind": "None", "document_number": ""}
	if kind == "Passport":
		return {"document_kind": "Passport", "document_number": f"A{70000000 + number:08d}"}
	body = f"{1_000_000 + number * 7919 % 5_000_000:08d}"
	digit = dui_check_digit(body)
	if random.random() < 0.02:
		digit = (digit + 1) % 10
	return {"document_kind": "DUI", "document_number": format_dui(f"{body}{digit}")}


def contact(random: Random, number: int) -> dict[str, Any]:
	phone = f"+5037000{number:04d}"
	contact = {
		"phone": phone if random.random() < 0.95 else "",
		"safe_hours": random.choice(words.SAFE_HOURS),
		"may_leave_message": int(random.random() < 0.6),
		"emergency_contact_name": f"{random.choice(words.WOMEN)} {random.choice(words.SURNAMES)}",
		"emergency_contact_phone": f"+5036000{number:04d}",
	}
	contact["safe_phone"] = contact["phone"]
	return contact


def household(random: Random, registered: date, hardship: float) -> dict[str, Any]:
	members = []
	for _ in range(random.choices((0, 1, 2, 3, 4), weights=(12, 22, 30, 24, 12))[0]):
		relation = random.choice(RELATIONS)
		child = relation == "Son or Daughter"
		woman = random.random() < 0.5
		members.append(
			{
				"member_name": f"{random.choice(words.WOMEN if woman else words.MEN)} {random.choice(words.SURNAMES)}",
				"relationship": relation,
				"sex": "Female" if woman else "Male",
				"birth_year": registered.year - random.randrange(1, 17 if child else 65),
				"works": int(not child and random.random() < 0.5),
				"is_dependant": int(child or random.random() < 0.3),
			}
		)
	income = round(random.triangular(0, 700, 240) * (1.2 - hardship) / 5) * 5
	owes = random.random() < 0.25 + hardship / 2
	return {
		"household": members,
		"monthly_income": income,
		"monthly_expenses": round(income * random.uniform(0.8, 1.5) / 5) * 5,
		"housing_tenure": pick(random, TENURE),
		"has_debts": int(owes),
		"debt_amount": round(random.triangular(200, 9000, 1500) / 50) * 50 if owes else 0,
		"migration_debt": int(owes and random.random() < 0.6),
	}


def difficulties(random: Random) -> dict[str, str]:
	"""The Washington Group questions: most people have no difficulty, about one in fifteen has a great one."""
	answers = ("No difficulty", "Some", "A lot", "Cannot at all")
	weights = {"wg_seeing": (80, 17, 3, 0), "wg_walking": (90, 7, 2, 1), "wg_remembering": (88, 11, 1, 0)}
	others = ("wg_hearing", "wg_self_care", "wg_communicating")
	return {
		name: random.choices(answers, weights=weights.get(name, (96, 3, 1, 0)))[0]
		for name in (*weights, *others)
	}


def migration(random: Random, fields: dict[str, Any]) -> dict[str, Any]:
	"""Years abroad in one to three jobs, then the return, then the registration."""
	returned = fields["registration_date"] - timedelta(days=random.randrange(4, 150))
	country = "United States" if random.random() < 0.88 else "Mexico"
	area = pick(random, AREAS_ABROAD)
	jobs, end = [], returned - timedelta(days=random.randrange(5, 60))
	adult = fields["birth_date"] + timedelta(days=int(16.5 * 365.25))
	# Somebody in forty could not yet be asked about jobs, so that the rules cannot judge.
	for _ in range(random.choices((0, 1, 2, 3), weights=(3, 48, 35, 14))[0]):
		start = max(adult, end - timedelta(days=random.randrange(240, 2200)))
		if (end - start).days < 90:
			break
		job_area = area if random.random() < 0.85 else pick(random, AREAS_ABROAD)
		jobs.append(_job(random, job_area, country, start, end))
		end = start - timedelta(days=random.randrange(10, 200))
	return {
		"return_date": returned,
		"return_country": country,
		"return_mode": random.choices(("Deported", "Voluntary", "Assisted"), weights=(58, 27, 15))[0],
		"times_returned": random.choices((1, 2, 3), weights=(70, 22, 8))[0],
		"work_experience": list(reversed(jobs)),
		"no_work_experience": 0,
		"occupational_area": area,
		"occupation": jobs[0]["occupation"] if jobs else "",
		"languages": _english(random),
	}


def work_here(random: Random, fields: dict[str, Any]) -> dict[str, Any]:
	area = pick(random, AREAS_HERE)
	end = fields["registration_date"] - timedelta(days=random.randrange(20, 300))
	start = max(
		fields["birth_date"] + timedelta(days=17 * 365), end - timedelta(days=random.randrange(200, 1800))
	)
	jobs = [_job(random, area, "El Salvador", start, end)] if start < end and random.random() < 0.8 else []
	return {
		"work_experience": jobs,
		"no_work_experience": int(not jobs),
		"occupational_area": area,
		"occupation": jobs[0]["occupation"] if jobs else "",
		"languages": [],
	}


def _job(random: Random, area: str, country: str, start: date, end: date) -> dict[str, Any]:
	return {
		"occupation": random.choice(words.OCCUPATIONS[area]),
		"employer": random.choice(words.EMPLOYERS),
		"country": country,
		"occupational_area": area,
		"from_date": start,
		"to_date": end,
	}


def _english(random: Random) -> list[dict[str, str]]:
	level = random.choices(("", "Basic", "Intermediate", "Advanced"), weights=(25, 35, 28, 12))[0]
	if not level:
		return []
	return [
		{
			"language_name": "English",
			"spoken": level,
			"written": "Basic" if level == "Basic" else "Intermediate",
		}
	]
