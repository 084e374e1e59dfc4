"""Which office and programme a record belongs to, and which participant it hangs on."""

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration import settings

from .access import require
from .errors import MergedParticipantError, OfficeMissingError


def default_office(user: str | None = None) -> str | None:
	"""The office of the user: the default among the permitted ones, the only one, or that of the settings."""
	permitted = _permitted_offices(user or frappe.session.user)
	preferred = [row["doc"] for row in permitted if row.get("is_default")]
	if preferred:
		return preferred[0]
	if len(permitted) == 1:
		return permitted[0]["doc"]
	fallback = settings.default_office()
	if permitted and fallback not in {row["doc"] for row in permitted}:
		return None
	return fallback


def default_programme() -> str | None:
	"""The programme of the settings, or the only active one."""
	if programme := settings.default_programme():
		return programme
	active = frappe.get_all("Programme", filters={"is_active": 1}, pluck="name", limit=2)
	return active[0] if len(active) == 1 else None


@frappe.whitelist()
def registration_defaults() -> dict[str, str | None]:
	"""Office and programme that a new participant begins with. Raises frappe.PermissionError."""
	require("Participant", "create")
	return {"office": default_office(), "programme": default_programme()}


def require_office(doc: Document) -> None:
	"""Fill `doc.office`. Raises OfficeMissingError when nothing tells which one."""
	doc.office = doc.office or default_office()
	if not doc.office:
		frappe.throw(
			_("Programme Office is missing: choose the office that registers the person"),
			OfficeMissingError,
			title=_("Programme Office Missing"),
		)


def bind_to_participant(doc: Document) -> None:
	"""Take office, name and the like from the participant of a dependent record.

	Checked here because Frappe looks at permissions before the office is known: whoever makes a record must be
	allowed to read its participant. Raises MergedParticipantError, frappe.PermissionError.
	"""
	identity = _identity_fields(doc)
	person = frappe.db.get_value(
		"Participant", doc.participant, ["office", "merged_into", *identity.values()], as_dict=True
	)
	if not person:
		return  # Frappe names the broken link itself
	if doc.is_new() or doc.has_value_changed("participant"):
		if not doc.flags.ignore_permissions:
			require("Participant", "read", doc.participant)
		if person.merged_into:
			frappe.throw(
				_("Participant {0} was merged into {1}: use that record").format(
					doc.participant, person.merged_into
				),
				MergedParticipantError,
				title=_("Merged Participant"),
			)
	doc.office = person.office
	for fieldname, source in identity.items():
		doc.set(fieldname, person[source])


def _identity_fields(doc: Document) -> dict[str, str]:
	"""Fields that are fetched from the participant and hidden from some: field -> field of the participant.

	Frappe fetches them, and then takes away what the user may not *write*; whoever may read them would find them empty.
	"""
	return {
		df.fieldname: df.fetch_from.removeprefix("participant.")
		for df in doc.meta.fields
		if df.permlevel and (df.fetch_from or "").startswith("participant.")
	}


def _permitted_offices(user: str) -> list[dict]:
	return frappe.permissions.get_user_permissions(user).get("Programme Office", [])
