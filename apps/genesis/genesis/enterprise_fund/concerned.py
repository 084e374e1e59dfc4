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
	if not members:
		return found
	emails, names = _people(doc)
	user = DocType("User")
	rows = (
		frappe.qb.from_(user)
		.select(user.name, user.email, user.full_name)
		.where(user.name.isin(list(members)))
	)
	for name, email, full_name in rows.run():
		addresses = {(name or "").lower(), (email or "").lower()}
		if name not in found and (addresses & emails or fold(full_name or "") in names):
			found[name] = _("you are the applicant, family or a guarantor")
	return found


def _people(doc: Document) -> tuple[set[str], set[str]]:
	"""(e-mail addresses, folded full names) of the applicant, the family and the guarantors."""
	person, member = DocType("Participant"), DocType("Household Member")
	household = (
		frappe.qb.from_(member)
		.select(member.member_name, member.participant)
		.where((member.parent == doc.participant) & (member.parenttype == "Participant"))
	).run(as_dict=True)
	linked = {doc.participant, *(row.participant for row in (*household, *doc.guarantors))} - {None, ""}
	head = frappe.db.get_value("Participant", doc.participant, "family_of")
	heads = {doc.participant, head} - {None, ""}
	people = (
		frappe.qb.from_(person)
		.select(person.email, person.full_name)
		.where(person.name.isin([*linked, *heads]) | person.family_of.isin(list(heads)))
	).run()
	emails = {email.lower() for email, _name in people if email}
	names = [name for _email, name in people]
	names += [row.member_name for row in household] + [row.guarantor_name for row in doc.guarantors]
	return emails, {fold(name) for name in names if name}
