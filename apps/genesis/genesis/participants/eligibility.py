"""Is a person eligible for a programme? Rules are data with a version; each rule passes, fails or is unknown.

Missing data never fail a rule: they leave it unknown and the whole incomplete. The outcome keeps the version of
the rules and the reason of every result, so that it can be explained and compared years later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .eligibility_rules import CHECKS, Applicant, RuleResult
from .reasons import Reason, reason
from .ruleset import ANY_GROUP, Rule, RuleError, RuleSet, check_ruleset, ruleset_from_dict, ruleset_to_dict

__all__ = (
	"ANY_GROUP",
	"Applicant",
	"Change",
	"Outcome",
	"Rule",
	"RuleError",
	"RuleResult",
	"RuleSet",
	"check_ruleset",
	"compare",
	"evaluate",
	"ruleset_from_dict",
	"ruleset_to_dict",
)

Status = Literal["eligible", "not_eligible", "incomplete"]

GROUP_RULE = "group"


@dataclass(frozen=True, slots=True)
class Outcome:
	"""The verdict on one person: status, a result per rule, and the version, profile and day it was made by."""

	status: Status
	results: tuple[RuleResult, ...]
	version: str
	profile: str
	on: date

	@property
	def reasons(self) -> tuple[Reason, ...]:
		"""Why the person is not (yet) eligible: reasons of the failed rules, else of the unknown ones."""
		failed = tuple(result.reason for result in self.results if result.result == "fail")
		return failed or tuple(result.reason for result in self.results if result.result == "unknown")


@dataclass(frozen=True, slots=True)
class Change:
	"""What other rules would change for one person: the statuses, and the rules whose result differs."""

	ref: object
	before: Status | None
	after: Status | None
	rules: tuple[str, ...] = field(default=())


def evaluate(applicant: Applicant, ruleset: RuleSet, on: date) -> Outcome:
	"""Apply the rules of the person's group as of the day `on` (the registration, not today).

	Raises RuleError when a rule of the profile is not well formed; `ruleset.check_ruleset` tells beforehand.
	"""
	if not applicant.group:
		unknown = RuleResult(GROUP_RULE, "group_in", "unknown", reason("group_unknown"))
		profile = ANY_GROUP if ANY_GROUP in ruleset.profiles and len(ruleset.profiles) == 1 else ""
		if not profile:
			return Outcome("incomplete", (unknown,), ruleset.version, "", on)
	else:
		profile = applicant.group if applicant.group in ruleset.profiles else ANY_GROUP
	rules = ruleset.profiles.get(profile)
	if rules is None:
		failed = reason("group_not_covered", group=applicant.group)
		result = RuleResult(GROUP_RULE, "group_in", "fail", failed)
		return Outcome("not_eligible", (result,), ruleset.version, "", on)
	results = tuple(_apply(rule, applicant, on) for rule in rules)
	return Outcome(_status(results), results, ruleset.version, profile, on)


def compare(before: Mapping[object, Outcome], after: Mapping[object, Outcome]) -> list[Change]:
	"""What would change between two sets of outcomes of the same people, keyed by record.

	Lists those whose status differs or who are in one set only; equal ones are left out.
	"""
	changes = []
	for ref in dict.fromkeys((*before, *after)):
		old, new = before.get(ref), after.get(ref)
		if old and new and old.status == new.status:
			continue
		changes.append(
			Change(ref, old.status if old else None, new.status if new else None, _differing_rules(old, new))
		)
	return changes


def _apply(rule: Rule, applicant: Applicant, on: date) -> RuleResult:
	check = CHECKS.get(rule.kind)
	if check is None:
		raise RuleError(reason("rule_kind_unknown", rule=rule.id, kind=rule.kind))
	try:
		result, why = check(rule.params, applicant, on)
	except KeyError as missing:
		raise RuleError(
			reason("rule_parameter_missing", rule=rule.id, parameter=missing.args[0])
		) from missing
	return RuleResult(rule.id, rule.kind, result, why)


def _status(results: tuple[RuleResult, ...]) -> Status:
	found = {result.result for result in results}
	if "fail" in found:
		return "not_eligible"
	return "incomplete" if "unknown" in found else "eligible"


def _differing_rules(old: Outcome | None, new: Outcome | None) -> tuple[str, ...]:
	before = {result.rule: result.result for result in old.results} if old else {}
	after = {result.rule: result.result for result in new.results} if new else {}
	return tuple(rule for rule in dict.fromkeys((*before, *after)) if before.get(rule) != after.get(rule))
