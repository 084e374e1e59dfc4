"""Records on the test site that browser and REST tests look at: committed, marked, and taken away afterwards.

The web server is another process: it sees only what is committed. Everything hangs on two offices, a few accounts and
two partners whose names begin with PREFIX; whatever is found there at the end goes, also what the tests made.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from unittest.mock import patch

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow
from frappe.permissions import add_user_permission
from frappe.utils.password import update_password

from genesis.participants.identity import dui_check_digit
from genesis.tests.factories import MAILBOXES, SYSTEM_MANAGER, make_user

PREFIX = "E2E"
NORTH, SOUTH = f"{PREFIX} Norte", f"{PREFIX} Sur"
DOMAIN = "e2e.example"
ROLES = (
	"Programme Manager",
	"Intake Officer",
	"Certification Officer",
	"Evaluator",
	"Trainer",
	"Labour Coach",
	"Psychologist",
	"Enterprise Advisor",
	"Credit Committee Member",
	"Fund Accountant",
	"Legal Advisor",
	"Alliance Officer",
	"Monitoring Officer",
	"Programme Auditor",
)
PARTNER_ROLE = "Partner User"
PARTNERS = (f"{PREFIX} Taller", f"{PREFIX} Albergue")
# Surname of whoever writes on the public page, where there is no account to know the request by.
GUEST_SURNAME = "Trespruebas"
# Child tables and logs are found by these columns.
OWNED_LOGS = {
	"Version": "docname",
	"Comment": "reference_name",
	"ToDo": "reference_name",
	"File": "attached_to_name",
}


@dataclass
class Stage:
	"""What there is: accounts by role; people, referrals and other records by a word."""

	password: str
	users: dict[str, str] = field(default_factory=dict)
	people: dict[str, str] = field(default_factory=dict)
	referrals: dict[str, str] = field(default_factory=dict)
	records: dict[str, str] = field(default_factory=dict)

	def person(self, word: str) -> dict[str, str]:
		"""What was typed of that person."""
		return PEOPLE[word]


def dui(number: int) -> str:
	"""A document number of the right form, from any number below a hundred million."""
	body = f"{number:08d}"
	return f"{body}-{dui_check_digit(body)}"


PEOPLE: dict[str, dict[str, str]] = {
	"rosa": {
		"office": NORTH,
		"participant_group": "Returned Migrant",
		"first_name": "Rosalinda",
		"middle_name": "Yamileth",
		"first_surname": "Quijano",
		"second_surname": "Ventura",
		"sex": "Female",
		"birth_date": "1991-04-17",
		"document_kind": "DUI",
		"document_number": dui(51000111),
		"phone": "7011-2233",
		"address_line": "Colonia Escalón Secreta 14",
		"return_date": "2026-01-20",
		"occupational_area": "Tourism",
	},
	"rosa_again": {
		"office": NORTH,
		"participant_group": "Returned Migrant",
		"first_name": "Rosalinda",
		"middle_name": "Yamilet",
		"first_surname": "Quijano",
		"second_surname": "Bentura",
		"sex": "Female",
		"birth_date": "1991-04-17",
		"document_kind": "None",
		"phone": "7011-2234",
	},
	"tomas": {
		"office": NORTH,
		"participant_group": "Internally Displaced",
		"first_name": "Tomás",
		"first_surname": "Hueso",
		"second_surname": "Zaldívar",
		"sex": "Male",
		"birth_date": "1988-11-02",
		"document_kind": "DUI",
		"document_number": dui(51000222),
		"phone": "7011-4455",
	},
	"ines": {
		"office": SOUTH,
		"participant_group": "Family Member",
		"first_name": "Inés",
		"first_surname": "Orantes",
		"second_surname": "Lazo",
		"sex": "Female",
		"birth_date": "2000-07-30",
		"document_kind": "DUI",
		"document_number": dui(51000333),
		"phone": "7011-6677",
	},
}


def make() -> Stage:
	"""Make everything, commit it, and tell what there is. What an interrupted run left is taken away first."""
	frappe.db.rollback()
	frappe.set_user("Administrator")
	make_user("System Manager", email=SYSTEM_MANAGER)  # it stays: a site needs one
	remove()
	stage = Stage(password=secrets.token_urlsafe(12))
	for office in (NORTH, SOUTH):
		_insert("Programme Office", office_name=office, is_active=1)
	for role in ROLES:
		stage.users[role] = _make_user(role, role, stage.password)
	for name, role, office in (
		("Data Protection Delegate", "Data Protection Delegate", None),
		("Officer North", "Intake Officer", NORTH),
		("Officer South", "Intake Officer", SOUTH),
		("Advisor South", "Enterprise Advisor", SOUTH),
	):
		stage.users[name] = _make_user(name, role, stage.password, office)
	for position, partner in enumerate(PARTNERS):
		user = _make_user(f"Partner {position + 1}", PARTNER_ROLE, stage.password)
		stage.users[f"Partner {position + 1}"] = user
		_insert("Partner", partner_name=partner, kind="Civil Society", is_active=1, users=[{"user": user}])
	programme = frappe.get_all(
		"Programme", filters={"is_active": 1}, pluck="name", order_by="creation", limit=1
	)
	for word, values in PEOPLE.items():
		doc = frappe.new_doc("Participant")
		doc.update({"registration_date": "2026-03-02", "programme": programme[0], **values})
		doc.flags.quiet = True
		stage.people[word] = doc.insert().name
	stage.records["consent"] = _make_consent(stage.people["rosa"])
	for word, partner, sent in (
		("first", PARTNERS[0], 1),
		("second", PARTNERS[1], 1),
		("draft", PARTNERS[0], 0),
	):
		stage.referrals[word] = _make_referral(stage.people["rosa"], partner, sent)
	frappe.db.commit()
	frappe.clear_cache()
	return stage


def remove() -> None:
	"""Take away what hangs on the offices, accounts and partners of the stage, and commit."""
	frappe.set_user("Administrator")
	offices = _named("Programme Office")
	users = frappe.get_all("User", filters={"name": ("like", f"%@{DOMAIN}")}, pluck="name")
	people = (
		frappe.get_all("Participant", filters={"office": ("in", [*offices, ""])}, pluck="name")
		if offices
		else []
	)
	for doctype in _doctypes_with("office"):
		if offices:
			_delete(doctype, frappe.get_all(doctype, filters={"office": ("in", offices)}, pluck="name"))
	for doctype in (
		"Registry Import",
		"Registry Mapping",
		"Participant Merge",
		"Pre Registration",
		"File",
		"ToDo",
	):
		if users:
			_delete(doctype, frappe.get_all(doctype, filters={"owner": ("in", users)}, pluck="name"))
	requests = frappe.get_all("Pre Registration", filters={"first_surname": GUEST_SURNAME}, pluck="name")
	_delete("Pre Registration", requests)
	for side in ("participant_a", "participant_b"):
		if people:
			_delete(
				"Duplicate Review",
				frappe.get_all("Duplicate Review", filters={side: ("in", people)}, pluck="name"),
			)
	frappe.db.delete("Confidential Access", {"user": ("in", [*users, ""])})
	_delete("Customer", people)  # the fund's party is called as the person is
	_delete("Partner", _named("Partner"))
	frappe.db.set_value("Assignment Rule", {"last_user": ("in", [*users, ""])}, "last_user", None)
	for user in users:
		frappe.delete_doc("User", user, force=True, ignore_permissions=True, delete_permanently=True)
	frappe.db.delete("User Permission", {"for_value": ("in", [*offices, *PARTNERS, ""])})
	_delete("Programme Office", offices)
	frappe.db.commit()
	frappe.clear_cache()


def _make_user(name: str, role: str, password: str, office: str | None = None) -> str:
	email = f"{frappe.scrub(name).replace('_', '-')}@{DOMAIN}"
	user = frappe.new_doc("User")
	user.update({"email": email, "first_name": f"{PREFIX} {name}", "send_welcome_email": 0, "language": "es"})
	user.append("roles", {"role": role})
	user.flags.no_welcome_mail = True
	with patch(MAILBOXES):
		user.insert()
	if office:
		add_user_permission("Programme Office", office, email, is_default=1)
	update_password(email, password)
	return email


def _make_consent(participant: str) -> str:
	"""A consent for services and for sharing data with both partners."""
	text = frappe.get_all("Consent Text", filters={"docstatus": 1}, pluck="name", limit=1)
	doc = frappe.new_doc("Consent")
	doc.update(
		{
			"participant": participant,
			"consent_text": text[0],
			"given_on": "2026-03-02",
			"given_by": "Participant",
			"method": "Digital",
			"scope_services": 1,
			"scope_data_sharing": 1,
			"partners": [{"partner": partner} for partner in PARTNERS],
		}
	)
	doc.insert()
	doc.submit()
	return doc.name


def _make_referral(participant: str, partner: str, sent: int) -> str:
	doc = _insert(
		"Referral",
		participant=participant,
		direction="Outgoing",
		partner=partner,
		reason="Necesita un curso de cocina",
		due_date="2027-12-31",
	)
	if sent:
		apply_workflow(doc, "Send")
	return doc.name


def _insert(doctype: str, **values: object) -> Document:
	doc = frappe.new_doc(doctype)
	doc.update(values)
	return doc.insert()


def _named(doctype: str) -> list[str]:
	return frappe.get_all(doctype, filters={"name": ("like", f"{PREFIX} %")}, pluck="name")


def _doctypes_with(fieldname: str) -> Iterable[str]:
	return frappe.get_all(
		"DocField",
		filters={"fieldname": fieldname, "options": "Programme Office", "parenttype": "DocType"},
		pluck="parent",
		distinct=True,
	)


def _delete(doctype: str, names: list[str]) -> None:
	"""Rows, the rows of their tables and their logs; without asking the documents, which keep submitted ones."""
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parent": ("in", names), "parenttype": doctype})
	for log, column in OWNED_LOGS.items():
		if log != doctype:
			frappe.db.delete(log, {column: ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})
