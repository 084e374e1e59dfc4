"""What a programme manager configures, in bulk: ten of every kind changed, some made, removed and renamed; and put back.

Everything is done with the manager's own rights, through the documents, as the Desk does.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import frappe
from frappe.model.document import Document

LEDGER = "Shipped Default"
MANY = 10
SIGN = "(prueba)"
# Shipped ones bring rights: managers make roles of their own beside them.
LEFT_ALONE = frozenset({"Role"})
TEXTS = ("Small Text", "Text", "Text Editor", "Data")


def _style(doc: Document, number: int) -> None:
	doc.style = "Inverse" if doc.style != "Inverse" else "Info"


# How a kind is changed where it has no text that says something
EDITS: dict[str, Callable[[Document, int], Any]] = {
	"Allocation Order": lambda doc, number: doc.set("by_instalment", 1 - doc.by_instalment),
	"Credit Score Card": lambda doc, number: doc.set("minimum_score", doc.minimum_score + 1),
	"Enterprise Sector": lambda doc, number: doc.set("is_active", 1 - doc.is_active),
	"Kanban Board": lambda doc, number: doc.columns[0].set("indicator", "Purple"),
	"Partner Sector": lambda doc, number: doc.set("is_active", 1 - doc.is_active),
	"Programme Indicator": lambda doc, number: doc.set("means_of_verification", f"{SIGN} {number}"),
	"Programme Office": lambda doc, number: doc.set("phone", f"2222-00{number:02}"),
	"Retention Rule": lambda doc, number: doc.set("basis", f"{doc.basis} {SIGN}"),
	"Workflow": lambda doc, number: doc.states[-1].set("message", f"Nota {number}"),
	"Workflow State": _style,
}
# Texts that must differ from record to record, or be the only ones of their kind
UNIQUE_NUMBERS = ("rank", "version", "position")


class ManagerChanges:
	"""The changes of one manager: `make` them, `forget` them. Names of everything are kept for the comparison."""

	def __init__(self, manager: str) -> None:
		self.manager = manager
		self.before = self._statuses()
		self.shipped: dict[str, list[str]] = {}
		for row in frappe.get_all(
			LEDGER, fields=["reference_doctype", "reference_name"], order_by="creation asc, name asc"
		):
			if row.reference_name and frappe.db.exists(row.reference_doctype, row.reference_name):
				self.shipped.setdefault(row.reference_doctype, []).append(row.reference_name)
		self.made: list[tuple[str, str]] = []
		self.changed: dict[str, list[str]] = {}
		self.removed: list[tuple[str, str]] = []
		self.renamed: list[tuple[str, str, str]] = []

	def kinds(self) -> list[str]:
		"""Kinds that ship and that managers may change."""
		return [
			kind
			for kind in self.shipped
			if kind not in LEFT_ALONE and frappe.has_permission(kind, "write", user=self.manager)
		]

	def all_kinds(self) -> set[str]:
		return {*self.kinds(), *(kind for kind, _name in self.made)}

	def make(self) -> None:
		"""As the manager, whose session it must be."""
		for kind in self.kinds():
			submittable = frappe.get_meta(kind).is_submittable
			if not submittable:
				self._change(kind)
			while self._count(kind) < MANY:
				self._copy(kind, self._count(kind))
			if not submittable:
				self._rename(kind)
				self._remove(kind)
		for kind, build in MAKERS.items():
			while self._count(kind) < MANY:
				number = self._count(kind)
				self._insert({"doctype": kind, **build(number, self.manager)})

	def forget(self) -> None:
		"""As the Administrator: what was made goes, what ships is as before."""
		for kind, name in reversed(self.made):
			if kind == "Custom Field":
				self._drop(name)
			frappe.delete_doc(kind, name, force=True, ignore_missing=True)
		for name, status in self._statuses().items():
			entry = frappe.get_doc(LEDGER, name)
			if entry.available_content and status != self.before.get(name):
				entry.adopt()
			if entry.status != self.before.get(name):
				entry.restore()

	def statuses_that_differ(self) -> dict[str, str]:
		return {name: status for name, status in self._statuses().items() if status != self.before.get(name)}

	def picture(self) -> dict[tuple[str, str], str]:
		"""Every record of every kind, field by field."""
		return {
			(kind, name): frappe.as_json(frappe.get_doc(kind, name).as_dict())
			for kind in sorted(self.all_kinds())
			for name in frappe.get_all(kind, pluck="name", order_by="name")
		}

	def _statuses(self) -> dict[str, str]:
		"""In the order in which they were shipped: what others name comes back first."""
		rows = frappe.get_all(LEDGER, fields=["name", "status"], order_by="creation asc, name asc")
		return {row.name: row.status for row in rows}

	def _count(self, kind: str) -> int:
		return len(self.changed.get(kind, [])) + sum(made == kind for made, _name in self.made)

	def _change(self, kind: str) -> None:
		for number, name in enumerate(self.shipped[kind][:MANY]):
			doc = frappe.get_doc(kind, name)
			if kind == "Workflow Action Master":  # it has nothing but its name
				new = frappe.rename_doc(kind, name, f"{name} {SIGN}", show_alert=False, rebuild_search=False)
				self.renamed.append((kind, name, new))
			else:
				self._edit(doc, number)
				doc.save()
			self.changed.setdefault(kind, []).append(name)

	def _edit(self, doc: Document, number: int) -> None:
		if doc.doctype in EDITS:
			EDITS[doc.doctype](doc, number)
			return
		naming = (doc.meta.autoname or "").removeprefix("field:")
		texts = [
			df
			for kind in TEXTS
			for df in doc.meta.fields
			if df.fieldtype == kind and not (df.read_only or df.hidden or df.options or df.permlevel)
		]
		text = next(df.fieldname for df in texts if df.fieldname != naming)
		doc.set(text, f"{doc.get(text) or ''} {SIGN} {number}".strip())

	def _copy(self, kind: str, number: int) -> None:
		doc = frappe.copy_doc(frappe.get_doc(kind, self.shipped[kind][0]))
		for each in (doc, *doc.get_all_children()):
			each.docstatus = 0  # Frappe keeps it in tests
		naming = doc.meta.autoname or ""
		if naming.startswith("field:"):
			doc.set(naming.removeprefix("field:"), f"{SIGN} {number}")
		elif naming.casefold() == "prompt":
			doc.name = f"{SIGN} {number}"
		for fieldname in UNIQUE_NUMBERS:
			if doc.meta.has_field(fieldname):
				doc.set(fieldname, 90 + number)
		for fieldname, value in (("is_active", 0), ("disabled", 1)):
			if doc.meta.has_field(fieldname):
				doc.set(fieldname, value)
		doc.insert()
		self.made.append((kind, doc.name))

	def _insert(self, values: dict[str, Any]) -> None:
		doc = frappe.get_doc(values).insert()
		self.made.append((doc.doctype, doc.name))

	def _rename(self, kind: str) -> None:
		if frappe.get_meta(kind).allow_rename and kind not in ("Workflow", "Workflow Action Master"):
			name = self.shipped[kind][0]
			new = frappe.rename_doc(kind, name, f"{name} {SIGN}", show_alert=False, rebuild_search=False)
			self.renamed.append((kind, name, new))

	def _remove(self, kind: str) -> None:
		"""The last of a kind, unless something needs it."""
		name = self.shipped[kind][-1]
		if len(self.shipped[kind]) < 4 or not frappe.has_permission(kind, "delete"):
			return
		frappe.db.savepoint("before_removal")
		try:
			frappe.delete_doc(kind, name)
		except frappe.ValidationError:
			frappe.db.rollback(save_point="before_removal")
			return
		self.removed.append((kind, name))

	def _drop(self, name: str) -> None:
		"""Frappe leaves the column of a field that is taken away."""
		doctype, fieldname = frappe.db.get_value("Custom Field", name, ["dt", "fieldname"])
		frappe.delete_doc("Custom Field", name)
		frappe.db.commit()
		frappe.db.sql_ddl(f"alter table `tab{doctype}` drop column `{fieldname}`")


def _setter(number: int, _manager: str) -> dict[str, Any]:
	fields = ("phone", "email", "address_line", "full_name", "sex", "status", "programme", "office", "zone")
	if number < len(fields):
		values = {"field_name": fields[number], "property": "description", "value": f"Ayuda {number}"}
	else:
		shipped = frappe.get_meta("Participant").get_field("housing_tenure").options
		values = {"field_name": "housing_tenure", "property": "options", "value": f"{shipped}\n{SIGN}"}
	return {"doc_type": "Participant", "doctype_or_field": "DocField", **values}


def _field(number: int, _manager: str) -> dict[str, Any]:
	kind = ("Data", "Small Text", "Date", "Int", "Select", "Check", "Float", "Time", "Datetime", "Phone")[
		number
	]
	return {
		"dt": "Participant" if number < 2 else "Partner Sector",
		"fieldname": f"custom_prueba_{number}",
		"label": f"Prueba {number}",
		"fieldtype": kind,
		"options": "A\nB" if kind == "Select" else None,
	}


def _settings(number: int, _manager: str) -> dict[str, Any]:
	own = frappe.get_all(
		"DocType",
		filters={"module": ("in", ("Training", "Alliances")), "istable": 0, "issingle": 0},
		pluck="name",
	)
	free = [name for name in sorted(own) if not frappe.db.exists("List View Settings", name)]
	return {"name": free[0], "disable_count": 1}


# Kinds of which nothing ships, or that Frappe knows already: (number, manager) -> values of one made new
MAKERS: dict[str, Callable[[int, str], dict[str, Any]]] = {
	"Role": lambda number, _manager: {"role_name": f"Rol {SIGN} {number}"},
	"Email Template": lambda number, _manager: {
		"name": f"Carta {SIGN} {number}",
		"subject": "{{ doc.name }}",
		"response": "Hola",
	},
	"Report": lambda number, _manager: {
		"report_name": f"Informe {SIGN} {number}",
		"ref_doctype": "Participant",
		"report_type": "Report Builder",
		"is_standard": "No",
		"json": json.dumps({"fields": [["name", "Participant"], ["sex", "Participant"]]}),
	},
	"Auto Email Report": lambda number, manager: {
		"report": f"Informe {SIGN} {number}",
		"user": manager,
		"email_to": manager,
		"frequency": "Monthly",
		"format": "CSV",
		"filters": "{}",
		"enabled": 0,
	},
	"Print Format": lambda number, _manager: {
		"name": f"Formato {SIGN} {number}",
		"doc_type": "Referral",
		"standard": "No",
		"print_format_builder": 1,
		"format_data": json.dumps([{"fieldname": "partner", "print_hide": 0}]),
	},
	"Property Setter": _setter,
	"Custom Field": _field,
	"List View Settings": _settings,
	"Number Card": lambda number, _manager: {
		"label": f"Tarjeta {SIGN} {number}",
		"document_type": "Referral",
		"function": "Count",
		"type": "Document Type",
		"filters_json": "[]",
	},
	"Dashboard Chart": lambda number, _manager: {
		"chart_name": f"Gráfico {SIGN} {number}",
		"chart_type": "Group By",
		"document_type": "Referral",
		"group_by_type": "Count",
		"group_by_based_on": "direction",
		"type": "Bar",
		"filters_json": "[]",
	},
	"Dashboard": lambda number, _manager: {
		"dashboard_name": f"Tablero {SIGN} {number}",
		"charts": [{"chart": f"Gráfico {SIGN} {number}"}],
	},
}
