"""Eligibility Rule Set documents as the pure rules read them, and which of them is in force."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, cstr, getdate, nowdate

from .errors import RuleSetError, VersionedRecordError
from .reason_texts import say
from .ruleset import Rule, RuleSet, check_ruleset

ALL = "All"
GROUPS = ("Returned Migrant", "Internally Displaced", "Family Member")
MONTHS_PER_YEAR = 12


def ruleset_of(doc: Document) -> RuleSet:
	"""The rules by group: those for all, and those of the group. A group without any is not covered."""
	profiles = {
		group: tuple(_rule(row) for row in doc.rules if row.profile in (ALL, group)) for group in GROUPS
	}
	return RuleSet(
		version=cstr(doc.version),
		profiles={group: rules for group, rules in profiles.items() if rules},
		effective_from=getdate(doc.effective_from),
	)


def set_codes(doc: Document) -> None:
	"""Give each rule a code that stays the same when its name is changed in a later version."""
	for row in doc.rules:
		row.rule_code = frappe.scrub(row.rule_code or row.rule_label or "")[:60]


def validate_rules(doc: Document) -> None:
	"""Refuse rules that could not be applied, naming each. Raises RuleSetError."""
	problems = [say(found) for found in check_ruleset(ruleset_of(doc))]
	problems += _unknown_values(doc)
	if problems:
		frappe.throw("<br>".join(map(frappe.utils.escape_html, problems)), RuleSetError, title=_("Rules"))


def next_version(doctype: str, filters: Mapping[str, object]) -> int:
	"""One more than the highest version among the records that match."""
	latest = frappe.get_all(doctype, filters=filters, order_by="version desc", pluck="version", limit=1)
	return cint(latest[0]) + 1 if latest else 1


def in_force(programme: str, on: object = None) -> str | None:
	"""The submitted rule set of a programme with the latest date in force, up to a day (default today)."""
	found = frappe.get_all(
		"Eligibility Rule Set",
		filters={
			"programme": programme,
			"docstatus": 1,
			"effective_from": ["<=", getdate(on or nowdate())],
		},
		order_by="effective_from desc, version desc",
		pluck="name",
		limit=1,
	)
	return found[0] if found else None


def activate(programme: str) -> None:
	"""Write the rule set in force into the programme; what was assessed before keeps its version."""
	current = in_force(programme)
	if frappe.db.get_value("Programme", programme, "active_rule_set") != current:
		frappe.db.set_value("Programme", programme, "active_rule_set", current)


def activate_due() -> None:
	"""Daily job: rule sets whose day has come take force."""
	for programme in frappe.get_all("Programme", filters={"is_active": 1}, pluck="name"):
		activate(programme)


def refuse_when_used(doc: Document) -> None:
	"""A rule set by which somebody was assessed stays. Raises VersionedRecordError."""
	used = frappe.db.count("Eligibility Assessment", {"rule_set": doc.name})
	if used:
		frappe.throw(
			_("{0} assessments were made by this rule set: make a new version instead").format(used),
			VersionedRecordError,
			title=_("Rule Set in Use"),
		)


def _rule(row: Document) -> Rule:
	kind = frappe.scrub(row.rule_kind or "")
	build = _PARAMETERS.get(kind)
	return Rule(row.rule_code or frappe.scrub(row.rule_label or ""), kind, build(row) if build else {})


def _number(value: float | None, factor: int = 1) -> float | int | None:
	"""A number that was filled in; 0 is what an empty field holds."""
	scaled = (value or 0) * factor
	return (int(scaled) if float(scaled).is_integer() else scaled) or None


def _months(row: Document, field: str) -> float | int | None:
	return _number(row.get(field), MONTHS_PER_YEAR if row.unit == "Years" else 1)


def _list(text: str | None) -> tuple[str, ...]:
	return tuple(part.strip() for part in (text or "").replace("\n", ",").split(",") if part.strip())


def _given(**params: object) -> dict[str, object]:
	return {name: value for name, value in params.items() if value not in (None, "", ())}


def _comparison(row: Document) -> dict[str, object]:
	several = row.operator in ("in", "not in")
	return _given(field=row.field, op=row.operator, value=_list(row.value) if several else row.value)


_PARAMETERS = {
	"age_between": lambda row: _given(minimum=_number(row.min_value), maximum=_number(row.max_value)),
	"experience_at_least": lambda row: _given(
		months=_months(row, "min_value"), countries=_list(row.countries), areas=_list(row.areas)
	),
	"area_in": lambda row: _given(areas=_list(row.areas)),
	"group_in": lambda row: _given(groups=_list(row.areas)),
	"residence_in": lambda row: _given(departments=_list(row.areas)),
	"return_within": lambda row: _given(months=_months(row, "max_value")),
	"field_compare": _comparison,
}


def _unknown_values(doc: Document) -> list[str]:
	"""Words in the rules that no record could ever have: a rule that nobody passes by a slip of the pen."""
	meta = frappe.get_meta("Participant")
	accepted = {
		"experience_at_least": set(meta.get_field("occupational_area").options.split("\n")),
		"area_in": set(meta.get_field("occupational_area").options.split("\n")),
		"group_in": set(GROUPS),
	}
	problems = []
	for row in doc.rules:
		kind = frappe.scrub(row.rule_kind or "")
		unknown = [name for name in _list(row.countries) if not frappe.db.exists("Country", name)]
		if kind in accepted:
			unknown += [name for name in _list(row.areas) if name not in accepted[kind]]
		elif kind == "residence_in":
			known = frappe.get_all("Administrative Area", filters={"level": "Department"}, pluck="area_name")
			unknown += [name for name in _list(row.areas) if name not in known]
		elif kind == "field_compare" and row.field and not meta.has_field(row.field):
			unknown.append(row.field)
		problems += [_("Row {0}: {1} is not known").format(row.idx, name) for name in unknown]
	return problems
