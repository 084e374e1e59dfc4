"""Everything in the database that is about a person, found by the DocTypes' own description, of any app.

A record is the person's own when it has a link to the person, or a required link to a record that is; what hangs on it
(rows, comments, files, versions …) goes with it. In a record about several people only the person's rows are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import frappe
from frappe.model import table_fields

from genesis.participants.linked_records import PARTICIPANT, link_columns

from .declarations import is_confidential
from .reach import SATELLITES

CHUNK = 500
# Own records by their links to a participant, and yet about somebody else.
NOT_OWN = frozenset((PARTICIPANT, "User Permission", "Shipped Default"))


@dataclass(slots=True)
class PersonRecords:
	"""own: DocType -> names, the participant itself among them. rows: DocType of a table -> rows in shared records."""

	people: list[str]
	own: dict[str, list[str]] = field(default_factory=dict)
	rows: dict[str, list[frappe._dict]] = field(default_factory=dict)

	def subjects(self) -> Iterator[tuple[str, list[str]]]:
		"""(DocType, names in chunks) of own records."""
		for doctype, names in self.own.items():
			for part in chunks(names):
				yield doctype, part

	def count(self) -> int:
		return sum(map(len, self.own.values())) + sum(map(len, self.rows.values()))


def same_person(participant: str) -> list[str]:
	"""The participant, and the records that were merged into it, directly or by way of another."""
	found = [participant]
	for name in found:
		merged = frappe.get_all(
			PARTICIPANT, filters={"merged_into": name}, pluck="name", order_by="name asc", limit=0
		)
		found += [each for each in merged if each not in found]
	return found


def collect(participant: str) -> PersonRecords:
	"""What is about the person, confidential records too. For jobs that act for the person, not for a reader."""
	people = same_person(participant)
	own: dict[str, set[str]] = defaultdict(set)
	own[PARTICIPANT].update(people)
	rows: dict[str, dict[str, frappe._dict]] = defaultdict(dict)
	for column in link_columns(everything=True):
		if column.doctype in SATELLITES or column.is_single or column.doctype in NOT_OWN:
			continue
		found = _pointing(
			column.doctype, column.fieldname, PARTICIPANT, people, column.type_field, column.is_child
		)
		if column.is_child:
			rows[column.doctype].update({row.name: row for row in found})
		else:
			own[column.doctype].update(row.name for row in found)
	_add_dependents(own, rows)
	for _doctype, known in rows.items():
		for name in [name for name, row in known.items() if row.parent in own.get(row.parenttype, ())]:
			known.pop(name)
	return PersonRecords(
		people,
		{doctype: sorted(names) for doctype, names in sorted(own.items()) if names},
		{doctype: list(known.values()) for doctype, known in sorted(rows.items()) if known},
	)


def table_doctypes(doctype: str) -> list[tuple[str, str]]:
	"""(field, DocType of the rows) of the tables of a DocType."""
	return [
		(df.fieldname, df.options) for df in frappe.get_meta(doctype).fields if df.fieldtype in table_fields
	]


def satellites() -> dict[str, tuple[str, str]]:
	"""What hangs on records, as far as this site has the tables."""
	return {doctype: fields for doctype, fields in SATELLITES.items() if frappe.db.table_exists(doctype)}


def is_closed(doctype: str) -> bool:
	"""Whether the delegate does not learn that there are such records."""
	return is_confidential(doctype)


def chunks(names: Sequence[str]) -> Iterator[list[str]]:
	for start in range(0, len(names), CHUNK):
		yield list(names[start : start + CHUNK])


def _add_dependents(own: dict[str, set[str]], rows: dict[str, dict[str, frappe._dict]]) -> None:
	"""Records and rows that cannot be without a record that is the person's own; again until there are no more."""
	links = _required_links()
	fresh = {doctype: set(names) for doctype, names in own.items() if doctype != PARTICIPANT}
	while fresh:
		added: dict[str, set[str]] = defaultdict(set)
		for target, names in fresh.items():
			for doctype, fieldname, is_child in links.get(target, ()):
				found = _pointing(doctype, fieldname, target, sorted(names), "", is_child)
				if is_child:
					rows[doctype].update({row.name: row for row in found})
				else:
					added[doctype].update(row.name for row in found if row.name not in own[doctype])
		for doctype, names in added.items():
			own[doctype].update(names)
		fresh = {doctype: names for doctype, names in added.items() if names}


def _required_links() -> dict[str, list[tuple[str, str, bool]]]:
	"""DocType -> (DocType, field, is a table) of what cannot be without a record of it."""
	table, kind = frappe.qb.DocType("DocField"), frappe.qb.DocType("DocType")
	query = (
		frappe.qb.from_(table)
		.join(kind)
		.on(kind.name == table.parent)
		.select(table.options, table.parent, table.fieldname, kind.istable)
		.where((table.fieldtype == "Link") & (table.reqd == 1))
		.where((kind.issingle == 0) & (kind.is_virtual == 0))
	)
	found: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
	for target, doctype, fieldname, is_child in query.run():
		if doctype not in SATELLITES and doctype not in NOT_OWN:
			found[target].append((doctype, fieldname, bool(is_child)))
	return found


def _pointing(
	doctype: str, fieldname: str, target: str, names: Collection[str], type_field: str, is_child: bool
) -> Iterable[frappe._dict]:
	table = frappe.qb.DocType(doctype)
	columns = [table.name, *((table.parent, table.parenttype) if is_child else ())]
	found: list[frappe._dict] = []
	for part in chunks(list(names)):
		query = frappe.qb.from_(table).select(*columns).where(table[fieldname].isin(part))
		if type_field:
			query = query.where(table[type_field] == target)
		found += query.run(as_dict=True)
	return found
