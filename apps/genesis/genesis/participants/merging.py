"""Two records of one person become one, and can become two again.

The survivor keeps its name and takes the chosen values; every reference to the other record is pointed at the
survivor; the other record stays, marked as Merged, with its own history. All that was changed is written down row by
row in the Participant Merge, so that cancelling it gives back exactly that and leaves later work with the survivor.
"""

import json

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_link_to_form, now

from genesis.protection.declarations import is_confidential

from . import (
	duplicate_reviews,
	joined_lists,
	linked_records,
	merge_fields,
	record_changes,
	row_changes,
	sealed_links,
)
from .merge_errors import (
	AlreadyMergedError,
	MergeNotPossibleError,
	RelativesError,
	SamePersonRecordError,
	UndoNotPossibleError,
)

MERGED_STATUS = "Merged"
REFRESH_HOOK = "genesis_participant_refresh"
JOIN_HOOK = "genesis_joined_documents"
_LINK_FIELDS = (
	*("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx"),
	*("parent", "parenttype", "parentfield"),
	*("link_doctype", "link_name", "link_field", "parent_doctype", "parent_name", "previous"),
)


def check_people(merge: Document) -> None:
	"""Refuse a merge that cannot be: one record twice, or one of them merged before.

	Raises SamePersonRecordError, AlreadyMergedError, frappe.PermissionError when the user may not write both.
	"""
	if merge.survivor == merge.merged:
		frappe.throw(
			_("{0} and {1} are the same record: {2}").format(
				_("Record That Stays"), _("Record That Is Merged"), merge.survivor
			),
			SamePersonRecordError,
			title=_("Same Record"),
		)
	for name in (merge.survivor, merge.merged):
		frappe.get_doc("Participant", name).check_permission("write")
		_require_active(
			name, frappe.db.get_value("Participant", name, ["status", "merged_into"], as_dict=True)
		)


def wait_for_turn() -> None:
	"""Let one merge happen after the other; call it before anything is locked or written.

	Frappe locks, empties and fills the tables of a document at each save. Two merges doing so side by side would wait
	for one another's gaps in the index until the database ends one of them with an error that nobody understands.
	"""
	table = frappe.qb.DocType("DocType")
	frappe.qb.from_(table).select(table.name).where(table.name == "Participant Merge").for_update().run()


def perform(merge: Document) -> None:
	"""Carry out a submitted merge. All or nothing, in the transaction of the caller.

	Raises AlreadyMergedError when another merge of one of the two came first, RelativesError, MergeNotPossibleError
	and whatever the survivor's own rules say about the chosen values.
	"""
	for name, person in _lock(merge.survivor, merge.merged).items():
		_require_active(name, person)
	rows = linked_records.linked_rows(merge.merged, lock=True)
	_refuse_relatives(merge, rows)
	before = row_changes.snapshot(merge.survivor, merge.merged)
	_move(rows, merge.survivor)
	lists, documents = joined_lists.join(rows, merge.survivor), _join_documents(rows, merge.survivor)
	# before the survivor takes the document: no two active people may hold the same one
	frappe.db.set_value("Participant", merge.merged, {"status": MERGED_STATUS, "merged_into": merge.survivor})
	merge_fields.apply(merge)
	row_changes.join_caches(merge.survivor, merge.merged)
	_refresh(merge.survivor)
	joined_lists.refresh_figures(lists)
	changes = {
		"people": row_changes.difference(before, row_changes.snapshot(merge.survivor, merge.merged)),
		"reviews": _settle_reviews(merge),
		"lists": sealed_links.hide(lists),
		"documents": sealed_links.hide(documents),
	}
	shown = [row for row in rows if not sealed_links.is_sealed(row)]
	_write_down(merge, shown)
	values = {
		"moved_count": len(shown),
		"sealed": sealed_links.seal(filter(sealed_links.is_sealed, rows)),
		"changes": json.dumps(changes),
	}
	merge.db_set(values, update_modified=False)
	_comment(merge, _("Participant {0} was merged into {1}").format(merge.merged, merge.survivor))


def undo(merge: Document) -> None:
	"""Take back a merge that is being cancelled: references, values and status as they were.

	What was added to the survivor afterwards stays there, and so does a value edited afterwards. Raises
	UndoNotPossibleError when the survivor was itself merged into somebody, or the other record changed status.
	"""
	people = _lock(merge.survivor, merge.merged)
	_require_undoable(merge, people)
	moved = [*(row.as_dict() for row in merge.moved), *sealed_links.shown(merge.sealed)]
	changes = json.loads(merge.changes)
	lists = sealed_links.shown(changes.get("lists"))  # merges of earlier versions have none
	joined_lists.separate(lists)
	record_changes.take_back(sealed_links.shown(changes.get("documents")))
	linked_records.restore(moved, merge.survivor)
	kept = row_changes.take_back(changes["people"])
	for name, values in changes["reviews"].items():
		frappe.db.set_value("Duplicate Review", name, values)
	for name in (merge.survivor, merge.merged):
		_refresh(name)
		frappe.clear_document_cache("Participant", name)
	joined_lists.refresh_figures(lists)
	_comment(merge, _("The merge of {0} into {1} was undone").format(merge.merged, merge.survivor))
	if kept:
		labels = ", ".join(_(frappe.get_meta("Participant").get_label(field)) for field in kept)
		_comment(merge, _("Values edited after the merge were kept: {0}").format(labels))


