"""Pairs of records that may be one person: kept once per pair, compared side by side, judged by people.

The name of a Duplicate Review is made of the names of its two participants, so the database itself keeps a pair
from being there twice, whoever finds it (entry, batch, import) and however often.
"""

from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, now

from .duplicate_permissions import require_manager
from .masking import initials
from .merge_errors import DuplicateReviewError
from .reasons import MESSAGES
from .rivals import Rival

VERDICTS = {"same_document": "Same Document", "duplicate": "Duplicate", "review": "To Review"}
SETTLED = ("Different", "Merged", "Superseded")
COMPARED_FIELDS = (
	"full_name",
	"known_as",
	"sex",
	"birth_date",
	"document_kind",
	"document_number",
	"phone",
	"phone_alternative",
	"department",
	"municipality",
	"district",
	"participant_group",
	"return_date",
	"return_country",
	"occupation",
	"programme",
	"registration_date",
	"status",
)
_PLACE_FIELDS = ("department", "municipality", "district")
_SHOWN_FIELDS = (
	"name",
	"office",
	"full_name",
	"sex",
	"birth_date",
	"document_number",
	"phone",
	"municipality",
)


def pair_name(first: str, second: str) -> str:
	"""The name of the review of two participants, the same in either order."""
	return "_".join(sorted((first, second)))


def record(pairs: Iterable[tuple[str, Rival]], source: str, entry_reason: str | None = None) -> int:
	"""Keep (participant, rival) pairs as open reviews; gives how many are new.

	Set-based. A pair already known keeps its judgement: one found Different stays so.
	"""
	rows = {pair_name(name, rival.name): (name, rival) for name, rival in pairs if name != rival.name}
	known = set(
		frappe.get_all("Duplicate Review", filters={"name": ("in", list(rows))}, pluck="name") if rows else ()
	)
	fresh = {name: pair for name, pair in rows.items() if name not in known}
	if not fresh:
		return 0
	people = {name for participant, rival in fresh.values() for name in (participant, rival.name)}
	offices = dict(
		frappe.get_all(
			"Participant", filters={"name": ("in", list(people))}, fields=["name", "office"], as_list=True
		)
	)
	stamp, user = now(), frappe.session.user
	fields = (
		*("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx"),
		*("status", "source", "score", "verdict", "reasons", "entry_reason"),
		*("participant_a", "participant_b", "office_a", "office_b"),
	)
	values = []
	for name, (participant, rival) in fresh.items():
		first, second = sorted((participant, rival.name))
		values.append(
			(
				*(name, stamp, stamp, user, user, 0, 0),
				*(
					"Open",
					source,
					rival.score,
					VERDICTS[rival.verdict],
					",".join(rival.reasons),
					entry_reason,
				),
				*(first, second, offices.get(first), offices.get(second)),
			)
		)
	# two people saving at the same moment may both find the pair: the second row is left out, not an error
	frappe.db.bulk_insert("Duplicate Review", list(fields), values, ignore_duplicates=True)
	return len(values)


def settled_rivals(participant: str) -> set[str]:
	"""Those whom a person already judged in a review together with this participant."""
	settled = set()
	for mine, other in (("participant_a", "participant_b"), ("participant_b", "participant_a")):
		settled.update(
			frappe.get_all(
				"Duplicate Review",
				filters={mine: participant, "status": ("in", SETTLED)},
				pluck=other,
			)
		)
	return settled


def explain(reasons: str | Iterable[str]) -> list[str]:
	"""Reason codes ("birth_same,names_same" or a list) as sentences in the user's language."""
	codes = reasons.split(",") if isinstance(reasons, str) else reasons
	return [_(MESSAGES[code]) for code in codes if code in MESSAGES]


def describe(rivals: list[Rival]) -> list[dict]:
	"""Rivals as the user may see them, best first: whole records, or only office, number and initials.

	Without the permission level of names, or without access to the other office, a record comes masked.
	"""
	people = _people([rival.name for rival in rivals])
	described = []
	for rival in rivals:
		person, masked = people[rival.name]
		described.append(
			{
				**person,
				"masked": masked,
				"score": rival.score,
				"verdict": rival.verdict,
				"reasons": explain(rival.reasons),
			}
		)
	return described


