"""Who cannot vote on an application because it concerns them: its advisor, the applicant, family, guarantors."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType

from genesis.participants.text import fold


def concerned_members(doc: Document, members: Iterable[str]) -> dict[str, str]:
	"""Those of the members who cannot vote, each with the reason.

	A member is taken for a person of the application by e-mail address or full name; a name alone is enough, because a
	wrong refusal costs a vote and a wrong vote costs trust.
	"""
	members = set(members)
	found = {}
	for user, why in ((doc.owner, _("you entered it")), (doc.advisor, _("you are its advisor"))):
		if user in members:
			found[user] = why
	guarantors = [row.participant for row in doc.guarantors if row.participant]
	names = [row.guarantor_name for row in doc.guarantors]
	for user in members_among(members - set(found), [doc.participant], guarantors, names):
		found[user] = _("you are the applicant, family or a guarantor")
	return found


def members_among(
	members: Iterable[str],
	participants: Iterable[str],
	others: Iterable[str] = (),
	names: Iterable[str | None] = (),
) -> set[str]:
	"""Users who are one of the participants, their household or family, one of the `others`, or called like `names`."""
	members = set(members)
	if not members:
		return set()
	emails, known = _people(set(participants), set(others), list(names))
	user = DocType("User")
	rows = (
		frappe.qb.from_(user)
		.select(user.name, user.email, user.full_name)
		.where(user.name.isin(list(members)))
	)
	return {
		name
		for name, email, full_name in rows.run()
		if {(name or "").lower(), (email or "").lower()} & emails or fold(full_name or "") in known
	}


def _people(participants: set[str], others: set[str], names: list[str | None]) -> tuple[set[str], set[str]]:
	"""(e-mail addresses, folded full names) of the participants with their families, and of the others."""
	person, member = DocType("Participant"), DocType("Household Member")
	household = (
		frappe.qb.from_(member)
		.select(member.member_name, member.participant)
		.where(member.parent.isin([*participants, ""]) & (member.parenttype == "Participant"))
	).run(as_dict=True)
	heads = participants | set(
		frappe.get_all("Participant", filters={"name": ["in", [*participants, ""]]}, pluck="family_of")
	)
	heads -= {None, ""}
	linked = (heads | others | {row.participant for row in household}) - {None, ""}
	people = (
		frappe.qb.from_(person)
		.select(person.email, person.full_name)
		.where(person.name.isin([*linked, ""]) | person.family_of.isin([*heads, "-"]))
	).run()
	emails = {email.lower() for email, _name in people if email}
	called = [name for _email, name in people] + [row.member_name for row in household] + names
	return emails, {fold(name) for name in called if name}
