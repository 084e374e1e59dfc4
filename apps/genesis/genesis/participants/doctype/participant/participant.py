"""Participant: a person in the programme. What follows from what is typed is computed, never typed."""

import frappe
from frappe.model.document import Document

from genesis.participants import (
	assessment_store,
	duplicates,
	eligibility_service,
	registration,
	registration_checks,
	scope,
)

# Set by services only; whoever writes them through the API changes nothing.
COMPUTED = (
	"eligibility_status",
	"eligibility_assessment",
	"consent_status",
	"vulnerability_level",
	"merged_into",
)
# Filters of lists of very many participants; each is followed by `modified`, by which lists are sorted.
LIST_FILTERS = (
	("office",),
	("municipality",),
	("status",),
	("eligibility_status",),
	("participant_group",),
	("sex",),
	("status", "office"),
	("municipality", "office", "status"),
)


class Participant(Document):
	def before_insert(self) -> None:
		self.registered_by = frappe.session.user
		self.programme = self.programme or scope.default_programme()

	def validate(self) -> None:
		scope.require_office(self)
		self.keep_computed_fields()
		registration.prepare(self)
		registration_checks.validate(self)
		self.check_duplicates()

	def on_update(self) -> None:
		duplicates.on_update(self)
		self.assess_eligibility()

	def on_trash(self) -> None:
		assessment_store.delete_assessments(self.name)

	def keep_computed_fields(self) -> None:
		"""Put back what only services set."""
		before = self.get_doc_before_save()
		for field in COMPUTED:
			self.set(field, before.get(field) if before else self.meta.get_field(field).default)

	def check_duplicates(self) -> None:
		"""Look for people who may be the same; a review is left for each (see `duplicates`)."""
		duplicates.on_validate(self)

	def assess_eligibility(self) -> None:
		"""Assess by the rules in force; callers that assess many at once set `flags.skip_assessment`."""
		if self.flags.skip_assessment or self.status == "Merged":
			return
		if eligibility_service.assess(self.name):
			fields = ("eligibility_status", "eligibility_assessment")
			self.update(frappe.db.get_value("Participant", self.name, fields, as_dict=True))


def on_doctype_update() -> None:
	"""Indexes that give the first page of a list without sorting all that matches."""
	for fields in LIST_FILTERS:
		frappe.db.add_index("Participant", [*fields, "modified"])