@frappe.whitelist(methods=["GET", "POST"])
def preview(survivor: str, merged: str) -> dict:
	"""What a merge would ask and do: {choices: rows of Participant Merge Field, links: counts by field}.

	Reads only. Needs the right to write both participants. Confidential records are not even counted.
	"""
	for name in (survivor, merged):
		frappe.get_doc("Participant", name).check_permission("write")
	return {
		"choices": merge_fields.proposed(survivor, merged),
		"links": [
			row
			for row in linked_records.count_by_field(merged)
			if not is_confidential(row["doctype"]) and not is_confidential(row["parent_doctype"])
		],
	}


def _lock(*names: str) -> dict[str, frappe._dict]:
	"""Hold both rows until the commit, in one order for everybody, and read them as they are now."""
	table = frappe.qb.DocType("Participant")
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.status, table.merged_into)
		.where(table.name.isin(names))
		.orderby(table.name)
		.for_update()
		.run(as_dict=True)
	)
	return {row.name: row for row in rows}


def _require_active(name: str, person: Document | frappe._dict) -> None:
	if person.status == MERGED_STATUS:
		frappe.throw(
			_("Participant {0} was already merged into {1}").format(name, person.merged_into),
			AlreadyMergedError,
			title=_("Already Merged"),
		)


def _require_undoable(merge: Document, people: dict[str, frappe._dict]) -> None:
	survivor, merged = people[merge.survivor], people[merge.merged]
	if survivor.status == MERGED_STATUS:
		frappe.throw(
			_("Participant {0} was itself merged into {1} later: undo that merge first").format(
				survivor.name, survivor.merged_into
			),
			UndoNotPossibleError,
			title=_("Later Merge"),
		)
	if merged.status != MERGED_STATUS or merged.merged_into != survivor.name:
		frappe.throw(
			_("Participant {0} is no longer merged into {1}").format(merged.name, survivor.name),
			UndoNotPossibleError,
			title=_("Not Merged"),
		)


def _refuse_relatives(merge: Document, rows: list[linked_records.LinkedRow]) -> None:
	"""Family of one another: one person cannot be its own relative, and moving the link would make it so."""
	to_survivor = linked_records.participant_rows(merge.survivor)
	links = [(row, merge.survivor) for row in rows] + [(row, merge.merged) for row in to_survivor]
	for row, owner in links:
		if "Participant" in (row.column.doctype, row.parent_doctype) and owner in (row.name, row.parent_name):
			label = _(frappe.get_meta(row.column.doctype).get_label(row.column.fieldname))
			frappe.throw(
				_("{0} and {1} are recorded as relatives ({2} of {3}): correct that first").format(
					merge.survivor, merge.merged, label, owner
				),
				RelativesError,
				title=_("Relatives"),
			)


def _move(rows: list[linked_records.LinkedRow], survivor: str) -> None:
	try:
		linked_records.move(rows, survivor)
	except Exception as error:
		if not frappe.db.is_unique_key_violation(error):
			raise
		frappe.throw(
			_("Both records have something of which a person may have only one: {0}").format(
				frappe.utils.escape_html(str(error.args[-1]))
			),
			MergeNotPossibleError,
			title=_("Merge Not Possible"),
		)


def _join_documents(rows: list[linked_records.LinkedRow], survivor: str) -> list[dict]:
	"""Let each part of the programme make one of two documents where a person has one; gives the changes."""
	hooks = map(frappe.get_attr, frappe.get_hooks(JOIN_HOOK))
	return [change for join in hooks for change in join(rows, survivor)]


def _refresh(participant: str) -> None:
	"""Let each part of the programme bring what it keeps on the person up to date (consent, level, ...)."""
	for method in frappe.get_hooks(REFRESH_HOOK):
		frappe.get_attr(method)(participant)


def _settle_reviews(merge: Document) -> dict[str, dict]:
	"""Close the reviews the merge answers; gives name -> values before.

	The pair itself becomes Merged. Other open reviews of the merged record lose their object; the survivor is
	compared by its own data the next time duplicates are looked for.
	"""
	before: dict[str, dict] = {}
	pair = duplicate_reviews.pair_name(merge.survivor, merge.merged)
	for side in ("participant_a", "participant_b"):
		for row in frappe.get_all(
			"Duplicate Review",
			filters={side: merge.merged, "status": ("in", ("Open", "Different"))},
			fields=["name", "status", "participant_merge", "reviewed_by", "reviewed_on"],
		):
			if row.name != pair and row.status == "Different":
				continue
			name = row.pop("name")
			before[name] = {key: str(value) if value else None for key, value in row.items()}
			frappe.db.set_value(
				"Duplicate Review",
				name,
				{
					"status": "Merged" if name == pair else "Superseded",
					"participant_merge": merge.name,
					"reviewed_by": frappe.session.user,
					"reviewed_on": now(),
				},
			)
	return before


def _write_down(merge: Document, rows: list[linked_records.LinkedRow]) -> None:
	"""Keep what was moved as rows of the merge. In bulk: a person may have thousands of records."""
	stamp, user = now(), frappe.session.user
	values = [
		(
			*(frappe.generate_hash(length=10), stamp, stamp, user, user, 1, position),
			*(merge.name, merge.doctype, "moved"),
			*(row.column.doctype, row.name, row.column.fieldname, row.parent_doctype, row.parent_name),
			json.dumps(row.previous, sort_keys=True),
		)
		for position, row in enumerate(rows, start=1)
	]
	if values:
		frappe.db.bulk_insert("Participant Merge Link", list(_LINK_FIELDS), values)


def _comment(merge: Document, text: str) -> None:
	"""Leave a note in the history of both, without any name or reason: many may read comments."""
	link = get_link_to_form(merge.doctype, merge.name)
	for name in (merge.survivor, merge.merged):
		frappe.get_doc("Participant", name).add_comment("Info", f"{text} ({link})")
