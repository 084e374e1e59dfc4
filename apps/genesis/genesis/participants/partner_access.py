"""Users of partners: who they are, and the User Permissions that keep them to their own partner."""

import frappe
from frappe import _
from frappe.model.document import Document

from .errors import ReferralError

ROLE = "Partner User"
# Any of these lets a person read referrals by the rules of the programme's own staff.
STAFF_ROLES = frozenset(
	(
		"System Manager",
		"Programme Manager",
		"Intake Officer",
		"Certification Officer",
		"Trainer",
		"Labour Coach",
		"Psychologist",
		"Enterprise Advisor",
		"Legal Advisor",
		"Alliance Officer",
		"Monitoring Officer",
		"Programme Auditor",
	)
)


def is_partner_user(user: str | None = None) -> bool:
	"""True for somebody who sees referrals only as a user of a partner."""
	if (user or frappe.session.user) == "Administrator":
		return False
	roles = set(frappe.get_roles(user or frappe.session.user))
	return ROLE in roles and not roles & STAFF_ROLES


def partners_of(user: str) -> list[str]:
	"""The partners whose referrals a user may see."""
	return frappe.get_all("User Permission", filters={"user": user, "allow": "Partner"}, pluck="for_value")


def check_users(partner: Document) -> None:
	"""Only users with the role Partner User, each once. Raises ReferralError."""
	seen = set()
	for row in partner.users:
		if row.user in seen:
			frappe.throw(_("Row {0}: {1} is there twice").format(row.idx, row.user), ReferralError)
		seen.add(row.user)
		if ROLE not in frappe.get_roles(row.user):
			frappe.throw(
				_("Row {0}: user {1} needs the role {2} first").format(row.idx, row.user, _(ROLE)),
				ReferralError,
				title=_("Access to Genesis"),
			)


def sync_user_permissions(partner: Document) -> None:
	"""Give the users of the table a User Permission on the partner, and take it from those who left it."""
	wanted = {row.user for row in partner.users}
	filters = {"allow": "Partner", "for_value": partner.name}
	kept = {
		row.user: row.name
		for row in frappe.get_all("User Permission", filters=filters, fields=["name", "user"])
	}
	for user in wanted - kept.keys():
		frappe.get_doc({"doctype": "User Permission", "user": user, **filters}).insert(
			ignore_permissions=True
		)
	for user in kept.keys() - wanted:
		if ROLE in frappe.get_roles(user):
			frappe.delete_doc("User Permission", kept[user], ignore_permissions=True)


def remove_user_permissions(partner: Document) -> None:
	"""Before a partner is deleted: nobody keeps a permission on what is gone."""
	for name in frappe.get_all(
		"User Permission", filters={"allow": "Partner", "for_value": partner.name}, pluck="name"
	):
		frappe.delete_doc("User Permission", name, ignore_permissions=True)
