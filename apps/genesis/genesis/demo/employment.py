"""Employment of the demo: employers and vacancies, people proposed to them, jobs found and kept or left."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import frappe
from frappe.model.document import Document

from genesis.employability import placement_plan, vacancies
from genesis.participants.areas import complete_place

from . import bulk, job_lives, removal
from . import job_vocabulary as words
from .accounts import address

EMPLOYER, VACANCY = "Employer", "Vacancy"
VACANCIES = 60
# Of each 100 people: how many proposed, and how many jobs found.
REFERRED, PLACED = 29, 21
MONTHS_BACK = 20


def make(people: int, random: Random, today: date) -> dict[str, int]:
	"""Everything about employment for a demo of so many people; gives counts."""
	employers = _make_employers()
	offers = _make_vacancies(employers, random, today)
	candidates = job_lives.candidates()
	made = job_lives.tell(
		candidates, offers, round(people * REFERRED / 100), round(people * PLACED / 100), random, today
	)
	for offer in offers:
		vacancies.refresh_filled(offer.name)
	placement_plan.open_tasks()
	return {"employers": len(employers), "vacancies": len(offers), **made}


def remove() -> int:
	"""Delete vacancies and employers of the demo that nothing else uses by now. Returns how many employers."""
	for name in frappe.get_all(VACANCY, filters={"is_demo": 1}, pluck="name"):
		removal.remove_document(VACANCY, name)
	names = frappe.get_all(EMPLOYER, filters={"is_demo": 1}, pluck="name")
	removed = sum(removal.remove_document(EMPLOYER, name) for name in names)
	for name in frappe.get_all("File", filters={"file_name": words.EVIDENCE_FILE}, pluck="name"):
		frappe.delete_doc("File", name, ignore_permissions=True, delete_permanently=True)
	return removed


def _make_employers() -> list[Document]:
	docs = []
	for number, (name, sector, municipality) in enumerate(words.EMPLOYERS):
		full = f"{name} {words.MARK}"
		if frappe.db.exists(EMPLOYER, full):
			docs.append(frappe.get_doc(EMPLOYER, full))
			continue
		doc = frappe.new_doc(EMPLOYER)
		doc.update({"employer_name": full, "sector": sector, "is_active": 1, "is_demo": 1})
		_district, doc.municipality, doc.department = complete_place(None, municipality, None)
		doc.append(
			"contacts",
			{
				"contact_name": words.CONTACTS[number % len(words.CONTACTS)],
				"phone": f"+5032000{number:04d}",
				"email": f"personal{number:02d}@empleador.example",
				"is_main": 1,
			},
		)
		doc.name = full
		docs.append(doc)
	bulk.insert(bulk.named(doc, address("Programme Manager"), datetime.now()) for doc in docs if doc.is_new())
	return docs


def _make_vacancies(employers: list[Document], random: Random, today: date) -> list[Document]:
	"""Vacancies of the last months: the older ones mostly ended, some end soon."""
	docs = []
	for number in range(VACANCIES):
		employer = employers[number % len(employers)]
		back = int(MONTHS_BACK * 30 * (number / VACANCIES) ** 1.2)
		opened = today - timedelta(days=back + random.randrange(0, 9))
		title, occupation, least, most = random.choice(words.JOBS[employer.sector])
		doc = frappe.new_doc(VACANCY)
		doc.update(
			{
				"title": title,
				"employer": employer.name,
				"sector": employer.sector,
				"municipality": employer.municipality,
				"department": employer.department,
				"shift": random.choice(words.SHIFTS),
				"opened_on": opened,
				"deadline": opened + timedelta(days=random.choice((20, 30, 45, 60, 90))),
				"openings": random.choice((2, 3, 4, 5, 6, 8)),
				"wage_from": least,
				"wage_to": most,
				"wage_period": "Month",
				"contract_kind": random.choice(("Indefinite", "Indefinite", "Fixed Term")),
				"occupational_area": employer.sector,
				"area_is_required": 0,
				"minimum_experience_months": random.choice((0, 0, 6, 12, 24)),
				"minimum_education": random.choice(("", "Basic (7-9)", "Upper Secondary")),
				"description": "<p>Vacante generada para la demostración.</p>",
				"is_demo": 1,
			}
		)
		doc.append("skills", {"skill": occupation})
		if "inglés" in title or "bilingüe" in title:
			doc.append("languages", {"language_name": "English", "spoken": "Intermediate", "is_required": 1})
		doc.status = "Open"
		doc.flags.occupation = occupation
		at = datetime.combine(opened, time(random.randrange(8, 16), random.randrange(60)))
		docs.append(bulk.named(doc, address("Programme Manager"), at))
	bulk.insert(docs)
	return docs
