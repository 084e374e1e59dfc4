"""A standard, an accredited centre and two evaluators on the test site, committed, and everything gone afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.utils import add_days, nowdate

from genesis.tests import certification_factories as factories
from genesis.tests.factories import make_user

from .stage import DOMAIN, PREFIX, Stage

STANDARD, BODY, CENTRE = f"{PREFIX}-COC", f"{PREFIX} Organismo", f"{PREFIX} Centro"
OTHER_EVALUATOR = f"other-evaluator@{DOMAIN}"
THROTTLE = "genesis-throttle:verify-certificate"
# What hangs on the standard, in the order in which it goes.
FOLLOWING = (*("Training Need", "Competency Certificate", "Competency Evaluation"),)


@dataclass
class CertificationStage:
	"""Names of what there is. `evaluator` is the record of the stage's account with that role."""

	standard: str
	centre: str
	evaluator: str
	other_evaluator: str


def make(stage: Stage) -> CertificationStage:
	"""Make everything and commit it. What an interrupted run left is taken away first."""
	frappe.db.rollback()
	frappe.set_user("Administrator")
	remove()
	body = factories.make_body(BODY).name
	standard = factories.make_standard(STANDARD, title="Cocina de prueba", certifying_body=body).name
	centre = factories.make_centre(CENTRE).name
	accreditation = factories.make_accreditation(
		evaluation_centre=centre,
		certifying_body=body,
		standards=[{"competency_standard": standard}],
		visitor=stage.users["Programme Manager"],
	)
	factories.bring_to(accreditation, "accredited")
	rows = [
		{
			"competency_standard": standard,
			"certifying_body": body,
			"valid_from": add_days(nowdate(), -365),
			"valid_until": add_days(nowdate(), 365),
		}
	]
	people = [
		factories.make_evaluator(user, accreditations=rows).name
		for user in (stage.users["Evaluator"], make_user("Evaluator", email=OTHER_EVALUATOR))
	]
	forget_visits()
	frappe.db.commit()
	frappe.clear_cache()
	return CertificationStage(standard, centre, *people)


def evaluation(stage: Stage, made: CertificationStage, person: str, **values: object) -> str:
	"""An evaluation in its first state, of somebody of the stage; not committed."""
	doc = factories.make_evaluation(
		participant=stage.people[person],
		competency_standard=made.standard,
		evaluation_centre=made.centre,
		**{"evaluator": made.evaluator, "officer": stage.users["Certification Officer"], **values},
	)
	return doc.name


def forget_visits() -> None:
	"""Nobody has asked the public page yet."""
	for key in frappe.cache.get_keys(THROTTLE):
		frappe.cache.delete(key)


def remove() -> None:
	"""Take everything away that hangs on the standard, and commit."""
	frappe.db.rollback()
	frappe.set_user("Administrator")
	for doctype in FOLLOWING:
		_delete(doctype, frappe.get_all(doctype, {"competency_standard": STANDARD}, pluck="name"))
	_delete(
		"Centre Accreditation",
		frappe.get_all("Centre Accreditation", {"evaluation_centre": CENTRE}, pluck="name"),
	)
	for doctype, filters in (
		("Training Course", {"title": ("like", f"{PREFIX} %")}),
		("Evaluator", {"user": ("like", f"%@{DOMAIN}")}),
		("Evaluation Centre", {"name": CENTRE}),
		("Competency Standard", {"name": STANDARD}),
		("Certifying Body", {"name": BODY}),
	):
		_delete(doctype, frappe.get_all(doctype, filters=filters, pluck="name"))
	forget_visits()
	frappe.db.commit()
	frappe.clear_cache()


def _delete(doctype: str, names: list[str]) -> None:
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	for log, column in (
		("Version", "docname"),
		("Comment", "reference_name"),
		("ToDo", "reference_name"),
		("Workflow Action", "reference_name"),
		("Notification Log", "document_name"),
		("File", "attached_to_name"),
	):
		frappe.db.delete(log, {column: ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})
