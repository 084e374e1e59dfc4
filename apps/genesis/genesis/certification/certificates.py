"""Certificates: issued by a decision, revoked and replaced with a reason, expired by their day."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, cint, getdate, nowdate

from genesis.participants.access import require

from .certificate_numbers import new_number
from .errors import CertificateError

CERTIFICATE = "Competency Certificate"
VALID, EXPIRED, REVOKED, REPLACED = "Valid", "Expired", "Revoked", "Replaced"
COPIED = (
	*(
		"participant",
		"office",
		"competency_standard",
		"standard_title",
		"standard_version",
		"certifying_body",
	),
	*("evaluation", "evaluation_centre", "evaluated_on", "valid_until", "is_demo"),
)


def give_number(doc: Document) -> None:
	"""A number that nobody can guess and that no certificate has."""
	doc.name = new_number()
	while frappe.db.exists(CERTIFICATE, doc.name):
		doc.name = new_number()


def set_status(doc: Document) -> None:
	"""Replaced and revoked ones stay so; others hold up to their last day."""
	if doc.replaced_by:
		doc.status = REPLACED
	elif doc.revoked_on:
		doc.status = REVOKED
	else:
		doc.status = EXPIRED if is_past(doc) else VALID


def is_past(doc: Document | dict) -> bool:
	"""Whether the last day of validity has gone by."""
	return bool(doc.get("valid_until")) and getdate(doc.get("valid_until")) < getdate(nowdate())


def issue(evaluation: Document) -> str:
	"""The certificate of an evaluation that was decided as competent; the one it has already, if any."""
	if kept := frappe.db.get_value(CERTIFICATE, {"evaluation": evaluation.name, "status": VALID}):
		return kept
	standard = frappe.get_cached_doc("Competency Standard", evaluation.competency_standard)
	issued = getdate(evaluation.decided_on or nowdate())
	months = cint(standard.certificate_months)
	doc = frappe.new_doc(CERTIFICATE)
	doc.update(
		{
			"participant": evaluation.participant,
			"holder_name": frappe.db.get_value("Participant", evaluation.participant, "full_name"),
			"office": evaluation.office,
			"competency_standard": standard.name,
			"standard_title": standard.title,
			"standard_version": standard.version,
			"certifying_body": evaluation.certifying_body,
			"evaluation": evaluation.name,
			"evaluation_centre": evaluation.evaluation_centre,
			"evaluated_on": evaluation.evaluation_date,
			"issued_on": issued,
			"valid_until": add_months(issued, months) if months else None,
			"is_demo": evaluation.is_demo,
		}
	)
	return doc.insert(ignore_permissions=True).name


@frappe.whitelist(methods=["POST"])
def revoke(certificate: str, reason: str) -> None:
	"""Revoke a certificate for good. Raises frappe.PermissionError, CertificateError."""
	_require_manager(certificate)
	revoke_for(certificate, reason)


def revoke_for(certificate: str, reason: str) -> None:
	"""Revoke without asking who does it. Raises CertificateError without a reason; one that is revoked stays as it is."""
	doc = frappe.get_doc(CERTIFICATE, certificate, for_update=True)
	if not (reason or "").strip():
		_refuse(_("{0} is missing").format(_("Reason of the Revocation")))
	if doc.revoked_on:
		return
	if doc.replaced_by:
		revoke_for(doc.replaced_by, reason)
	doc.update(
		{"revoked_on": nowdate(), "revoked_by": frappe.session.user, "revocation_reason": reason.strip()}
	)
	doc.save(ignore_permissions=True)


@frappe.whitelist(methods=["POST"])
def replace(certificate: str, reason: str) -> str:
	"""A new certificate for the same evaluation with the name as it is now, such as after a loss; gives its number.

	Validity does not change. Raises frappe.PermissionError, CertificateError.
	"""
	_require_manager(certificate)
	old = frappe.get_doc(CERTIFICATE, certificate, for_update=True)
	if not (reason or "").strip():
		_refuse(_("{0} is missing").format(_("Reason of the Replacement")))
	if old.replaced_by or old.revoked_on or is_past(old):
		_refuse(_("Only a valid certificate is replaced; this one is: {0}").format(_(_status_now(old))))
	doc = frappe.new_doc(CERTIFICATE)
	doc.update({name: old.get(name) for name in COPIED})
	doc.update(
		{
			"holder_name": frappe.db.get_value("Participant", old.participant, "full_name"),
			"issued_on": nowdate(),
			"replaces": old.name,
			"replacement_reason": reason.strip(),
		}
	)
	doc.insert(ignore_permissions=True)
	old.replaced_by = doc.name
	old.save(ignore_permissions=True)
	frappe.db.set_value(
		"Competency Evaluation", old.evaluation, "certificate", doc.name, update_modified=False
	)
	return doc.name


def refresh_expired() -> None:
	"""Daily job: certificates past their last day become Expired."""
	table = frappe.qb.DocType(CERTIFICATE)
	(
		frappe.qb.update(table)
		.set(table.status, EXPIRED)
		.where((table.status == VALID) & (table.valid_until < nowdate()))
	).run()


def _status_now(doc: Document) -> str:
	set_status(doc)
	return doc.status


def _require_manager(certificate: str) -> None:
	"""Those who decide on evaluations answer for certificates. Raises frappe.PermissionError."""
	require(CERTIFICATE, "read", certificate)
	require("Competency Evaluation", "submit")


def _refuse(message: str) -> None:
	frappe.throw(message, CertificateError, title=_("Certificate"))
