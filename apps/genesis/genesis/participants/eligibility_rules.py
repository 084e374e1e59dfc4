"""What each kind of eligibility rule checks: a function of its parameters, the person and the day.

Every check returns "pass", "fail" or "unknown" (a datum is missing) with the reason.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .experience import Job, sum_experience
from .parsing_dates import age_on
from .reasons import Reason, reason
from .text import fold

Result = Literal["pass", "fail", "unknown"]
Verdict = tuple[Result, Reason]
Params = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Applicant:
	"""What the rules may ask about a person. None or empty is "not known", never "no".

	No work experience at all is a job with `months=0`; an empty list is a question not asked. `age` is used when
	there is no birth date. `document_valid` is None without a document. `fields` serves `field_compare`.
	"""

	group: str | None = None
	birth_date: date | None = None
	age: int | None = None
	area: str | None = None
	jobs: tuple[Job, ...] = ()
	return_date: date | None = None
	department: str | None = None
	document_valid: bool | None = None
	consent: bool | None = None
	fields: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RuleResult:
	"""The result of one rule, with its reason."""

	rule: str
	kind: str
	result: Result
	reason: Reason


def months_between(start: date, end: date) -> int:
	"""Completed calendar months from one day to a later one."""
	return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _age_between(params: Params, applicant: Applicant, on: date) -> Verdict:
	age = age_on(applicant.birth_date, on) if applicant.birth_date else applicant.age
	if age is None:
		return "unknown", reason("age_unknown")
	minimum, maximum = params.get("minimum"), params.get("maximum")
	if minimum is not None and age < minimum:
		return "fail", reason("age_below_minimum", age=age, minimum=minimum)
	if maximum is not None and age > maximum:
		return "fail", reason("age_above_maximum", age=age, maximum=maximum)
	low, high = (limit if limit is not None else "-" for limit in (minimum, maximum))
	return "pass", reason("age_within", age=age, minimum=low, maximum=high)


def _experience_at_least(params: Params, applicant: Applicant, on: date) -> Verdict:
	needed = params["months"]
	countries, areas = params.get("countries") or (), params.get("areas") or ()
	found = sum_experience(applicant.jobs, on, countries, areas)
	if found.months >= needed:
		return "pass", reason("experience_enough", months=found.months, needed=needed)
	may_be_more = found.possible_months is None or found.possible_months >= needed
	if not applicant.jobs or may_be_more:
		return "unknown", reason("experience_unknown", months=found.months, needed=needed)
	return "fail", reason("experience_too_short", months=found.months, needed=needed)


def _area_in(params: Params, applicant: Applicant, on: date) -> Verdict:
	return _one_of(applicant.area, params["areas"], "area")


def _group_in(params: Params, applicant: Applicant, on: date) -> Verdict:
	return _one_of(applicant.group, params["groups"], "group")


def _residence_in(params: Params, applicant: Applicant, on: date) -> Verdict:
	return _one_of(applicant.department, params["departments"], "residence")


def _one_of(value: str | None, accepted: object, what: str) -> Verdict:
	if not value:
		return "unknown", reason(f"{what}_unknown")
	if fold(value) in {fold(str(item)) for item in accepted}:
		return "pass", reason(f"{what}_accepted", value=value)
	return "fail", reason(f"{what}_not_accepted", value=value, accepted=tuple(accepted))


def _return_within(params: Params, applicant: Applicant, on: date) -> Verdict:
	limit = params["months"]
	if applicant.return_date is None:
		return "unknown", reason("return_unknown")
	if applicant.return_date > on:
		return "fail", reason("return_in_future", date=applicant.return_date)
	months = months_between(applicant.return_date, on)
	exact = applicant.return_date.day == on.day
	if months < limit or (months == limit and exact):
		return "pass", reason("return_recent", months=months, maximum=limit)
	return "fail", reason("return_too_long_ago", months=months, maximum=limit)


def _document_present(params: Params, applicant: Applicant, on: date) -> Verdict:
	if applicant.document_valid is None:
		return "unknown", reason("document_missing")
	if applicant.document_valid or params.get("valid") in (False, 0):
		return "pass", reason("document_valid")
	return "fail", reason("document_not_valid")


def _consent_given(params: Params, applicant: Applicant, on: date) -> Verdict:
	if applicant.consent is None:
		return "unknown", reason("consent_unknown")
	return ("pass", reason("consent_given")) if applicant.consent else ("fail", reason("consent_refused"))


_COMPARISONS: dict[str, Callable[[object, object], bool]] = {
	"=": operator.eq,
	"!=": operator.ne,
	">": operator.gt,
	">=": operator.ge,
	"<": operator.lt,
	"<=": operator.le,
	"in": lambda found, accepted: found in accepted,
	"not in": lambda found, accepted: found not in accepted,
}


def _field_compare(params: Params, applicant: Applicant, on: date) -> Verdict:
	name, sign, asked = str(params["field"]), str(params["op"]), params["value"]
	found = applicant.fields.get(name)
	if found is None or found == "":
		return "unknown", reason("field_unknown", field=name)
	left, right = _comparable(found), asked
	right = tuple(map(_comparable, asked)) if sign in ("in", "not in") else _comparable(asked)
	try:
		agrees = _COMPARISONS[sign](left, right)
	except TypeError:
		return "unknown", reason("field_not_comparable", field=name, found=found, asked=asked)
	code = "field_agrees" if agrees else "field_disagrees"
	return "pass" if agrees else "fail", reason(code, field=name, found=found, op=sign, asked=asked)


def _comparable(value: object) -> object:
	"""Text is compared without accents and capitals; numbers and dates written as text as what they are."""
	if not isinstance(value, str):
		return value
	try:
		return float(value)
	except ValueError:
		pass
	try:
		return date.fromisoformat(value)
	except ValueError:
		return fold(value)


CHECKS: dict[str, Callable[[Params, Applicant, date], Verdict]] = {
	"age_between": _age_between,
	"experience_at_least": _experience_at_least,
	"area_in": _area_in,
	"group_in": _group_in,
	"return_within": _return_within,
	"residence_in": _residence_in,
	"document_present": _document_present,
	"consent_given": _consent_given,
	"field_compare": _field_compare,
}
