"""Whom a case attends: the participant on whom it hangs, or a relative who is no participant."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate

from .age_groups import age_group

PARTICIPANT, RELATIVE = "Participant", "Family Member"
RELATIVE_FIELDS = ("relative_name", "relationship", "relative_sex", "relative_birth_year")


def set_person(doc: Document, refuse: Callable[[str], None]) -> None:
	"""What figures count of a case: sex and age group of whoever is attended at its `intake_date`.

	refuse: raises the error of the module with that message.
	"""
	on = getdate(doc.intake_date)
	if doc.attends == RELATIVE:
		if not doc.relative_name:
			refuse(_("{0} is missing").format(_("Name of the Relative")))
		doc.sex, year = doc.relative_sex, cint(doc.relative_birth_year)
		if year and not age_group(year, on):
			refuse(_("{0}: {1} cannot be").format(_("Year of Birth of the Relative"), year))
		doc.tell_support_plan = 0
	else:
		doc.update(dict.fromkeys(RELATIVE_FIELDS))
		person = frappe.db.get_value("Participant", doc.participant, ["sex", "birth_date"], as_dict=True)
		doc.sex = person and person.sex
		year = person and person.birth_date and person.birth_date.year
	doc.age_group = age_group(year, on)
