"""Accounts to look at the demo with: one for each role, and the organisations the programme works with."""

from __future__ import annotations

import os
import secrets
from typing import Any

import frappe
from frappe.permissions import add_user_permission
from frappe.utils.password import update_password

from . import vocabulary as words

DOMAIN = "genesis.localhost"
PASSWORD_VARIABLE = "GENESIS_DEMO_PASSWORD"  # noqa: S105 - the name of a variable
# Role -> name of the person, office whose records it sees (None: all of them).
PEOPLE: dict[str, tuple[str, str | None]] = {
	"Programme Manager": ("Gloria Menéndez", None),
	"Intake Officer": ("Karla Sorto", "San Salvador"),
	"Certification Officer": ("Mauricio Lemus", "San Salvador"),
	"Evaluator": ("Óscar Palacios", "San Salvador"),
	"Trainer": ("Rebeca Alas", "San Salvador"),
	"Labour Coach": ("Daniel Arévalo", "San Salvador"),
	"Psychologist": ("Lucía Barahona", "San Salvador"),
	"Enterprise Advisor": ("Héctor Cáceres", "San Salvador"),
	"Credit Committee Member": ("Silvia Henríquez", None),
	"Fund Accountant": ("Nelson Quintanilla", None),
	"Legal Advisor": ("Patricia Orellana", "San Salvador"),
	"Alliance Officer": ("Fernando Ayala", None),
	"Monitoring Officer": ("Ingrid Portillo", None),
	"Programme Auditor": ("Rolando Vides", None),
	"Data Protection Delegate": ("Beatriz Aquino", None),
	"Partner User": ("Marta Escobar", None),
}
OTHER_OFFICERS = {
	"San Miguel": "Edwin Chávez",
	"Santa Ana": "Claudia Linares",
	"Usulután": "Wendy Argueta",
	"La Paz": "Julio Peraza",
}
# The fund lends in the offices that have an advisor; the committee decides with three members.
OTHER_ADVISORS = {"San Miguel": "Roxana Villatoro", "Santa Ana": "Mario Escalante"}
OTHER_MEMBERS = {"2": "Ernesto Magaña", "3": "Blanca Ticas"}
# Job referrals and placements are kept in every office.
OTHER_COACHES = {
	"San Miguel": "Marlene Guevara",
	"Santa Ana": "Rodrigo Peñate",
	"Usulután": "Yanira Coreas",
	"La Paz": "Saúl Ventura",
}
# Outside the teams of the other psychologist's cases: what is confidential shows only with a second one.
OTHER_PSYCHOLOGISTS = {"2": "Verónica Batres"}
OTHER_LAWYERS = {"2": "Ricardo Meléndez"}
# Evaluators come from many workshops; certification has an officer in the offices with most candidates.
OTHER_EVALUATORS = {
	"2": "Amílcar Figueroa",
	"3": "Dinora Campos",
	"4": "Rigoberto Amaya",
	"5": "Maribel Interiano",
	"6": "Tito Chicas",
	"7": "Elsy Rauda",
	"8": "Wilber Saravia",
	"9": "Corina Larín",
	"10": "Noé Argumedo",
}
OTHER_CERTIFIERS = {"San Miguel": "Jazmín Bonilla", "Santa Ana": "Osmín Calderón"}
# Leaves the workspaces of the framework out of sight.
MODULE_PROFILE = "Genesis"
OFFICER, ADVISOR, MEMBER = "Intake Officer", "Enterprise Advisor", "Credit Committee Member"
COACH = "Labour Coach"
PARTNER_ROLE, PSYCHOLOGIST, LAWYER = "Partner User", "Psychologist", "Legal Advisor"
EVALUATOR, CERTIFIER, MANAGER = "Evaluator", "Certification Officer", "Programme Manager"


def make_users(password: str | None) -> tuple[list[dict[str, str]], str | None]:
	"""Make the accounts that are not there yet; gives all of them, and the password if one was set now.

	password: else that of the environment variable, else a random one. Accounts that exist keep theirs.
	"""
	password = password or os.environ.get(PASSWORD_VARIABLE) or secrets.token_urlsafe(12)
	accounts, used = [], None
	for role, name, office, email in _wanted():
		if not frappe.db.exists("User", email):
			_make_user(email, name, role, office, password)
			used = password
		accounts.append({"user": email, "role": role, "office": office or ""})
	return accounts, used


