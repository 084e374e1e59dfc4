"""Eligibility rules as data: their shape, reading and writing them, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from numbers import Real

from .reasons import Reason, reason

# A profile under this name holds for every group that has none of its own.
ANY_GROUP = "*"

# Kind of rule: its parameters, with the type of each ("?" = may be left out).
RULE_PARAMETERS: dict[str, dict[str, str]] = {
	"age_between": {"minimum": "number?", "maximum": "number?"},
	"experience_at_least": {"months": "number", "countries": "list?", "areas": "list?"},
	"area_in": {"areas": "list"},
	"group_in": {"groups": "list"},
	"return_within": {"months": "number"},
	"residence_in": {"departments": "list"},
	"document_present": {"valid": "flag?"},
	"consent_given": {},
	"field_compare": {"field": "text", "op": "operator", "value": "any"},
}
OPERATORS = ("=", "!=", ">", ">=", "<", "<=", "in", "not in")


@dataclass(frozen=True, slots=True)
class Rule:
	"""One rule of a profile: an id that is stable across versions, its kind, and its parameters."""

	id: str
	kind: str
	params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RuleSet:
	"""The rules of a programme in one version: for each group (profile) those that all must pass."""

	version: str
	profiles: Mapping[str, tuple[Rule, ...]] = field(hash=False)
	effective_from: date | None = None


class RuleError(ValueError):
	"""The rules themselves are wrong; `reason` says where."""

	def __init__(self, why: Reason) -> None:
		super().__init__(why.text())
		self.reason = why


def ruleset_from_dict(data: Mapping[str, object]) -> RuleSet:
	"""Read rules kept as JSON: {version, effective_from, profiles: {group: [{id, kind, params}]}}.

	Raises RuleError with the first thing that `check_ruleset` finds.
	"""
	effective = data.get("effective_from")
	profiles = {
		str(group): tuple(
			Rule(str(rule["id"]), str(rule["kind"]), dict(rule.get("params") or {})) for rule in rules
		)
		for group, rules in (data.get("profiles") or {}).items()
	}
	start = date.fromisoformat(effective) if isinstance(effective, str) and effective else effective
	ruleset = RuleSet(str(data.get("version", "")), profiles, start or None)
	for problem in check_ruleset(ruleset):
		raise RuleError(problem)
	return ruleset


def ruleset_to_dict(ruleset: RuleSet) -> dict[str, object]:
	"""The rules as plain data for JSON; `ruleset_from_dict` reads them back."""
	return {
		"version": ruleset.version,
		"effective_from": ruleset.effective_from.isoformat() if ruleset.effective_from else None,
		"profiles": {
			group: [{"id": rule.id, "kind": rule.kind, "params": dict(rule.params)} for rule in rules]
			for group, rules in ruleset.profiles.items()
		},
	}


def check_ruleset(ruleset: RuleSet) -> tuple[Reason, ...]:
	"""Everything wrong with a set of rules: unknown kinds, missing or unusable parameters, repeated ids."""
	problems = [] if ruleset.profiles else [reason("ruleset_empty")]
	for group, rules in ruleset.profiles.items():
		if not rules:
			problems.append(reason("profile_empty", profile=group))
		seen: set[str] = set()
		for rule in rules:
			if rule.id in seen:
				problems.append(reason("rule_repeated", rule=rule.id, profile=group))
			seen.add(rule.id)
			problems.extend(_check_rule(rule))
	return tuple(problems)


def _check_rule(rule: Rule) -> list[Reason]:
	parameters = RULE_PARAMETERS.get(rule.kind)
	if parameters is None:
		return [reason("rule_kind_unknown", rule=rule.id, kind=rule.kind)]
	problems = []
	for name, kind in parameters.items():
		value = rule.params.get(name)
		if value is None:
			if not kind.endswith("?"):
				problems.append(reason("rule_parameter_missing", rule=rule.id, parameter=name))
		elif not _is_of_kind(value, kind.rstrip("?")):
			problems.append(reason("rule_parameter_invalid", rule=rule.id, parameter=name, value=value))
	for name in rule.params.keys() - parameters.keys():
		shown = rule.params[name]
		problems.append(reason("rule_parameter_invalid", rule=rule.id, parameter=name, value=shown))
	minimum, maximum = rule.params.get("minimum"), rule.params.get("maximum")
	if not problems and minimum is not None and maximum is not None and minimum > maximum:
		problems.append(reason("rule_parameter_invalid", rule=rule.id, parameter="minimum", value=minimum))
	return problems


def _is_of_kind(value: object, kind: str) -> bool:
	if kind == "number":
		return isinstance(value, Real) and not isinstance(value, bool) and value >= 0
	if kind == "list":
		return isinstance(value, Sequence) and not isinstance(value, str) and len(value) > 0
	if kind == "flag":
		return isinstance(value, (bool, int))
	if kind == "operator":
		return value in OPERATORS
	return kind == "any" or (isinstance(value, str) and value != "")
