"""Taking the certification of the demo away, once its people and courses are gone."""

from __future__ import annotations

import frappe

from . import papers
from .certification import PAPER
from .certification_ground import ACCREDITATION, CENTRE, CENTRES, EVALUATOR, STANDARD, assessors
from .removal import delete, remove_document
from .trades import MARK, TRADES, new_code


def remove() -> int:
	"""Delete standards, centres with their accreditations, and evaluators; what others use by now stays.

	Returns how many standards are gone.
	"""
	for centre in CENTRES:
		_remove_centre(centre.name)
	for assessor in assessors():
		if name := frappe.db.get_value(EVALUATOR, {"user": assessor.user}):
			remove_document(EVALUATOR, name)
	# The newer version first: it names the older one.
	codes = [code for trade in TRADES for code in (new_code(trade.code), trade.code)]
	gone = sum(remove_document(STANDARD, code) for code in codes)
	remove_document("Certifying Body", f"Organismo Certificador {MARK}")
	papers.remove(PAPER)
	return gone


def _remove_centre(name: str) -> None:
	"""A centre where somebody outside of the demo was evaluated keeps its accreditations."""
	if frappe.db.exists("Competency Evaluation", {"evaluation_centre": name}):
		return
	delete(ACCREDITATION, frappe.get_all(ACCREDITATION, {"evaluation_centre": name}, pluck="name"))
	frappe.db.set_value(CENTRE, name, "accreditation", None)
	remove_document(CENTRE, name)
