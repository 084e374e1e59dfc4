"""Records for tests: each function gives the one that exists, or makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import frappe
from frappe.model.document import Document
from frappe.permissions import add_user_permission

OFFICE = "Test Office"
PROGRAMME = "Test Programme"
PARTNERS = ("Test Partner", "Other Partner")
DOMAIN = "genesis.example"
SYSTEM_MANAGER = f"system-manager@{DOMAIN}"
# With each user that is saved Frappe notes whose mailbox lacks a password, and forgets for it all that it has cached.
MAILBOXES = "frappe.core.doctype.user.user.ask_pass_update"


def get_or_make(doctype: str, name: str, **values: Any) -> Document:
	"""The record of that name; `values` are used only when it has to be made."""
	if frappe.db.exists(doctype, name):
		return frappe.get_doc(doctype, name)
	doc = frappe.get_doc({"doctype": doctype, **values})
	return doc.insert(ignore_permissions=True, set_name=name)


def make_office(name: str = OFFICE, **values: Any) -> Document:
	"""A Programme Office."""
	return get_or_make("Programme Office", name, **{"office_name": name, "is_active": 1, **values})


def make_programme(name: str = PROGRAMME, **values: Any) -> Document:
	"""A Programme without eligibility rules."""
	return get_or_make("Programme", name, **{"programme_name": name, "is_active": 1, **values})


def make_user(
	*roles: str, office: str | None = None, email: str | None = None, password: str | None = None
) -> str:
	"""Email of an enabled Desk user with exactly these roles; with an office it sees the records of that office only.

	password: set when given, for tests that log in. Without one a new user has roles and nothing else.
	"""
	parts = [*roles, office] if office else roles
	email = email or "-".join(frappe.scrub(part) for part in parts).replace("_", "-") + f"@{DOMAIN}"
	if "System Manager" not in roles and not frappe.db.exists("User", SYSTEM_MANAGER):
		# Frappe makes a new user System Manager unless there is one besides the Administrator.
		make_user("System Manager", email=SYSTEM_MANAGER)
	with patch(MAILBOXES):
		_save_user(email, roles, bare=not password)
	if office:
		add_user_permission("Programme Office", office, email, ignore_permissions=True, is_default=1)
	if password:
		from frappe.utils.password import update_password

		update_password(email, password)
	frappe.clear_cache(user=email)
	return email


def _save_user(email: str, roles: tuple[str, ...], bare: bool) -> None:
	if frappe.db.exists("User", email):
		user = frappe.get_doc("User", email)
		if {row.role for row in user.roles} != set(roles):
			user.set("roles", [])
			user.add_roles(*roles)
		return
	name = " ".join(roles)
	user = frappe.get_doc(
		{
			**{"doctype": "User", "email": email, "first_name": name, "full_name": name, "language": "en"},
			**{"enabled": 1, "user_type": "System User", "send_welcome_email": 0},
			"roles": [{"role": role} for role in roles],
		}
	)
	if bare:
		_insert_rows(user, email)
	else:
		user.flags.ignore_permissions = True
		user.flags.no_welcome_mail = True
		user.insert()


def _insert_rows(user: Document, name: str) -> None:
	"""Without the contact, shares and settings that Frappe makes with each user: a fifth of the time of the tests."""
	user.name = name
	user.set_user_and_timestamp()
	user.set_docstatus()
	user.set_parent_in_children()
	for doc in (user, *user.get_all_children()):
		doc.db_insert()
	frappe.clear_cache(user=name)  # of somebody of that name in a test before


@contextmanager
def as_user(user: str) -> Iterator[None]:
	"""Run the block as that user."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)


def make_participant(**values: Any) -> Document:
	"""A new registered participant; whatever is not given is plausible, and different from one to the next."""
	number = frappe.db.count("Participant") + 1
	defaults = {
		"participant_group": "Returned Migrant",
		"programme": values.get("programme") or make_programme().name,
		"office": values.get("office") or make_office().name,
		"registration_date": "2026-03-02",
		"first_name": f"Prueba {_letters(number)}",
		"first_surname": f"Ejemplo {_letters(number * 7)}",
		"sex": "Female",
		"birth_date": f"{1980 + number % 20}-{1 + number % 12:02d}-{1 + number % 28:02d}",
		"document_kind": "None",
	}
	doc = frappe.get_doc({"doctype": "Participant", **defaults, **values})
	doc.flags.ignore_duplicates = "first_name" not in values
	return doc.insert(ignore_permissions=True)


def _letters(number: int) -> str:
	"""A made-up word for a number, so that names differ without digits in them."""
	word = ""
	while number:
		number, rest = divmod(number, 20)
		word += "bcdfghjklmnpqrstvxyz"[rest] + "aeiou"[rest % 5]
	return word.capitalize()


def make_partner(name: str = PARTNERS[0], **values: Any) -> Document:
	"""A partner organisation."""
	return get_or_make(
		"Partner", name, **{"partner_name": name, "kind": "Civil Society", "is_active": 1, **values}
	)


def make_referral(**values: Any) -> Document:
	"""A new outgoing referral, as its workflow begins."""
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"direction": "Outgoing",
		"partner": values.get("partner") or make_partner().name,
		"reason": "Test",
		"due_date": "2026-12-31",
	}
	doc = frappe.get_doc({"doctype": "Referral", **defaults, **values})
	return doc.insert(ignore_permissions=True)


def forget_masters() -> None:
	"""Take away the office, programme, partners and users that the functions here made.

	For the few tests that commit; a second active programme or a partner without users would mislead the next test.
	A System Manager stays: Frappe makes the next user of a site without one into one.
	"""
	partners = frappe.get_all("Partner", filters={"name": ("in", PARTNERS)}, pluck="name")
	users = frappe.get_all("User", filters={"name": ("like", f"%@{DOMAIN}")}, pluck="name")
	made = {
		"Partner": partners,
		"User": [user for user in users if "System Manager" not in frappe.get_roles(user)],
		"Programme": [PROGRAMME],
		"Programme Office": [OFFICE],
	}
	for doctype, names in made.items():
		for name in names:
			frappe.delete_doc(doctype, name, force=True, ignore_missing=True, ignore_permissions=True)