@frappe.whitelist(methods=["GET", "POST"])
def compare(review: str) -> dict:
	"""Both records of a review side by side, as the user may see them; rows tell which fields differ."""
	doc = frappe.get_doc("Duplicate Review", review)
	doc.check_permission("read")
	names = (doc.participant_a, doc.participant_b)
	people = _people(names, COMPARED_FIELDS)
	(first, first_masked), (second, second_masked) = (people[name] for name in names)
	return {
		"people": [{**first, "masked": first_masked}, {**second, "masked": second_masked}],
		"rows": list(_compared_rows(first, second, first_masked or second_masked)),
		"reasons": explain(doc.reasons or ""),
	}


@frappe.whitelist(methods=["POST"])
def judge_different(review: str, reason: str) -> None:
	"""Settle a review: two people. Raises DuplicateReviewError without a reason or when already settled.

	Needs the right to write both participants, or the one of the user's own office when the other is not theirs.
	"""
	doc = frappe.get_doc("Duplicate Review", review, for_update=True)
	doc.check_permission("read")
	_require_a_writable_person(doc)
	if not (reason or "").strip():
		frappe.throw(
			_("Reason of the Decision is missing: say how it is known that they are different people"),
			DuplicateReviewError,
			title=_("Reason Missing"),
		)
	_require_status(doc, "Open")
	_settle(doc, "Different", reason.strip())


@frappe.whitelist(methods=["POST"])
def reopen(review: str) -> None:
	"""Take back the judgement "different people". Programme Managers only."""
	require_manager()
	doc = frappe.get_doc("Duplicate Review", review, for_update=True)
	doc.check_permission("read")
	_require_status(doc, "Different")
	_settle(doc, "Open", None)


def forget(participant: Document, method: str | None = None) -> None:
	"""Document event: a participant that is deleted takes its reviews along (a merge keeps it from being deleted)."""
	for side in ("participant_a", "participant_b"):
		frappe.db.delete("Duplicate Review", {side: participant.name})


def _settle(doc: Document, status: str, reason: str | None) -> None:
	doc.status = status
	doc.decision_reason = reason
	doc.reviewed_by = frappe.session.user if status != "Open" else None
	doc.reviewed_on = now() if status != "Open" else None
	# nobody writes reviews in the form: the permission was checked on the people above
	doc.save(ignore_permissions=True)


def _require_status(doc: Document, status: str) -> None:
	if doc.status != status:
		frappe.throw(
			_("Duplicate Review {0} is {1} and not {2}").format(doc.name, _(doc.status), _(status)),
			DuplicateReviewError,
			title=_("Already Decided"),
		)


def _require_a_writable_person(doc: Document) -> None:
	people = (doc.participant_a, doc.participant_b)
	if not any(frappe.has_permission("Participant", "write", doc=name) for name in people):
		frappe.throw(_("You may not change either of the two participants"), frappe.PermissionError)


def _people(names: Iterable[str], extra: Iterable[str] = ()) -> dict[str, tuple[dict, bool]]:
	"""Name -> (what the user may see of the person, whether that is masked)."""
	names = list(names)
	if not names:
		return {}
	fields = list(dict.fromkeys((*_SHOWN_FIELDS, *extra)))
	readable: set[str] = set()
	if 1 in frappe.get_meta("Participant").get_permlevel_access("read"):
		readable = set(frappe.get_list("Participant", filters={"name": ("in", names)}, pluck="name"))
	rows = frappe.get_all("Participant", filters={"name": ("in", names)}, fields=fields)
	_add_titles(rows)
	return {row.name: (row, False) if row.name in readable else (_masked(row), True) for row in rows}


def _add_titles(rows: list[frappe._dict]) -> None:
	"""Names of the places whose codes the rows have, under `titles`."""
	codes = {row[field] for row in rows for field in _PLACE_FIELDS if row.get(field)}
	areas = frappe.get_all(
		"Administrative Area",
		filters={"name": ("in", list(codes))},
		fields=["name", "area_name"],
		as_list=True,
	)
	names = dict(areas)
	for row in rows:
		row["titles"] = {field: names.get(row[field]) for field in _PLACE_FIELDS if row.get(field)}


def _masked(row: dict) -> dict:
	return {"name": row["name"], "office": row["office"], "full_name": initials(row["full_name"] or "")}


def _compared_rows(first: dict, second: dict, masked: bool) -> Iterator[dict]:
	meta = frappe.get_meta("Participant")
	for fieldname in COMPARED_FIELDS:
		a, b = first.get(fieldname), second.get(fieldname)
		if a in (None, "") and b in (None, ""):
			continue
		yield {
			"fieldname": fieldname,
			"label": _(meta.get_label(fieldname)),
			"values": [
				person.get("titles", {}).get(fieldname) or person.get(fieldname) for person in (first, second)
			],
			"differs": (not masked) and cint(a != b),
		}
