"""Competency standards: checked before use, kept as they are once somebody was evaluated by them."""

import re

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from genesis.participants.access import require

from .errors import StandardError, StandardInUseError
from .standard_rules import Criterion, Element, Problem, Standard, Unit, decimal, find_problems

# What decides a verdict: it stays once somebody was evaluated by it. Titles may be put right at any time.
TABLES = {
	"units": ("unit", "weight"),
	"elements": ("unit", "element"),
	"criteria": ("element", "criterion", "description", "evidence_kind", "weight", "is_critical"),
}
SCORES = ("pass_score", "minimum_unit_score")


def standard_of(doc: Document) -> Standard:
	"""The standard as the verdict reads it."""
	return Standard(
		units=tuple(Unit(row.unit, row.title or "", decimal(row.weight)) for row in doc.units),
		elements=tuple(Element(row.unit, row.element, row.title or "") for row in doc.elements),
		criteria=tuple(
			Criterion(row.element, row.criterion, decimal(row.weight), bool(row.is_critical))
			for row in doc.criteria
		),
		pass_score=decimal(doc.pass_score),
		minimum_unit_score=decimal(doc.minimum_unit_score),
	)


def tidy_codes(doc: Document) -> None:
	"""Codes without spaces around them, so that what looks alike is alike."""
	doc.code = " ".join((doc.code or "").split())
	for table, columns in TABLES.items():
		for row in doc.get(table):
			for column in {"unit", "element", "criterion"} & set(columns):
				row.set(column, (row.get(column) or "").strip())


def check(doc: Document) -> None:
	"""A standard in use must be complete. Raises StandardError naming everything that is wrong."""
	if not doc.is_active:
		return
	problems = [_say(problem) for problem in find_problems(standard_of(doc))]
	if problems:
		frappe.throw(
			"<br>".join(frappe.utils.escape_html(text) for text in problems),
			StandardError,
			title=_("Standard Not Usable Yet"),
		)


def keep_what_was_used(doc: Document) -> None:
	"""Refuse to change what verdicts were made by. Raises StandardInUseError."""
	before = doc.get_doc_before_save()
	if not before or _content(before) == _content(doc):
		return
	_refuse_if_used(doc)


def refuse_removal(doc: Document) -> None:
	"""Raises StandardInUseError."""
	_refuse_if_used(doc)


@frappe.whitelist(methods=["POST"])
def new_version(standard: str) -> str:
	"""A copy of a standard, out of use, to be changed and put in use; returns its code.

	Raises frappe.PermissionError.
	"""
	require("Competency Standard", "create")
	require("Competency Standard", "read", standard)
	source = frappe.get_doc("Competency Standard", standard)
	doc = frappe.copy_doc(source)
	doc.version = cint(source.version or 1) + 1
	stem = re.sub(r"-V\d+$", "", source.code)
	while frappe.db.exists("Competency Standard", f"{stem}-V{doc.version}"):
		doc.version += 1
	doc.update({"code": f"{stem}-V{doc.version}", "previous_version": source.name, "is_active": 0})
	return doc.insert().name


def _refuse_if_used(doc: Document) -> None:
	if not frappe.db.exists("DocType", "Competency Evaluation"):
		return
	used = frappe.db.count("Competency Evaluation", {"competency_standard": doc.name})
	if used:
		frappe.throw(
			_("{0} evaluations were made by this standard: make a new version instead").format(used),
			StandardInUseError,
			title=_("Standard in Use"),
		)


def _content(doc: Document) -> list:
	rows = [
		[
			[str(row.cast(row.get(name), row.meta.get_field(name)) or "") for name in columns]
			for row in doc.get(table)
		]
		for table, columns in TABLES.items()
	]
	return [*rows, *(str(decimal(doc.get(name))) for name in SCORES)]


def _say(problem: Problem) -> str:
	texts = {
		"no_units": _("The standard has no units"),
		"doubled": _("The code {0} is used twice"),
		"unknown_unit": _("Element {0}: there is no unit {1}"),
		"unknown_element": _("Criterion {0}: there is no element {1}"),
		"no_elements": _("Unit {0} has no elements"),
		"no_criteria": _("Element {0} has no criteria"),
		"weight": _("{0}: the weight must be above 0"),
		"unit_weights": _("The weights of the units sum to {1}; they must sum to 100"),
		"criterion_weights": _("Unit {0}: the weights of its criteria sum to {1}; they must sum to 100"),
		"score": _("Score to Pass: {1} is not between 0 and 100"),
		"unit_score": _("Lowest Score of a Unit: {1} is not between 0 and the score to pass"),
	}
	return texts[problem.kind].format(problem.code, problem.value)
