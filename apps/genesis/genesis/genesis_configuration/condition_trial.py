"""Conditions of a workflow's transitions, evaluated on documents at hand just as Frappe does when somebody opens one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import is_transition_condition_satisfied
from frappe.utils import escape_html

from genesis.genesis_configuration.condition_rules import names_in

CHUNK = 500


class ConditionReachError(frappe.PermissionError):
	"""A condition asks for fields that its writer may not read."""


@dataclass(slots=True)
class Failure:
	"""A condition that cannot be evaluated on some documents. kind: the error's name; example: one of them."""

	kind: str
	example: str
	documents: set[str] = field(default_factory=set)


class ConditionTrial:
	"""Answers whether a condition is true of a document; each is evaluated once on each document.

	`failures`: condition -> where it could not be evaluated. There it counts as not true.
	"""

	def __init__(self) -> None:
		self.failures: dict[str, Failure] = {}

	def asked_of(self, content: Content) -> Callable[[str], bool]:
		"""A function that tells of any condition whether it is true of this document."""
		known: dict[str, bool] = {}

		def holds(condition: str) -> bool:
			if condition not in known:
				known[condition] = self._evaluate(condition, content)
			return known[condition]

		return holds

	def _evaluate(self, condition: str, content: Content) -> bool:
		try:
			return bool(is_transition_condition_satisfied(frappe._dict(condition=condition), content))
		except Exception as error:
			# Whatever a manager's condition raises is an answer to the manager. Its message may hold values.
			failure = self.failures.setdefault(condition, Failure(type(error).__name__, content.name))
			failure.documents.add(content.name)
			return False


class Content:
	"""A document as conditions see it. It is turned into values once, not for each condition."""

	def __init__(self, doc: Document) -> None:
		self.name = doc.name
		self._values = doc.as_dict()

	def as_dict(self) -> frappe._dict:
		return self._values


def contents(doctype: str, names: list[str]) -> Iterator[Content]:
	"""The documents of these names with the rows of their tables; read by the hundred, without asking permissions."""
	tables = frappe.get_meta(doctype).get_table_fields()
	for start in range(0, len(names), CHUNK):
		chunk = names[start : start + CHUNK]
		rows_of: defaultdict[str, dict[str, list]] = defaultdict(lambda: {df.fieldname: [] for df in tables})
		for df in tables:
			filters = {"parent": ["in", chunk], "parenttype": doctype, "parentfield": df.fieldname}
			for row in frappe.get_all(df.options, filters=filters, fields=["*"], order_by="parent, idx"):
				rows_of[row.parent][df.fieldname].append({**row, "doctype": df.options})
		for row in frappe.get_all(doctype, filters={"name": ["in", chunk]}, fields=["*"], order_by="name"):
			yield Content(frappe.get_doc({**row, **rows_of[row.name], "doctype": doctype}))


def require_readable(doctype: str, conditions: Iterable[str]) -> None:
	"""Refuse conditions on fields that the user may not read: counts would tell what is in them.

	Raises ConditionReachError.
	"""
	hidden = _hidden_fields(doctype)
	asked = sorted(hidden & set().union(*map(names_in, conditions)))
	if asked:
		frappe.throw(
			_("You may not read {0} of {1}, so conditions on it are not tried.").format(
				", ".join(frappe.bold(escape_html(name)) for name in asked), frappe.bold(_(doctype))
			),
			ConditionReachError,
			title=_("Reaches too far"),
		)


def _hidden_fields(doctype: str) -> set[str]:
	"""Fields of the DocType and of its tables whose level the user may not read."""
	meta = frappe.get_meta(doctype)
	levels = meta.get_permlevel_access("read")
	found = [*meta.fields]
	for table in meta.get_table_fields():
		found += frappe.get_meta(table.options).fields
	return {df.fieldname for df in found if df.permlevel and df.permlevel not in levels}