def officer_of(office: str) -> str:
	"""The account of the intake officer of an office."""
	return address(OFFICER, office if office in OTHER_OFFICERS else None)


def coach_of(office: str) -> str:
	"""The account of the labour coach of an office."""
	return address(COACH, office if office in OTHER_COACHES else None)


def advisors() -> dict[str, str]:
	"""The account of the enterprise advisor of each office that has one."""
	home = PEOPLE[ADVISOR][1] or ""
	return {home: address(ADVISOR), **{office: address(ADVISOR, office) for office in OTHER_ADVISORS}}


def committee() -> list[str]:
	"""The accounts of the members of the credit committee."""
	return [address(MEMBER), *(address(MEMBER, number) for number in OTHER_MEMBERS)]


def evaluators() -> list[tuple[str, str | None]]:
	"""The accounts of the evaluators, each with the office that it is bound to, if any."""
	others = [(address(EVALUATOR, number), None) for number in OTHER_EVALUATORS]
	return [(address(EVALUATOR), PEOPLE[EVALUATOR][1]), *others]


def certifier_of(office: str) -> str:
	"""Who decides on evaluations of an office: its certification officer, else the manager of the programme."""
	if office == PEOPLE[CERTIFIER][1]:
		return address(CERTIFIER)
	return address(CERTIFIER, office) if office in OTHER_CERTIFIERS else address(MANAGER)


def address(role: str, other: str | None = None) -> str:
	"""intake-officer@genesis.localhost, or intake-officer-san-miguel@… for another office or person."""
	words_of = [role, other] if other else [role]
	plain = "-".join(frappe.scrub(word).replace("_", "-") for word in words_of)
	return f"{plain.replace('á', 'a')}@{DOMAIN}"


def make_partners() -> list[str]:
	"""Make the organisations of the demo; the first one gets the account of a partner."""
	for position, (name, kind) in enumerate(words.PARTNERS):
		if frappe.db.exists("Partner", name):
			continue
		doc: dict[str, Any] = {"doctype": "Partner", "partner_name": name, "kind": kind, "is_active": 1}
		if position == 0:
			doc["users"] = [{"user": address(PARTNER_ROLE)}]
		frappe.get_doc(doc).insert(ignore_permissions=True)
	return [name for name, _kind in words.PARTNERS]


def all_addresses() -> list[str]:
	"""Addresses of all the accounts of the demo."""
	return [email for _role, _name, _office, email in _wanted()]


def _wanted() -> list[tuple[str, str, str | None, str]]:
	accounts = [(role, name, office, address(role)) for role, (name, office) in PEOPLE.items()]
	for role, people in (
		(OFFICER, OTHER_OFFICERS),
		(ADVISOR, OTHER_ADVISORS),
		(COACH, OTHER_COACHES),
		(CERTIFIER, OTHER_CERTIFIERS),
	):
		accounts += [(role, name, office, address(role, office)) for office, name in people.items()]
	for role, others in (
		(MEMBER, OTHER_MEMBERS),
		(PSYCHOLOGIST, OTHER_PSYCHOLOGISTS),
		(LAWYER, OTHER_LAWYERS),
		(EVALUATOR, OTHER_EVALUATORS),
	):
		accounts += [(role, name, None, address(role, number)) for number, name in others.items()]
	return accounts


def _make_user(email: str, name: str, role: str, office: str | None, password: str) -> None:
	first, last = name.split(" ", 1)
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": email,
			"first_name": first,
			"last_name": last,
			"send_welcome_email": 0,
			"language": "es",
			"module_profile": MODULE_PROFILE if frappe.db.exists("Module Profile", MODULE_PROFILE) else None,
			"roles": [{"role": role}],
		}
	)
	user.flags.ignore_permissions = True
	user.flags.no_welcome_mail = True
	user.insert()
	# Frappe makes the first user of a site its manager besides the Administrator; here that is nobody's role.
	frappe.db.delete("Has Role", {"parent": email, "role": ["!=", role]})
	frappe.clear_cache(user=email)
	update_password(email, password)
	if office:
		add_user_permission("Programme Office", office, email, ignore_permissions=True, is_default=1)
